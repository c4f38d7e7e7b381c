import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { short12 } from '../../shared/commit.js';
import { isRunFailure, RunFailure } from '../../shared/errors.js';
import { type GitQuestion, type GitRemote, runGit } from '../../system/git.js';

/** The repository on GitHub that a checkout is of, and what opens it. */
export interface Origin {
  /** Without a token in it. */
  url: string;
  token: string;
  /** Absolute path of a folder for what is fetched beside the checkout. */
  temporary: string;
  /** Waits before the next try. */
  pause: (tried: number) => Promise<void>;
}

/** Milliseconds. */
const longest = 300_000;
const tries = 3;
const shownLines = 5;
const alone = '--filter=tree:0';
/** All files of a commit that those of HEAD are not. */
const difference = ['--depth=1', '--no-filter', '--negotiation-tip=HEAD'];
const wayOut = 'set `fetch-depth: 0` in the `with:` of actions/checkout';

/** What git sends to authenticate, as actions/checkout does. */
export function credentialsOf(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString('base64');
}

/**
 * Fetches the commits of all branches and tags, without their files, into a repository of their own:
 * in the checkout they would make git look for the files later, without a token.
 *
 * @throws RunFailure `insufficient-scope`, `host-unreachable`, `timeout`, `cancelled`.
 */
export async function fetchHistory(checkout: GitQuestion, origin: Origin): Promise<GitQuestion> {
  const folder = await mkdtemp(join(origin.temporary, 'nango-history-'));
  await fetch({ ...checkout, folder }, origin, [
    ...['clone', '--quiet', '--no-checkout', '--template=', '--origin=origin', alone],
    ...['--', origin.url, '.'],
  ]);
  return { ...checkout, folder };
}

/**
 * Fetches one commit: without its files into a history, else with them and without those before it.
 *
 * @throws RunFailure as `fetchHistory`; `invalid-input`: the origin does not have it.
 */
export async function fetchCommit(
  question: GitQuestion,
  origin: Origin,
  { commit, withFiles }: { commit: string; withFiles: boolean },
): Promise<void> {
  await fetch(question, origin, [
    ...['fetch', '--quiet', '--no-tags', '--no-recurse-submodules'],
    ...(withFiles ? [...difference, origin.url] : [alone, 'origin']),
    commit,
  ]);
}

async function fetch(
  question: GitQuestion,
  origin: Origin,
  args: readonly string[],
): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    const failure = await tryFetch(question, origin, args);
    if (failure === null) return;
    if (failure.reason !== 'host-unreachable' || tried === tries) throw failure;
    await origin.pause(tried);
  }
}

async function tryFetch(
  question: GitQuestion,
  origin: Origin,
  args: readonly string[],
): Promise<RunFailure | null> {
  try {
    const { exitCode, said } = await runGit(question, args, accessTo(origin));
    return exitCode === 0 ? null : explain(origin, args, said);
  } catch (error) {
    if (isRunFailure(error) && error.reason === 'timeout') return tooSlow(origin);
    throw error;
  }
}

/**
 * A token in an argument could be read by every process, and one in `.git/config` would stay. The
 * empty value takes back what actions/checkout may have left there: GitHub refuses a header twice.
 *
 * https://git-scm.com/docs/git-config#Documentation/git-config.txt-GITCONFIGCOUNT
 */
function accessTo({ url, token }: Origin): GitRemote {
  const key = `http.${url}.extraheader`;
  return {
    protocol: new URL(url).protocol.slice(0, -1),
    longest,
    variables: {
      GIT_CONFIG_COUNT: '2',
      ...{ GIT_CONFIG_KEY_0: key, GIT_CONFIG_VALUE_0: '' },
      GIT_CONFIG_KEY_1: key,
      GIT_CONFIG_VALUE_1: `AUTHORIZATION: basic ${credentialsOf(token)}`,
    },
  };
}

function explain({ url }: Origin, args: readonly string[], said: readonly string[]): RunFailure {
  const text = said.join('\n');
  const details = said.slice(-shownLines);
  if (/not our ref|unadvertised object/.test(text)) {
    const commit = short12(args.at(-1) ?? '');
    return new RunFailure('invalid-input', `${url} does not have the commit ${commit}.`, {
      hint: 'It may be in this checkout only, or have been deleted. Push it, or name another.',
      details,
    });
  }
  if (/could not read Username|Authentication failed|error: 40[134]|not found/i.test(text)) {
    return new RunFailure('insufficient-scope', `${url} refused to give this job its commits.`, {
      hint: `Give the job \`contents: read\`, or ${wayOut}.`,
      details,
    });
  }
  return new RunFailure('host-unreachable', `Could not fetch commits from ${url}.`, {
    hint: `Run the job again. If it happens each time, ${wayOut}.`,
    details,
  });
}

function tooSlow({ url }: Origin): RunFailure {
  const minutes = String(longest / 60_000);
  return new RunFailure('timeout', `Timed out after ${minutes} minutes: commits from ${url}.`, {
    hint: `Run the job again. If it happens each time, ${wayOut}.`,
  });
}
