import { getExecOutput } from '@actions/exec';

export interface GitQuestion {
  folder: string;
  /** The children's environment, without keys. */
  env: Readonly<Record<string, string>>;
}

const always = [
  // In a container the checkout belongs to another user, and git refuses to read it: its
  // configuration could name programs. Of those that a question here could start, none is.
  ...['-c', 'safe.directory=*'],
  ...['-c', 'core.fsmonitor=false'],
  // Names as they are.
  ...['-c', 'core.quotePath=false'],
  '--no-pager',
];

/** What git printed; null when it failed or is not there. */
export async function askGit(
  { folder, env }: GitQuestion,
  args: readonly string[],
): Promise<string | null> {
  try {
    const { exitCode, stdout } = await getExecOutput('git', [...always, ...args], {
      cwd: folder,
      env: { ...env },
      silent: true,
      ignoreReturnCode: true,
    });
    return exitCode === 0 ? stdout : null;
  } catch {
    return null;
  }
}

/** The commit that a name means here, or null when the clone does not have it. */
export async function findCommit(question: GitQuestion, name: string): Promise<string | null> {
  // actions/checkout has the branches of the remote, and no local ones.
  for (const candidate of [name, `refs/remotes/origin/${name}`]) {
    const found = await askGit(question, [
      ...['rev-parse', '--verify', '--quiet', '--end-of-options', `${candidate}^{commit}`],
    ]);
    // --end-of-options is printed back by git older than 2.30.
    const commit = found?.trim().split('\n').at(-1) ?? '';
    if (/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit)) return commit;
  }
  return null;
}

/**
 * The commit that is checked out, or null outside of git. The runner's GITHUB_SHA is the run's, and
 * another one as soon as a workflow checks out a `ref`.
 */
export async function readHead(question: GitQuestion): Promise<string | null> {
  return await findCommit(question, 'HEAD');
}

/** Every file that git knows, from the folder's repository's root. */
export async function listTracked(question: GitQuestion): Promise<Set<string> | null> {
  // A checkout inside of another repository is none of its own.
  const prefix = await askGit(question, ['rev-parse', '--show-prefix']);
  if (prefix?.trim() !== '') return null;
  const text = await askGit(question, ['ls-files', '-z', '--full-name', '--', ':/']);
  return text === null ? null : namesOf(text);
}

/** Files of the checkout that differ from a commit, the deleted ones too. */
export async function listChanged(
  question: GitQuestion,
  base: string,
): Promise<Set<string> | null> {
  const options = ['-z', '--name-only', '--no-renames', '--no-ext-diff', '--no-textconv'];
  const text = await askGit(question, ['diff', ...options, base, '--']);
  return text === null ? null : namesOf(text);
}

/** A file's text in a commit, or null. */
export async function readAtCommit(
  question: GitQuestion,
  commit: string,
  path: string,
): Promise<string | null> {
  return await askGit(question, ['show', '--no-textconv', `${commit}:${path}`]);
}

function namesOf(text: string): Set<string> {
  return new Set(text.split('\0').filter((name) => name !== ''));
}
