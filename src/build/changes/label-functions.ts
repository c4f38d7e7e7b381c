import { join } from 'node:path';
import { functionKey, type FunctionType } from '../../package/function-id.js';
import type { Changes, FunctionChange, UnknownReason } from '../../package/labels.js';
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
  /** The project's `index.ts`, from the checkout's root, and what it named; null: not known. */
  index: { path: string; before: IntegrationSources[] | null };
}

const shownCauses = 20;

const folders: Readonly<Record<string, FunctionType>> = {
  syncs: 'sync',
  actions: 'action',
  'on-events': 'on-event',
};

/** A function's name, and its entry point from the project's folder. */
interface NamedEntry {
  id: { type: FunctionType; integration: string; name: string };
  entryPoint: string;
}

/**
 * Labels every entry point of a project, and names those that the base alone has; a line for each that is
 * unknown says why.
 */
export async function labelFunctions(
  project: { folder: string; integrations: IntegrationSources[] },
  graph: Pick<SourceGraph, 'reach'>,
  difference: Difference,
): Promise<Pick<Changes, 'functions' | 'removed'> & { details: string[] }> {
  const named = indexBases(difference.changed);
  const entries = project.integrations.flatMap(nameEntries);
  const sources = difference.index.before;
  const before = sources && indexEntries(sources.flatMap(nameEntries));
  const functions: FunctionChange[] = [];
  const details: string[] = [];
  for (const { id, entryPoint } of entries) {
    const reached = graph.reach([join(project.folder, entryPoint)]);
    const causes = findCauses(reached, difference.changed, named);
    // The file itself may be old.
    if (before?.has(functionKey(id)) === false) causes.add(difference.index.path);
    const { detail, ...judged } = await judge(reached, causes, difference);
    functions.push({ ...id, ...judged });
    if (judged.why !== null && detail !== null) details.push(`${entryPoint}: ${detail}`);
  }
  const now = indexEntries(entries);
  const removed = before && [...before].flatMap(([key, id]) => (now.has(key) ? [] : [id]));
  return { functions, removed, details };
}

function nameEntries({ name: integration, entryPoints }: IntegrationSources): NamedEntry[] {
  return entryPoints.map((entryPoint) => {
    const parts = entryPoint.split('/');
    const type = folders[parts.at(-2) ?? ''] ?? 'function';
    const name = (parts.at(-1) ?? '').replace(/\.ts$/, '');
    return { id: { type, integration, name }, entryPoint };
  });
}

function indexEntries(entries: readonly NamedEntry[]): Map<string, NamedEntry['id']> {
  return new Map(entries.map(({ id }) => [functionKey(id), id]));
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
