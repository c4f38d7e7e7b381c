import { afterEach, expect, it } from 'vitest';
import { createGithubClient, nextPage, readPages } from '../../../src/github/client.js';
import { startGithubApi, type GithubApi, type GithubApiOptions } from '../../github-api/server.js';

const token = 'token-of-the-job';
let api: GithubApi;
afterEach(() => api.close());

async function start(
  options: GithubApiOptions = {},
): Promise<ReturnType<typeof createGithubClient>> {
  const permissions = { issues: 'write' } as const;
  api = await startGithubApi({ tokens: [{ token, permissions }], ...options });
  return createGithubClient({ apiUrl: api.url, token });
}

it('reads all pages of a list', async () => {
  const comments = Array.from({ length: 250 }, (_, index) => ({
    id: index,
    issue: 7,
    login: 'octocat',
    body: `Comment ${index}`,
  }));
  const client = await start({ repositories: { 'acme/app': { comments } } });
  const sizes: number[] = [];
  const path = '/repos/acme/app/issues/7/comments?per_page=100';
  for await (const { status, json } of readPages(client, api.url, path)) {
    expect(status).toBe(200);
    sizes.push((json as unknown[]).length);
  }
  expect(sizes).toEqual([100, 100, 50]);
});

it('gives the answer whatever its status, and tries a read again but no write', async () => {
  const client = await start();
  const path = '/repos/acme/app/issues/7/comments';
  expect(await client.request('GET', '/repos/acme/app/deployments')).toMatchObject({ status: 403 });
  api.misbehave({ status: 502, times: 1 });
  expect(await client.request('GET', path)).toMatchObject({ status: 200, json: [] });
  api.misbehave({ status: 502, times: 1 });
  expect(await client.request('POST', path, { body: 'x' })).toMatchObject({ status: 502 });
  expect(api.writes()).toBe(0);
  expect(await client.request('POST', path, { body: 'x' })).toMatchObject({ status: 201 });
  expect(await client.request('POST', path, { body: 'x'.repeat(65_537) })).toMatchObject({
    status: 422,
  });
  expect(api.writes()).toBe(1);
});

it('finds GraphQL on an Enterprise Server', async () => {
  const client = await start({ prefix: '/api/v3' });
  const answer = await client.request('POST', '/graphql', { query: '{ viewer { login } }' });
  expect(answer.json).toEqual({ data: { viewer: { login: 'github-actions[bot]' } } });
  expect(api.requests.map(({ path }) => path)).toEqual(['/graphql']);
});

it('never goes to a next page outside of the API', async () => {
  await start();
  const link = (url: string): string => `<https://a/1>; rel="prev", <${url}>; rel="next"`;
  expect(nextPage(link('https://api.example.com/x?page=2'), 'https://api.example.com')).toBe(
    '/x?page=2',
  );
  expect(nextPage(link('https://evil.example/x'), 'https://api.example.com')).toBeNull();
  expect(nextPage(link('https://api.example.com.evil/x'), 'https://api.example.com')).toBeNull();
  expect(nextPage(null, 'https://api.example.com')).toBeNull();
});
