import type { LabelBase } from '../../package/labels.js';
import { readGitProblem } from '../../system/git-problem.js';
import { isRunFailure, type RunFailure } from '../../shared/errors.js';
import {
  askGit,
  findCommit,
  type GitQuestion,
  isShallow,
  readCommit,
  readHead,
} from '../../system/git.js';
import type { Commits } from '../checkout/commits.js';

/** What a checkout is to be compared with. */
export interface WantedBase {
  kind: LabelBase;
  /** In words. */
  since: string;
  /** A branch, tag or commit; null: there is none. */
  ref: string | null;
  /** Why there is none; null: nobody asked. */
  why: string | null;
  /** Whether the commit counts at which HEAD left `ref`, as for a pull request. */
  fromMergeBase: boolean;
  /** The commit that GitHub made to try the merge of a pull request; null: there is none. */
  merge?: string | null;
}

/** The commit that was found, and `since` in words that say which one was taken. */
export type Base = { kind: LabelBase; since: string } & (
  | { commit: string }
  | {
      commit: null;
      why: string;
      problem: 'not-wanted' | 'no-git' | 'shallow' | 'no-such-commit';
    }
  | { commit: null; why: string; problem: 'not-fetched'; failure: RunFailure }
);

/** What a run's event says of its commits. */
export interface BaseEvent {
  eventName: string;
  /** The commit that the event names. */
  changeBase: string | null;
  /** The commit of the run. */
  sha: string;
}

/** What `changed-since` names, else the base of the event. Without `deployed:…`, which GitHub knows. */
export function wantBase(changedSince: string | null, run: BaseEvent): WantedBase {
  const { eventName, changeBase, sha } = run;
  if (changedSince !== null) {
    return { kind: 'ref', since: changedSince, ref: changedSince, why: null, fromMergeBase: true };
  }
  const isPush = eventName === 'push';
  // A push that makes a branch has no commit before it.
  if (changeBase === null || /^0*$/.test(changeBase)) {
    const why = isPush
      ? 'the push names no commit before it'
      : `the event "${eventName}" has no base; \`changed-since\` can name one`;
    return {
      kind: isPush ? 'push' : 'pull-request',
      since: 'nothing',
      ref: null,
      why,
      fromMergeBase: false,
    };
  }
  const since = isPush
    ? 'the commit before the push'
    : `the base of the ${eventName === 'merge_group' ? 'merge group' : 'pull request'}`;
  const kind = isPush ? 'push' : 'pull-request';
  const merge = eventName === 'pull_request' ? sha : null;
  // The base of a merge group is a commit below it.
  const fromMergeBase = !isPush && eventName !== 'merge_group';
  return { kind, since, ref: changeBase, why: null, fromMergeBase, merge };
}

/**
 * Finds the commit with which to compare, and fetches it where the checkout lacks it. Never throws but
 * when the run is cancelled.
 */
export async function findBase(commits: Commits, wanted: WantedBase): Promise<Base> {
  const { kind, since, ref, merge = null } = wanted;
  if (ref === null) {
    const why = wanted.why ?? 'there is no commit to compare with';
    return { kind, commit: null, since, why, problem: 'not-wanted' };
  }
  try {
    const merged = await findMerged(commits.checkout, merge);
    if (merged !== null) return { kind, commit: merged, since };
    const base = wanted.fromMergeBase
      ? await findLeft(commits, wanted, ref)
      : await findExactly(commits, wanted, ref);
    if (base.commit !== null) await commits.bring(base.commit);
    return base;
  } catch (failure) {
    if (!isRunFailure(failure) || failure.reason === 'cancelled') throw failure;
    const why = failure.message.replace(/\.$/, '');
    // The commits before a push may be gone.
    if (failure.reason === 'invalid-input') {
      return { kind, since, commit: null, why, problem: 'no-such-commit' };
    }
    return { kind, since, commit: null, why, problem: 'not-fetched', failure };
  }
}

async function findExactly(
  { checkout, bring }: Commits,
  wanted: WantedBase,
  commit: string,
): Promise<Base> {
  await bring(commit);
  const found = await readCommit(checkout, commit);
  if (found === null) return await explain(checkout, wanted, commit);
  return { kind: wanted.kind, commit: found, since: wanted.since };
}

/** Where HEAD left a branch, a tag or a commit. */
async function findLeft(commits: Commits, wanted: WantedBase, ref: string): Promise<Base> {
  const { checkout } = commits;
  const here = await mergeBase(checkout, wanted, ref);
  const head = here === null ? await readHead(checkout) : null;
  if (head === null) return here ?? (await explain(checkout, wanted, ref));
  const history = await commits.history(head);
  return (await mergeBase(history, wanted, ref)) ?? (await explain(history, wanted, ref));
}

async function mergeBase(
  question: GitQuestion,
  { kind, since }: WantedBase,
  ref: string,
): Promise<Base | null> {
  const named = await findCommit(question, ref);
  if (named === null) return null;
  const commit = (await askGit(question, ['merge-base', named, 'HEAD']))?.trim() ?? '';
  if (commit === named) return { kind, commit, since };
  if (commit !== '') return { kind, commit, since: `${since}, where this branch left it` };
  // Two histories without a common commit, unless the clone was cut short.
  return (await isShallow(question)) === false ? { kind, commit: named, since } : null;
}

/**
 * The first parent of the merge that GitHub tries: the base branch as it is now, which the event may
 * be older than. Two commits of history are enough to know it.
 */
async function findMerged(question: GitQuestion, merge: string | null): Promise<string | null> {
  if (merge === null) return null;
  const text = await askGit(question, ['rev-list', '--parents', '--max-count=1', 'HEAD']);
  const [head, base, pull, more] = (text ?? '').trim().split(' ');
  const isMerge = head === merge && pull !== undefined && more === undefined;
  return isMerge ? await readCommit(question, base ?? '') : null;
}

async function explain(
  question: GitQuestion,
  { kind, since }: WantedBase,
  ref: string,
): Promise<Base> {
  const none = { kind, since, commit: null };
  const shallow = await isShallow(question);
  if (shallow === null) {
    const why = (await readGitProblem(question)) ?? 'git does not answer';
    return { ...none, why, problem: 'no-git' };
  }
  const why = `"${ref}" is not in this clone`;
  if (!shallow) return { ...none, why, problem: 'no-such-commit' };
  const hint = 'actions/checkout fetches one commit unless told `fetch-depth: 0`';
  return { ...none, why: `${why} (${hint})`, problem: 'shallow' };
}
