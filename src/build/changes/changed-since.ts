import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { type Difference, labelFunctions } from './label-functions.js';
import type { Changes, LabelBase, UnknownReason } from '../../package/labels.js';
import { closeOverDependencies } from './dependency-closure.js';
import { createImportGraph } from '../sources/imports.js';
import { lockfileKindOf } from '../package-manager/lockfile-kind.js';
import { parseLockedPackages } from '../package-manager/locked-packages.js';
import type { Project } from '../project/project.js';
import { readTextFile, sizeLimits } from '../../shared/text-file.js';
import { askGit, findCommit, type GitQuestion } from '../../system/git.js';
import { listChanged, listTracked, readAtCommit } from '../../system/git.js';
import { wayTo } from '../../shared/paths.js';

/** What functions are compared with. */
export interface ChangeBase {
  since: LabelBase;
  /** A commit or a ref; null: there is none. */
  ref: string | null;
  /** Why there is none. */
  why: string | null;
  /** Whether what counts is where the two histories parted, as for a pull request. */
  fork: boolean;
  /** Marks what the deploy of it left, where that is known. */
  live?: string | null;
}

/** Labels, and what made them unknown: a line each, for the log of the job that packages. */
export interface LabelledChanges {
  changes: Changes;
  details: string[];
}

/** Labels every function of a project. Never throws but when the run is cancelled. */
export async function readChanges(
  project: Project,
  root: string,
  wanted: ChangeBase,
  question: GitQuestion,
): Promise<LabelledChanges> {
  const { since } = wanted;
  const nothing = (unknown: UnknownReason, detail: string): LabelledChanges => ({
    changes: { since, base: null, unknown, functions: [] },
    details: [detail],
  });
  if (wanted.ref === null) {
    return nothing('no-base', wanted.why ?? 'there is no commit to compare with');
  }
  const named = await findCommit(question, wanted.ref);
  if (named === null) {
    return nothing(
      'base-missing',
      `"${wanted.ref}" is not in this clone (actions/checkout fetches one commit unless told \`fetch-depth: 0\`)`,
    );
  }
  const base = wanted.fork ? await findFork(question, named) : named;
  const tracked = await listTracked(question);
  const changed = await listChanged(question, base);
  if (tracked === null || changed === null) {
    return nothing('git-failed', 'git could not compare the files');
  }
  const realRoot = await realpath(root);
  const difference: Difference = {
    tracked,
    changed,
    locked: await compareLockfiles(project, realRoot, base, changed, question),
    closeOver: (names) => closeOverDependencies(names, project.folder),
  };
  const graph = createImportGraph(realRoot);
  const folder = await realpath(project.folder);
  const { functions, details } = await labelFunctions({ ...project, folder }, graph, difference);
  return { changes: { since, base, unknown: null, functions }, details };
}

async function findFork(question: GitQuestion, base: string): Promise<string> {
  const found = await askGit(question, ['merge-base', base, 'HEAD']);
  return found?.trim() || base;
}

async function compareLockfiles(
  project: Project,
  root: string,
  base: string,
  changed: ReadonlySet<string>,
  question: GitQuestion,
): Promise<Difference['locked']> {
  const { lockfile, name } = project.packageManager;
  if (lockfile === null) {
    return { kind: 'unknown', why: 'no-lockfile' };
  }
  const path = wayTo(root, await realpath(lockfile));
  if (!changed.has(path)) return { kind: 'same' };
  const unknown = { kind: 'unknown', why: 'lockfile-unreadable' } as const;
  if (path.endsWith('.lockb')) return unknown;
  const kind = lockfileKindOf(name);
  const texts = [
    await readAtCommit(question, base, path),
    await readTextFile(join(root, path), sizeLimits.lockfile).catch(() => null),
  ];
  const [before, now] = texts.map((text) =>
    text === null ? null : parseLockedPackages(kind, text),
  );
  return before == null || now == null ? unknown : { kind: 'changed', before, now };
}
