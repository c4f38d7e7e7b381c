import picomatch from 'picomatch';
import { short12 } from '../../shared/commit.js';
import type { Commits } from '../../build/checkout/commits.js';
import { type History, listBranches, readHistory } from '../../build/checkout/history.js';
import { demandsPullRequest, readMergedPulls } from '../../github/reviews.js';
import { messageOf, RunFailure } from '../../shared/errors.js';
import type { GitQuestion } from '../../system/git.js';
import { openRepository } from '../github.js';
import type { Run } from '../run.js';
import { type DeployedCommit, readDeployedCommit } from '../../github/deployed-commit.js';

/** The branches whose every state was reviewed. */
export interface ReviewedHistory {
  /** The branch that was once at exactly this commit; null: none was. */
  find: (commit: string) => Promise<Branch | null>;
  /** Why branches that `production-refs` names do not count, a sentence each. */
  left: string[];
}

interface Branch {
  name: string;
  history: History;
}

/**
 * The first-parent history of the default branch, and of each branch that `production-refs` names and
 * whose rules demand a pull request. Those are looked up when the default branch does not have a commit.
 *
 * @throws RunFailure `invalid-input`: a shallow clone, or an event that names no default branch; as
 *   `fetchHistory`.
 */
export async function readReviewedHistory(run: Run, commits: Commits): Promise<ReviewedHistory> {
  const question = await commits.history();
  const { defaultBranch } = run.context;
  const history = defaultBranch === null ? null : await readHistory(question, defaultBranch);
  if (defaultBranch === null || history === null) {
    throw new RunFailure(
      'invalid-input',
      `The checkout does not have the default branch${defaultBranch === null ? '' : ` "${defaultBranch}"`}.`,
      { hint: 'Set `fetch-depth: 0` in the `with:` of actions/checkout.' },
    );
  }
  const left: string[] = [];
  let others: Promise<Branch[]> | null = null;
  return {
    left,
    find: async (commit) => {
      if (history.has(commit)) return { name: defaultBranch, history };
      others ??= readOthers(run, question, left);
      return (await others).find((branch) => branch.history.has(commit)) ?? null;
    },
  };
}

async function readOthers(run: Run, question: GitQuestion, left: string[]): Promise<Branch[]> {
  const { productionRefs } = run.inputs;
  const { defaultBranch } = run.context;
  if (productionRefs === null) return [];
  const names = (await listBranches(question)).filter(
    (name) => name !== defaultBranch && isNamed(name, productionRefs),
  );
  const found: Branch[] = [];
  for (const name of names) {
    const problem = await findProblem(run, name);
    const history = problem === null ? await readHistory(question, name) : null;
    if (history !== null) found.push({ name, history });
    else left.push(`"${name}" does not count: ${problem ?? 'it was not fetched'}.`);
  }
  return found;
}

/** A pattern without `refs/` means branches. */
function isNamed(branch: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    picomatch.isMatch(
      `refs/heads/${branch}`,
      pattern.startsWith('refs/') ? pattern : `refs/heads/${pattern}`,
    ),
  );
}

async function findProblem(run: Run, branch: string): Promise<string | null> {
  try {
    return (await demandsPullRequest(openRepository(run), branch))
      ? null
      : 'no ruleset of it demands a pull request';
  } catch (error) {
    run.signal.throwIfAborted();
    return messageOf(error);
  }
}

/**
 * Refuses a commit that nobody can have approved: one that no reviewed branch was ever at, and one in
 * the middle of a pull request that was merged by rebasing.
 *
 * @throws RunFailure `unreviewed-ref`.
 */
export async function requireReviewed(
  run: Run,
  reviewed: ReviewedHistory,
  commit: string,
): Promise<void> {
  const branch = await reviewed.find(commit);
  if (branch === null) {
    throw new RunFailure(
      'unreviewed-ref',
      `ref: ${short12(commit)} is not in the first-parent history of "${run.context.defaultBranch ?? ''}"${run.inputs.productionRefs === null ? '' : ' or of a branch that `production-refs` names'}.`,
      {
        hint: 'Use a state of the branch: a merge or squash commit, or the last commit of a rebase merge. Nobody approved a commit inside a pull request.',
        details: reviewed.left,
      },
    );
  }
  // The head of a branch is what was merged last, whatever way it came.
  const [head] = branch.history;
  if (commit === head) return;
  const pulls = await readMergedPulls(openRepository(run), commit, branch.name).catch(
    (error: unknown) => {
      run.signal.throwIfAborted();
      throw new RunFailure(
        'unreviewed-ref',
        `ref: whether ${short12(commit)} is the end of its pull request is unknown: ${messageOf(error)}.`,
        { hint: 'Give the job `pull-requests: read`, or run it again when GitHub answers.' },
      );
    },
  );
  if (pulls.length === 0 || pulls.some(({ mergeCommit }) => mergeCommit === commit)) return;
  const [{ number, mergeCommit }] = pulls as [(typeof pulls)[number]];
  throw new RunFailure(
    'unreviewed-ref',
    `ref: ${short12(commit)} is in the middle of the pull request #${String(number)}, which was merged as ${mergeCommit === null ? 'another commit' : short12(mergeCommit)}.`,
    {
      hint: 'Nobody approved this commit on its own. Use the commit that merged the pull request.',
    },
  );
}

/** What a GitHub environment was last deployed with, or why that is not known. */
export async function findDeployed(
  run: Run,
  commits: Commits,
  environment: string,
): Promise<DeployedCommit> {
  try {
    const reviewed = await readReviewedHistory(run, commits);
    return await readDeployedCommit(
      openRepository(run),
      environment,
      async (commit) => (await reviewed.find(commit)) !== null,
    );
  } catch (error) {
    run.signal.throwIfAborted();
    return { commit: null, why: messageOf(error).replace(/\.$/, '') };
  }
}
