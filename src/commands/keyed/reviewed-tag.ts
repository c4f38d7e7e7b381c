import { isGuarded } from '../../deploy/environment/production-guard.js';
import {
  demandsPullRequest,
  findHeadAfter,
  isOnFirstParents,
  type MergedPull,
  mostFollowed,
  readMergedPulls,
} from '../../github/reviews.js';
import type { GithubRepository } from '../../github/read.js';
import { messageOf, RunFailure } from '../../shared/errors.js';
import { openRepository } from '../github.js';
import type { Run } from '../run.js';

/**
 * Refuses to deploy production from a tag whose commit was not merged: anybody who may make a tag can make
 * it anywhere. A keyed job has no checkout, so GitHub is asked.
 *
 * @throws RunFailure `unreviewed-ref`, also when GitHub does not tell.
 */
export async function requireReviewedTag(run: Run, environment: string): Promise<void> {
  const { inputs, context } = run;
  if (inputs.command === 'plan' || !context.ref.startsWith('refs/tags/')) return;
  if (!isGuarded(environment, inputs)) return;
  let problem: string | null;
  try {
    problem = await findUnreviewed(run, openRepository(run), context.sha);
  } catch (error) {
    run.signal.throwIfAborted();
    problem = `whether its commit was merged is unknown: ${messageOf(error)}`;
  }
  if (problem === null) return;
  throw new RunFailure(
    'unreviewed-ref',
    `"${context.ref}" may not ${inputs.command} the production environment "${environment}": ${problem}.`,
    {
      hint: 'Tag a commit that the default branch was once at, and give the job `contents: read` and `pull-requests: read`.',
    },
  );
}

/** Asks whether a commit is on a reviewed branch. */
export function reviewedIn(
  run: Run,
  repository: GithubRepository,
): (commit: string) => Promise<boolean> {
  return async (commit) => (await findUnreviewed(run, repository, commit)) === null;
}

/**
 * Why a commit is not a state that a reviewed branch was at; null: it is one.
 *
 * @throws Error when GitHub does not tell.
 */
export async function findUnreviewed(
  run: Run,
  repository: GithubRepository,
  commit: string,
): Promise<string | null> {
  const { defaultBranch } = run.context;
  if (defaultBranch === null) throw new Error('the event names no default branch');
  const others = (run.inputs.productionRefs ?? []).map((name) =>
    name.replace(/^refs\/heads\//, ''),
  );
  let problem: string | null = null;
  for (const branch of new Set([defaultBranch, ...others.filter(isBranchName)])) {
    if (branch !== defaultBranch && !(await demandsPullRequest(repository, branch))) continue;
    const head = await findHeadAfter(repository, branch, commit);
    if (head === null) continue;
    const pulls = await readMergedPulls(repository, commit, branch);
    // What was merged into another branch may be no state of this.
    if (pulls.some((pull) => pull.into === branch && pull.mergeCommit === commit)) return null;
    const why = await findDetour(repository, { branch, head, commit, pull: pulls[0] });
    if (why === null) return null;
    problem ??= why;
  }
  return problem ?? `its commit is not in the history of "${defaultBranch}"`;
}

/** Why a commit that a branch contains, and no pull request left at its head, was not its head; null: it was. */
async function findDetour(
  repository: GithubRepository,
  way: { branch: string; head: string; commit: string; pull: MergedPull | undefined },
): Promise<string | null> {
  const { branch, head, commit, pull } = way;
  if (pull !== undefined) return `its commit is in the middle of the pull request #${pull.number}`;
  const isHead = await isOnFirstParents(repository, head, commit);
  if (isHead === true) return null;
  return isHead === null
    ? `its commit has no pull request and lies more than ${mostFollowed} commits behind "${branch}"`
    : `its commit came to "${branch}" in the middle of a merge without a pull request`;
}

/** A pattern cannot be looked up. */
function isBranchName(pattern: string): boolean {
  return !/^refs\/|[*?[\]{}()!]/.test(pattern);
}
