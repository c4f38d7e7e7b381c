import { createGithubClient } from '../github/client.js';
import type { GithubRepository } from '../github/read.js';
import { startClock } from '../shared/clock.js';
import type { Run } from './run.js';

/**
 * The run's own repository on GitHub.
 *
 * @throws Error where the run has no token or no repository.
 */
export function openRepository({ inputs, context, signal, time }: Run): GithubRepository {
  const { apiUrl, repository: name } = context;
  if (inputs.githubToken === null || name === null) {
    throw new Error('there is no `github-token` to ask GitHub with');
  }
  const clock = startClock(Infinity, signal, time);
  const client = createGithubClient({ apiUrl, token: inputs.githubToken, clock });
  return { client, apiUrl, name };
}
