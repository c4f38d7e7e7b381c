import { type Commits, createCommits } from '../../build/checkout/commits.js';
import { credentialsOf, type Origin } from '../../build/checkout/fetch.js';
import { isLoopback } from '../../shared/http/address.js';
import { pauseAfter } from '../../shared/http/waiting.js';
import { askGit, type GitQuestion } from '../../system/git.js';
import type { Run } from '../run.js';

/** The commits of a checkout; what a shallow one lacks is fetched with the `github-token`. */
export function openCommits(run: Run, checkout: GitQuestion): Commits {
  return createCommits(checkout, () => findOrigin(run, checkout));
}

/** The run's own repository, and only where the checkout is of that: the token is for no other. */
async function findOrigin(run: Run, checkout: GitQuestion): Promise<Origin | null> {
  const { serverUrl, repository, runnerTemp: temporary } = run.context;
  const { githubToken: token } = run.inputs;
  const url = `${serverUrl}/${repository ?? ''}`;
  if (token === null || repository === null || !isSafe(url)) return null;
  const remote = await askGit(checkout, ['config', '--get', 'remote.origin.url']);
  if (
    remote
      ?.trim()
      .replace(/\.git$/, '')
      .toLowerCase() !== url.toLowerCase()
  )
    return null;
  run.hide(token);
  run.hide(credentialsOf(token));
  const pause = (tried: number): Promise<void> => run.time.sleep(pauseAfter(tried), run.signal);
  return { url, token, temporary, pause };
}

/** Encrypted, or on this machine. */
function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
