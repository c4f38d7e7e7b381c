import { isGuarded } from '../../deploy/environment/production-guard.js';
import { branchContains, demandsPullRequest, readMergedPulls } from '../../github/reviews.js';
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
  for (const branch of new Set([defaultBranch, ...others.filter(isBranchName)])) {
    if (branch !== defaultBranch && !(await demandsPullRequest(repository, branch))) continue;
    if (!(await branchContains(repository, branch, commit))) continue;
    const pulls = await readMergedPulls(repository, commit, branch);
    // GitHub does not tell first parents: what was merged into another branch may be no state of this.
    const isEnd = pulls.some((pull) => pull.into === branch && pull.mergeCommit === commit);
    if (pulls.length === 0 || isEnd) return null;
    return `its commit is in the middle of the pull request #${String(pulls[0]?.number)}`;
  }
  return `its commit is not in the history of "${defaultBranch}"`;
}

/** A pattern cannot be looked up. */
function isBranchName(pattern: string): boolean {
  return !/^refs\/|[*?[\]{}()!]/.test(pattern);
}
