import { join } from 'node:path';
import type { FunctionType } from '../../package/body.js';
import type { FunctionChange } from '../../package/labels.js';
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
    | { kind: 'unknown'; why: string }
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

/** Labels every entry point of a project. */
export async function labelFunctions(
  project: { folder: string; relativeFolder: string; integrations: IntegrationSources[] },
  graph: ImportGraph,
  difference: Difference,
): Promise<FunctionChange[]> {
  const labels: FunctionChange[] = [];
  for (const { name: integration, entryPoints } of project.integrations) {
    for (const entryPoint of entryPoints) {
      const parts = entryPoint.split('/');
      const id = {
        type: folders[parts.at(-2) ?? ''] ?? 'function',
        integration,
        name: (parts.at(-1) ?? '').replace(/\.ts$/, ''),
      };
      const reached = await graph.reach(join(project.folder, entryPoint));
      labels.push({ ...id, ...(await judge(reached, difference)) });
    }
  }
  return labels;
}

async function judge(
  reached: Reached,
  difference: Difference,
): Promise<Omit<FunctionChange, 'type' | 'integration' | 'name'>> {
  const { changed, tracked } = difference;
  const causes = [...reached.files, ...reached.missing].filter((path) => changed.has(path));
  const unknown = [...reached.unknown];
  for (const path of reached.files) {
    if (!tracked.has(path) && !changed.has(path)) unknown.push(`${path} is not in git`);
  }
  const { locked } = difference;
  if (locked.kind === 'unknown') unknown.push(locked.why);
  if (locked.kind === 'changed') {
    // The CLI compiles every function: another version of it may make another one.
    for (const name of await difference.closeOver(['nango', ...reached.packages])) {
      if (locked.before.get(name) !== locked.now.get(name)) causes.push(`${name}@`);
    }
  }
  const label = causes.length > 0 ? 'changed' : unknown.length > 0 ? 'unknown' : 'same';
  return {
    label,
    causes: causes.slice(0, shownCauses),
    total: causes.length,
    why: label === 'unknown' ? (unknown[0] ?? null) : null,
  };
}
