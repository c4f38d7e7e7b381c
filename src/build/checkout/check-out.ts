import { realpath } from 'node:fs/promises';
import { RunFailure } from '../../shared/errors.js';
import { askGit, type GitQuestion, readHead, runGit } from '../../system/git.js';
import { short12 } from '../../shared/commit.js';
import { findTreeProblems } from './tree-problems.js';

/**
 * Checks a commit out in a checkout that is exactly a commit, and makes sure that afterwards it is
 * exactly that one.
 *
 * @param workingDirectory the project's folder from the checkout's root, where it was named.
 * @throws RunFailure `unreviewed-ref`.
 */
export async function checkOut(
  question: GitQuestion,
  commit: string,
  workingDirectory: string | null,
): Promise<void> {
  refuse(
    'The checkout holds other files than its commit, so `ref` cannot be checked out safely.',
    'Run this step directly after actions/checkout, which leaves nothing behind.',
    await findTreeProblems(question, workingDirectory),
  );
  if ((await readHead(question)) !== commit) {
    const { exitCode, said } = await runGit(question, [
      ...['-c', 'advice.detachedHead=false', 'checkout', '--quiet', '--detach', commit, '--'],
    ]);
    if (exitCode !== 0) throw notCheckedOut(commit, said);
  }
  if ((await readHead(question)) !== commit) throw notCheckedOut(commit, []);
  refuse(
    `The checkout is not what the commit ${short12(commit)} holds.`,
    'Check that commit out with actions/checkout (its `ref`, `submodules`, `lfs`, and no `sparse-checkout`), then run this step.',
    await findTreeProblems(question, workingDirectory),
  );
}

/**
 * @throws RunFailure `invalid-input` where the workspace is not a git repository's own root: what is
 *   checked out elsewhere would not be what is packaged.
 */
export async function requireRepositoryRoot(question: GitQuestion): Promise<void> {
  const top = (await askGit(question, ['rev-parse', '--show-toplevel']))?.replace(/\n$/, '');
  const found = top === undefined ? null : await realpath(top).catch(() => null);
  if (found !== null && found === (await realpath(question.folder))) return;
  throw new RunFailure('invalid-input', 'ref: the workspace is not the root of a git checkout.', {
    hint: 'Run actions/checkout before this step, with `fetch-depth: 0` and without `path`.',
  });
}

function refuse(message: string, hint: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new RunFailure('unreviewed-ref', message, { hint, details: problems });
}

function notCheckedOut(commit: string, said: readonly string[]): RunFailure {
  return new RunFailure('unreviewed-ref', `git could not check out ${short12(commit)}.`, {
    hint: 'Set `fetch-depth: 0` and no `filter` in the `with:` of actions/checkout.',
    details: said,
  });
}
