import { expect, it, onTestFinished } from 'vitest';
import { createGithubClient } from '../../../src/github/client.js';
import { readDeployedCommit, type DeployedCommit } from '../../../src/github/deployed-commit.js';
import { startGithubApi, type Deployment } from '../../github-api/server.js';

const commit = '0123456789abcdef0123456789abcdef01234567';
const url = `https://app.nango.dev/prod/integrations#commit=${commit}`;
const token = 't';

async function ask(
  deployments: Deployment['statuses'][],
  permissions: Record<string, 'read'> = { deployments: 'read' },
): Promise<DeployedCommit> {
  const api = await startGithubApi({
    tokens: [{ token, permissions }],
    repositories: {
      'acme/app': {
        deployments: deployments.map((statuses, id) => ({
          ...{ id, environment: 'prod/eu', sha: 'f'.repeat(40), ref: 'main' },
          statuses,
        })),
      },
    },
  });
  onTestFinished(() => api.close());
  return readDeployedCommit(createGithubClient({ apiUrl: api.url, token }), 'acme/app', 'prod/eu');
}

const success = (environment_url: string) => ({ state: 'success', environment_url });

it('takes the commit of the last deployment that succeeded', async () => {
  const inactive = { state: 'inactive', environment_url: '' };
  const failure = { state: 'failure', environment_url: url.replace('01', '99') };
  expect(await ask([[failure], [], [inactive, success(url)], [success('older')]])).toEqual({
    commit,
    live: null,
    why: null,
  });
});

it('takes the mark of what the deploy left along, where there is one', async () => {
  const live = 'prod-eu:0123456789abcdef';
  expect(await ask([[success(`${url}&live=${live}`)]])).toEqual({ commit, live, why: null });
});

it.each<[Deployment['statuses'][], string]>([
  [[], 'it has no successful deployment yet'],
  [[[{ state: 'in_progress', environment_url: url }]], 'it has no successful deployment yet'],
  [[[success('https://app.nango.dev/prod')], [success(url)]], 'names no commit'],
  [[[success(`${url}&x`)]], 'names no commit'],
  [[[success(`${url}&live=prod`)]], 'names no commit'],
])('does not guess: %j', async (deployments, why) => {
  const found = await ask(deployments);
  expect(found.commit).toBeNull();
  expect(found.why).toContain(why);
});

it('names the permission that is missing', async () => {
  expect(await ask([], {})).toMatchObject({
    why: expect.stringContaining('`deployments: read`') as string,
  });
});
