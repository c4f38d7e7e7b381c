import { getExecOutput } from '@actions/exec';
import { RunFailure } from '../errors.js';

export interface ChangeQuestion {
  /** In the checkout. */
  folder: string;
  env: Readonly<Record<string, string>>;
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
  const commit = await resolveCommit(question);
  if (commit === null) {
    if (await isShallow(question)) throw shallow(since);
    if (!required) return null;
    throw new RunFailure('invalid-input', `changed-since: the checkout has no commit "${since}".`, {
      hint: 'Give a branch (such as origin/main), a tag or a commit of this repository.',
    });
  }
  const base = fromMergeBase ? await git(question, ['merge-base', commit, 'HEAD']) : null;
  const from = base?.exitCode === 0 ? base.stdout.trim() : commit;
  const diff = await git(question, ['diff', '--name-only', '--no-renames', '-z', from, 'HEAD']);
  if (diff.exitCode !== 0) throw shallow(since);
  return { files: diff.stdout.split('\0').filter((path) => path !== ''), commit };
}

async function resolveCommit(question: ChangeQuestion): Promise<string | null> {
  const { since } = question;
  // actions/checkout has the branches of the remote, and no local ones.
  for (const name of [since, `origin/${since}`]) {
    const { exitCode, stdout } = await git(question, [
      ...['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`],
    ]);
    // --end-of-options is printed back by git older than 2.30.
    const commit = stdout.trim().split('\n').at(-1) ?? '';
    if (exitCode === 0 && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit)) return commit;
  }
  return null;
}

async function isShallow(question: ChangeQuestion): Promise<boolean> {
  const { exitCode, stdout } = await git(question, ['rev-parse', '--is-shallow-repository']);
  if (exitCode === 0) return stdout.trim() === 'true';
  throw new RunFailure('invalid-input', 'discover: the checkout is no git repository.', {
    hint: 'Run actions/checkout before this step, with `fetch-depth: 0`.',
  });
}

async function git(
  { folder, env }: ChangeQuestion,
  args: string[],
): Promise<{ exitCode: number; stdout: string }> {
  return getExecOutput('git', args, {
    cwd: folder,
    env: { ...env },
    silent: true,
    ignoreReturnCode: true,
  });
}

function shallow(since: string): RunFailure {
  return new RunFailure(
    'invalid-input',
    `The clone is shallow and lacks "${since}": what changed since cannot be told.`,
    { hint: 'Set `fetch-depth: 0` in the `with:` of actions/checkout.' },
  );
}
