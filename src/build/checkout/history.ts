import { RunFailure } from '../../shared/errors.js';
import { askGit, type GitQuestion, isShallow, runGit } from '../../system/git.js';

/** The states that a branch has had, its newest first: its first-parent history. */
export type History = ReadonlySet<string>;

/**
 * The first-parent history of a branch of `origin`: each state that the branch was in, and not the
 * commits of a pull request that a merge commit brought along, which nobody approved one by one.
 *
 * @returns null where the checkout has no such branch.
 * @throws RunFailure `invalid-input`: a shallow clone.
 */
export async function readHistory(question: GitQuestion, branch: string): Promise<History | null> {
  if ((await isShallow(question)) !== false) {
    throw new RunFailure(
      'invalid-input',
      `The checkout does not have the history of "${branch}".`,
      {
        hint: 'Set `fetch-depth: 0` in the `with:` of actions/checkout.',
      },
    );
  }
  const list = ['rev-list', '--first-parent', '--end-of-options', `refs/remotes/origin/${branch}`];
  const { exitCode, stdout } = await runGit(question, list);
  return exitCode === 0 ? new Set(stdout.split('\n').filter((line) => line !== '')) : null;
}

/** Branches of `origin`, without `HEAD`. */
export async function listBranches(question: GitQuestion): Promise<string[]> {
  const format = '--format=%(refname:lstrip=3)';
  const text = await askGit(question, ['for-each-ref', format, 'refs/remotes/origin']);
  return (text ?? '').split('\n').filter((name) => name !== '' && name !== 'HEAD');
}
