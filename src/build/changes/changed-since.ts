import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Changes, UnknownReason } from '../../package/labels.js';
import { wayTo } from '../../shared/paths.js';
import { type GitQuestion, listChanged, listTracked, readAtCommit } from '../../system/git.js';
import { parseIntegrations } from '../project/entry-points.js';
import type { IntegrationSources, Project } from '../project/project.js';
import type { SourceGraph } from '../sources/source-graph.js';
import type { Base } from './base.js';
import { labelFunctions } from './label-functions.js';
import { readLockedChanges } from './locked-changes.js';

/** Labels, and what made them unknown: a line each, for the log of the job that packages. */
export interface LabelledChanges {
  changes: Changes;
  details: string[];
}

const reasons = {
  'not-wanted': 'no-base',
  'no-git': 'git-failed',
  shallow: 'base-missing',
  'no-such-commit': 'base-missing',
  'not-fetched': 'base-missing',
} as const;

/** Labels every function of a project. Never throws but when the run is cancelled. */
export async function readChanges(
  project: Project,
  graph: SourceGraph,
  base: Base,
  question: GitQuestion,
): Promise<LabelledChanges> {
  const { kind: since } = base;
  const nothing = (unknown: UnknownReason, detail: string): LabelledChanges => ({
    changes: { since, base: null, unknown, functions: [] },
    details: [detail],
  });
  if (base.commit === null) return nothing(reasons[base.problem], base.why);
  const tracked = await listTracked(question);
  const changed = await listChanged(question, base.commit);
  if (tracked === null || changed === null) {
    return nothing('git-failed', 'git could not compare the files');
  }
  const difference = { base: base.commit, changed };
  const locked = await readLockedChanges(project, graph.root, difference, question);
  const folder = await realpath(project.folder);
  const path = wayTo(graph.root, join(folder, 'index.ts'));
  const index = { path, before: await readIndexBefore(question, base.commit, path) };
  const { details, ...labels } = await labelFunctions({ ...project, folder }, graph, {
    ...{ tracked, changed, locked, index },
  });
  return { changes: { since, base: base.commit, unknown: null, ...labels }, details };
}

/** What a commit's `index.ts` names; null where it names nothing, because it is elsewhere or a link. */
async function readIndexBefore(
  question: GitQuestion,
  commit: string,
  path: string,
): Promise<IntegrationSources[] | null> {
  const found = parseIntegrations((await readAtCommit(question, commit, path)) ?? '');
  return found.length === 0 ? null : found;
}
