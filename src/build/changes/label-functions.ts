import type { FunctionType } from '../../package/function-id.js';
import { join } from 'node:path';
import type { FunctionChange, UnknownReason } from '../../package/labels.js';
import type { IntegrationSources } from '../project/project.js';
import { basesOf } from '../sources/candidates.js';
import type { Reached, SourceGraph } from '../sources/source-graph.js';
import type { LockedChanges } from './locked-changes.js';
import { isTouched } from './touched.js';

/** What git and the lockfiles say, gathered before. */
export interface Difference {
  /** Files that git knows, from the checkout's root. */
  tracked: ReadonlySet<string>;
  /** Those that differ from the base, and those that only the base has. */
  changed: ReadonlySet<string>;
  locked: LockedChanges;
}

const shownCauses = 20;

const folders: Readonly<Record<string, FunctionType>> = {
  syncs: 'sync',
  actions: 'action',
  'on-events': 'on-event',
};

/** Labels every entry point of a project; a line for each that is unknown says why. */
export async function labelFunctions(
  project: { folder: string; integrations: IntegrationSources[] },
  graph: Pick<SourceGraph, 'reach'>,
  difference: Difference,
): Promise<{ functions: FunctionChange[]; details: string[] }> {
  const named = indexBases(difference.changed);
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
      const reached = graph.reach([join(project.folder, entryPoint)]);
      const causes = findCauses(reached, difference.changed, named);
      const { detail, ...judged } = await judge(reached, causes, difference);
      functions.push({ ...id, ...judged });
      if (judged.why !== null && detail !== null) details.push(`${entryPoint}: ${detail}`);
    }
  }
  return { functions, details };
}

/** Changed files by the imports that may mean them: those that are gone count too. */
function indexBases(changed: ReadonlySet<string>): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (const path of changed) {
    for (const base of basesOf(path)) named.set(base, [...(named.get(base) ?? []), path]);
  }
  return named;
}

function findCauses(
  { files, links, probes }: Reached,
  changed: ReadonlySet<string>,
  named: ReadonlyMap<string, string[]>,
): Set<string> {
  const touched = [...files, ...links].filter((path) => isTouched(path, changed));
  return new Set([...touched, ...probes.flatMap((base) => named.get(base) ?? [])]);
}

async function judge(
  reached: Reached,
  causes: Set<string>,
  { tracked, changed, locked }: Difference,
): Promise<Pick<FunctionChange, 'label' | 'causes' | 'total' | 'why'> & { detail: string | null }> {
  const untracked = reached.files.find((path) => !isTouched(path, tracked) && !changed.has(path));
  // The CLI compiles every function: another version of it may make another one.
  for (const name of ['nango', ...reached.packages]) {
    for (const found of await locked.findIn(name)) causes.add(`${found}@`);
  }
  const [unclear] = reached.unknown;
  const doubt = doubtOf(unclear, untracked, locked);
  const label = causes.size > 0 ? 'changed' : doubt === null ? 'same' : 'unknown';
  return {
    label,
    causes: [...causes].slice(0, shownCauses),
    total: causes.size,
    why: label === 'unknown' ? doubt : null,
    detail: unclear ?? untracked ?? null,
  };
}

function doubtOf(
  unclear: string | undefined,
  untracked: string | undefined,
  locked: LockedChanges,
): UnknownReason | null {
  if (unclear !== undefined) return 'unclear-import';
  return untracked !== undefined ? 'not-in-git' : locked.unknown;
}
