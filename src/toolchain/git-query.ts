import type { Log } from '../log.js';
import { runChild } from './run-child.js';

export interface GitQuestion {
  folder: string;
  /** The children's environment, without keys. */
  env: Readonly<Record<string, string>>;
  log: Log;
  signal?: AbortSignal | undefined;
}

/** What git printed, line by line; null when it failed or is not there. */
export async function askGit(
  question: GitQuestion,
  args: readonly string[],
): Promise<string[] | null> {
  const lines: string[] = [];
  try {
    const { exitCode } = await runChild({
      ...question,
      command: 'git',
      // Names as they are; and nothing that the checkout's own configuration would start.
      args: ['-c', 'core.quotePath=false', '-c', 'core.fsmonitor=false', '--no-pager', ...args],
      cwd: question.folder,
      quiet: true,
      onLine: (line) => lines.push(line),
    });
    return exitCode === 0 ? lines : null;
  } catch (error) {
    if (question.signal?.aborted === true) throw error;
    return null;
  }
}

/** The commit that a name means here, or null when the clone does not have it. */
export async function findCommit(question: GitQuestion, name: string): Promise<string | null> {
  // A branch of which the runner only fetched the remote's one.
  for (const candidate of [name, `refs/remotes/origin/${name}`]) {
    const found = await askGit(question, [
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${candidate}^{commit}`,
    ]);
    const commit = found?.at(-1)?.trim() ?? '';
    if (/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit)) return commit;
  }
  return null;
}

/** Every file that git knows, from the folder's repository's root. */
export async function listTracked(question: GitQuestion): Promise<Set<string> | null> {
  // A checkout inside of another repository is none of its own.
  const prefix = await askGit(question, ['rev-parse', '--show-prefix']);
  if (prefix?.join('') !== '') return null;
  const lines = await askGit(question, ['ls-files', '--full-name', '--', ':/']);
  return lines === null ? null : new Set(lines);
}

/** Files of the checkout that differ from a commit, the deleted ones too. */
export async function listChanged(
  question: GitQuestion,
  base: string,
): Promise<Set<string> | null> {
  const options = ['--name-only', '--no-renames', '--no-ext-diff', '--no-textconv'];
  const lines = await askGit(question, ['diff', ...options, base, '--']);
  return lines === null ? null : new Set(lines);
}

/** A file's text in a commit, or null. */
export async function readAtCommit(
  question: GitQuestion,
  commit: string,
  path: string,
): Promise<string | null> {
  const lines = await askGit(question, ['show', '--no-textconv', `${commit}:${path}`]);
  return lines === null ? null : `${lines.join('\n')}\n`;
}
