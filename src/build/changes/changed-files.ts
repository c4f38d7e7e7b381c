import { RunFailure } from '../../shared/errors.js';
import { askGit, findCommit, type GitQuestion } from '../../system/git.js';

export interface ChangeQuestion extends GitQuestion {
  /** Branch, tag or commit. */
  since: string;
  /** Whether somebody asked for it: then a commit that is gone is an error. */
  required: boolean;
  /** From the commit where HEAD left `since`, where there is one. */
  fromMergeBase: boolean;
}

export interface ChangedFiles {
  /** From the checkout's root, with `/`; what was renamed is there under both names. */
  files: string[];
  /** What `since` stands for. */
  commit: string;
}

/**
 * The files that differ between a commit and HEAD. Null when the commit is gone for good (a forced push).
 *
 * @throws RunFailure `invalid-input`: a shallow clone, no git, a ref that does not exist.
 */
export async function readChangedFiles(question: ChangeQuestion): Promise<ChangedFiles | null> {
  const { since, required, fromMergeBase } = question;
  const commit = await findCommit(question, since);
  if (commit === null) {
    if (await isShallow(question)) throw shallow(since);
    if (!required) return null;
    throw new RunFailure('invalid-input', `changed-since: the checkout has no commit "${since}".`, {
      hint: 'Give a branch (such as origin/main), a tag or a commit of this repository.',
    });
  }
  const base = fromMergeBase ? await askGit(question, ['merge-base', commit, 'HEAD']) : null;
  const from = base?.trim() || commit;
  const diff = await askGit(question, ['diff', '--name-only', '--no-renames', '-z', from, 'HEAD']);
  if (diff === null) throw shallow(since);
  return { files: diff.split('\0').filter((path) => path !== ''), commit };
}

async function isShallow(question: ChangeQuestion): Promise<boolean> {
  const answer = await askGit(question, ['rev-parse', '--is-shallow-repository']);
  if (answer !== null) return answer.trim() === 'true';
  throw new RunFailure('invalid-input', 'discover: the checkout is no git repository.', {
    hint: 'Run actions/checkout before this step, with `fetch-depth: 0`.',
  });
}

function shallow(since: string): RunFailure {
  return new RunFailure(
    'invalid-input',
    `The clone is shallow and lacks "${since}": what changed since cannot be told.`,
    { hint: 'Set `fetch-depth: 0` in the `with:` of actions/checkout.' },
  );
}
