import { short12, wholeCommit } from '../../shared/commit.js';
import { RunFailure } from '../../shared/errors.js';
import { type GitQuestion, readCommit } from '../../system/git.js';

/**
 * The commit that a branch, a tag or a whole commit id means. Only what `actions/checkout` fetched is
 * looked at: the branches of `origin`, and tags. A name is never looked up in git's own order, in
 * which a tag called `main` comes before the branch.
 *
 * @param ref also `refs/heads/…` or `refs/tags/…`.
 * @throws RunFailure `invalid-input`, `unreviewed-ref`.
 */
export async function resolveRef(question: GitQuestion, ref: string): Promise<string> {
  if (wholeCommit.test(ref)) {
    const commit = await readCommit(question, ref);
    if (commit === ref) return ref;
    throw missing(ref, 'It may be on a branch or in a fork that was not fetched.');
  }
  const [, kind, short = ref] = /^refs\/(heads|tags)\/(.+)$/.exec(ref) ?? [];
  const branch =
    kind === 'tags' ? null : await readCommit(question, `refs/remotes/origin/${short}`);
  const tag = kind === 'heads' ? null : await readCommit(question, `refs/tags/${short}`);
  if (branch !== null && tag !== null && branch !== tag) {
    throw new RunFailure(
      'unreviewed-ref',
      `ref: "${ref}" is a branch (at ${short12(branch)}) and a tag (at ${short12(tag)}).`,
      {
        hint: `Name one of them: refs/heads/${short} or refs/tags/${short}. Delete the one that should not be there.`,
      },
    );
  }
  const commit = branch ?? tag;
  if (commit === null) throw missing(ref, 'A commit has to be written in full, with 40 digits.');
  return commit;
}

function missing(ref: string, more: string): RunFailure {
  return new RunFailure(
    'invalid-input',
    `ref: the checkout has no branch, tag or commit "${ref}".`,
    {
      hint: `Set \`fetch-depth: 0\` in the \`with:\` of actions/checkout, and look for a typing error. ${more}`,
    },
  );
}
