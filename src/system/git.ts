import { wholeCommit } from '../shared/commit.js';
import { isRunFailure, RunFailure } from '../shared/errors.js';
import { gitHome } from './git-home.js';
import { runChild } from './run-child.js';

export interface GitQuestion {
  folder: string;
  /** The children's environment, without keys. */
  env: Readonly<Record<string, string>>;
  /** Aborted when the run is cancelled. */
  signal?: AbortSignal | undefined;
}

/** What only a fetch has. */
export interface GitRemote {
  /** Of its URL. */
  protocol: string;
  /** For git alone. */
  variables: Readonly<Record<string, string>>;
  /** Milliseconds. */
  longest: number;
}

export interface GitAnswer {
  exitCode: number | null;
  stdout: string;
  /** The last lines of standard error. */
  said: string[];
}

/** Milliseconds: a file system that hangs must not hold the job until its own limit. */
const longest = 180_000;

/** https://git-scm.com/docs/git-config. Nothing that a configuration or the checkout names is started. */
const always = [
  // In a container the checkout belongs to another user, and git refuses to read it: its
  // configuration could name programs. Of those that a command here could start, none is.
  ...['-c', 'safe.directory=*'],
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'core.hooksPath=/dev/null'],
  // A partial clone would fetch what it lacks: only what was fetched before counts.
  ...['-c', 'protocol.allow=never'],
  // Names as they are.
  ...['-c', 'core.quotePath=false'],
  '--no-pager',
];

const settingsOf = ({ protocol }: GitRemote): string[] => [
  ...['-c', `protocol.${protocol}.allow=always`],
  // The token goes to the server that is named and nowhere else, and nothing else opens it.
  ...['-c', 'http.followRedirects=false'],
  ...['-c', 'http.sslVerify=true'],
  ...['-c', 'credential.helper='],
  // Neither outlives the fetch.
  ...['-c', 'gc.auto=0'],
  ...['-c', 'maintenance.auto=false'],
];

/** https://git-scm.com/docs/git#_environment_variables */
const hardened = {
  // Both let other objects stand for those that a commit names.
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_GRAFT_FILE: '/dev/null/none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_LFS_SKIP_SMUDGE: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: '',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
};

/**
 * Runs git, and nothing of its processes outlives it.
 *
 * @param remote without one, no repository is fetched from.
 * @throws RunFailure `timeout`, `cancelled`; the system's error where there is no git.
 */
export async function runGit(
  { folder, env, signal }: GitQuestion,
  args: readonly string[],
  remote?: GitRemote,
): Promise<GitAnswer> {
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort(tooSlow(args));
  }, remote?.longest ?? longest);
  const chunks: (Buffer | null)[] = [];
  try {
    const { exitCode, tail } = await runChild({
      command: 'git',
      args: [...always, ...(remote === undefined ? [] : settingsOf(remote)), ...args],
      cwd: folder,
      env: { ...withoutGit(env), ...gitHome(env, folder), ...hardened, ...remote?.variables },
      log: { write: () => undefined },
      quiet: true,
      signal: signal === undefined ? limit.signal : AbortSignal.any([signal, limit.signal]),
      onStdout: (chunk) => chunks.push(chunk),
    });
    // Half an answer would be a wrong one.
    if (chunks.at(-1) !== null) throw tooSlow(args);
    const stdout = Buffer.concat(chunks.filter((chunk) => chunk !== null)).toString('utf8');
    return { exitCode, stdout, said: tail };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * What git printed; null when it failed, took too long or is not there.
 *
 * @throws RunFailure `cancelled`.
 */
export async function askGit(
  question: GitQuestion,
  args: readonly string[],
): Promise<string | null> {
  try {
    const { exitCode, stdout } = await runGit(question, args);
    return exitCode === 0 ? stdout : null;
  } catch (error) {
    if (isRunFailure(error) && error.reason === 'cancelled') throw error;
    return null;
  }
}

/** The commit that a name means here, or null when the clone does not have it. */
export async function findCommit(question: GitQuestion, name: string): Promise<string | null> {
  // actions/checkout has the branches of the remote, and no local ones.
  return (
    (await readCommit(question, name)) ??
    (await readCommit(question, `refs/remotes/origin/${name}`))
  );
}

/** The commit that exactly this name or id means, or null. */
export async function readCommit(question: GitQuestion, name: string): Promise<string | null> {
  const found = await askGit(question, [
    ...['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`],
  ]);
  // --end-of-options is printed back by git older than 2.30.
  const commit = found?.trim().split('\n').at(-1) ?? '';
  return wholeCommit.test(commit) ? commit : null;
}

/**
 * The commit that is checked out, or null outside of git. The runner's GITHUB_SHA is the run's, and
 * another one as soon as a workflow checks out a `ref`.
 */
export async function readHead(question: GitQuestion): Promise<string | null> {
  return await readCommit(question, 'HEAD');
}

/**
 * Variables such as GIT_DIR or GIT_CONFIG_COUNT would turn a question to another repository. Those
 * that name a server's certificates stay.
 */
function withoutGit(env: Readonly<Record<string, string>>): Record<string, string> {
  const others = Object.entries(env).filter(([name]) => !/^GIT_(?!SSL_CA)/i.test(name));
  return Object.fromEntries(others);
}

function tooSlow(args: readonly string[]): RunFailure {
  return new RunFailure(
    'timeout',
    `Timed out after ${longest / 60_000} minutes, or cut off: git ${args.find((arg) => !arg.startsWith('-')) ?? ''}`,
    {
      hint: 'Run the job again. Check for a slow file system, or another git that works in the checkout.',
    },
  );
}

/** Whether a clone was cut short; null outside of git. */
export async function isShallow(question: GitQuestion): Promise<boolean | null> {
  const answer = await askGit(question, ['rev-parse', '--is-shallow-repository']);
  return answer === null ? null : answer.trim() === 'true';
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
