import { afterEach, beforeEach, expect, it } from 'vitest';
import { createGithubClient } from '../../../src/github/client.js';
import { readEnvironment } from '../../../src/github/environments.js';
import { startGithubApi, type GithubApi } from '../../github-api/server.js';

let api: GithubApi;
beforeEach(async () => {
  api = await startGithubApi({
    tokens: [
      { token: 'may-read', permissions: { actions: 'read' } },
      { token: 'may-not', permissions: {} },
    ],
    repositories: {
      'acme/app': {
        environments: [
          { name: 'bare' },
          {
            name: 'prod',
            can_admins_bypass: false,
            protection_rules: [
              { id: 1, type: 'wait_timer', wait_timer: 30 },
              {
                id: 2,
                type: 'required_reviewers',
                prevent_self_review: true,
                reviewers: [
                  { type: 'User', reviewer: { login: 'mona' } },
                  { type: 'Team', reviewer: { slug: 'release' } },
                ],
              },
              { id: 3, type: 'branch_policy' },
            ],
            deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
            branch_policies: ['main', 'v*'],
          },
        ],
      },
    },
  });
});
afterEach(() => api.close());
const read = (name: string, token = 'may-read'): ReturnType<typeof readEnvironment> =>
  readEnvironment(createGithubClient({ apiUrl: api.url, token }), 'acme/app', name);

it('reads reviewers, waiting time, refs and the bypass', async () => {
  expect(await read('prod')).toEqual({
    kind: 'found',
    environment: {
      name: 'prod',
      reviewers: ['mona', 'release'],
      selfReview: false,
      adminsMayBypass: false,
      waitMinutes: 30,
      refs: ['main', 'v*'],
    },
  });
});

it('reads an environment without any rule', async () => {
  expect(await read('bare')).toEqual({
    kind: 'found',
    environment: {
      name: 'bare',
      reviewers: [],
      selfReview: null,
      adminsMayBypass: null,
      waitMinutes: 0,
      refs: null,
    },
  });
});

it('tells a missing one from one that may not be read, and both from an outage', async () => {
  expect(await read('nowhere')).toEqual({ kind: 'missing' });
  expect(await read('prod', 'may-not')).toEqual({ kind: 'forbidden' });
  api.misbehave({ status: 503 });
  expect(await read('prod')).toEqual({ kind: 'unknown', why: 'it answered 503' });
});
