import { join } from 'node:path';
import type { FunctionType } from '../../package/body.js';
import type { FunctionChange, UnknownReason } from '../../package/labels.js';
import type { ImportGraph, Reached } from '../sources/imports.js';
import type { LockedPackages } from '../package-manager/locked-packages.js';
import type { IntegrationSources } from '../project/project.js';

/** What git and the lockfiles say, gathered before. */
export interface Difference {
  /** Files that git knows, from the checkout's root. */
  tracked: ReadonlySet<string>;
  /** Those that differ from the base, and those that only the base has. */
  changed: ReadonlySet<string>;
  locked:
    | { kind: 'same' }
    | { kind: 'unknown'; why: UnknownReason }
    | { kind: 'changed'; before: LockedPackages; now: LockedPackages };
  /** Names of packages, with all that they depend on. */
  closeOver: (names: readonly string[]) => Promise<string[]>;
}

const shownCauses = 20;

const folders: Readonly<Record<string, FunctionType>> = {
  syncs: 'sync',
  actions: 'action',
  'on-events': 'on-event',
};

/** Labels, and what made one of them unknown: a line each, for the log of the job that packages. */
export interface Labelled {
  functions: FunctionChange[];
  details: string[];
}

/** Labels every entry point of a project. */
export async function labelFunctions(
  project: { folder: string; relativeFolder: string; integrations: IntegrationSources[] },
  graph: ImportGraph,
  difference: Difference,
): Promise<Labelled> {
  const functions: FunctionChange[] = [];
  const details: string[] = [];
  for (const { name: integration, entryPoints } of project.integrations) {
    for (const entryPoint of entryPoints) {
      const parts = entryPoint.split('/');
      const id = {
        type: folders[parts.at(-2) ?? ''] ?? 'function',
        integration,
        name: (parts.at(-1) ?? '').replace(/\.ts$/, ''),
      };
      const reached = await graph.reach(join(project.folder, entryPoint));
      const { detail, ...judged } = await judge(reached, difference);
      functions.push({ ...id, ...judged });
      if (judged.why !== null && detail !== null) details.push(`${entryPoint}: ${detail}`);
    }
  }
  return { functions, details };
}

async function judge(
  reached: Reached,
  difference: Difference,
): Promise<Omit<FunctionChange, 'type' | 'integration' | 'name'> & { detail: string | null }> {
  const { changed, tracked } = difference;
  const causes = [...reached.files, ...reached.missing].filter((path) => changed.has(path));
  const untracked = reached.files.find((path) => !tracked.has(path) && !changed.has(path));
  const { locked } = difference;
  if (locked.kind === 'changed') {
    // The CLI compiles every function: another version of it may make another one.
    for (const name of await difference.closeOver(['nango', ...reached.packages])) {
      if (locked.before.get(name) !== locked.now.get(name)) causes.push(`${name}@`);
    }
  }
  const [unclear] = reached.unknown;
  const doubt = doubtOf(unclear, untracked, locked);
  const label = causes.length > 0 ? 'changed' : doubt === null ? 'same' : 'unknown';
  return {
    label,
    causes: causes.slice(0, shownCauses),
    total: causes.length,
    why: label === 'unknown' ? doubt : null,
    detail: unclear ?? untracked ?? null,
  };
}

function doubtOf(
  unclear: string | undefined,
  untracked: string | undefined,
  locked: Difference['locked'],
): UnknownReason | null {
  if (unclear !== undefined) return 'unclear-import';
  if (untracked !== undefined) return 'not-in-git';
  return locked.kind === 'unknown' ? locked.why : null;
}
