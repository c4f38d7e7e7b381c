import { createGithubClient } from '../github/client.js';
import type { GithubRepository } from '../github/read.js';
import { startClock } from '../shared/clock.js';
import type { Run } from './run.js';

/** Milliseconds: nobody waits longer for what is only shown. */
export const reportTime = 10_000;

/**
 * The run's own repository on GitHub.
 *
 * @param longest milliseconds for all that is asked of it.
 * @throws Error where the run has no token or no repository.
 */
export function openRepository(run: Run, longest = Infinity): GithubRepository {
  const { inputs, context, signal, time } = run;
  const { apiUrl, repository: name } = context;
  if (inputs.githubToken === null || name === null) {
    throw new Error('there is no `github-token` to ask GitHub with');
  }
  const clock = startClock(longest, signal, time);
  const client = createGithubClient({ apiUrl, token: inputs.githubToken, clock });
  return { client, apiUrl, name };
}
