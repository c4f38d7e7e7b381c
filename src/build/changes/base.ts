import type { LabelBase } from '../../package/labels.js';
import { readGitProblem } from '../../system/git-problem.js';
import { askGit, findCommit, type GitQuestion, readCommit } from '../../system/git.js';

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
  return { kind, since, ref: changeBase, why: null, fromMergeBase: !isPush, merge };
}

/** Finds the commit of this clone with which to compare. Never throws but when the run is cancelled. */
export async function findBase(question: GitQuestion, wanted: WantedBase): Promise<Base> {
  const { kind, since, ref, fromMergeBase } = wanted;
  if (ref === null) {
    const why = wanted.why ?? 'there is no commit to compare with';
    return { kind, commit: null, since, why, problem: 'not-wanted' };
  }
  const merged = await findMerged(question, wanted.merge ?? null);
  if (merged !== null) return { kind, commit: merged, since };
  const named = await findCommit(question, ref);
  if (named === null) return await explain(question, wanted, ref);
  if (!fromMergeBase) return { kind, commit: named, since };
  const answer = await askGit(question, ['merge-base', named, 'HEAD']);
  const base = answer?.trim() ?? '';
  // Two histories without a common commit, unless the clone was cut short.
  if (base === '') {
    return (await isShallow(question)) === false
      ? { kind, commit: named, since }
      : await explain(question, wanted, ref);
  }
  return {
    kind,
    commit: base,
    since: base === named ? since : `${since}, where this branch left it`,
  };
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

async function isShallow(question: GitQuestion): Promise<boolean | null> {
  const answer = await askGit(question, ['rev-parse', '--is-shallow-repository']);
  return answer === null ? null : answer.trim() === 'true';
}
