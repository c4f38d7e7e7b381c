import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRunFailure } from '../../../src/shared/errors.js';
import { createGithubClient, type GithubClient } from '../../../src/github/client.js';
import type { GithubRepository } from '../../../src/github/read.js';
import { findNewerRun } from '../../../src/github/workflow-runs.js';
import { startGithubApi, type GithubApi, type WorkflowRun } from '../../github-api/server.js';
import { failureTextOf, openGolden } from '../../support/golden.js';

const golden = openGolden(import.meta.filename);

const own = { id: '11', number: 1, branch: 'main' };
const run = (number: number, rest: Partial<WorkflowRun> = {}): WorkflowRun => ({
  id: 10 + number,
  workflow_id: 7,
  run_number: number,
  head_branch: 'main',
  head_sha: String(number).repeat(40),
  event: 'push',
  ...rest,
});

let api: GithubApi;
let client: GithubClient;
beforeEach(async () => {
  api = await startGithubApi({
    tokens: [
      { token: 'may-read', permissions: { actions: 'read' } },
      { token: 'may-not', permissions: {} },
    ],
    repositories: { 'acme/app': { runs: [run(1)] } },
  });
  client = createGithubClient({ apiUrl: api.url, token: 'may-read' });
});
afterEach(() => api.close());

const at = (of: GithubClient): GithubRepository => ({
  ...{ client: of, apiUrl: api.url, name: 'acme/app' },
});

describe('findNewerRun', () => {
  it('finds the newest push run of the workflow on the branch', async () => {
    api.repository('acme/app').runs.push(run(2), run(3));
    expect(await findNewerRun(at(client), own)).toEqual({ number: 3, commit: '3'.repeat(40) });
  });

  it.each([
    ['of another branch', { head_branch: 'feature' }],
    ['of another workflow', { workflow_id: 8 }],
    ['of another event', { event: 'workflow_dispatch' }],
  ])('does not count a later run %s', async (_, rest) => {
    api.repository('acme/app').runs.push(run(2, rest));
    expect(await findNewerRun(at(client), own)).toBeNull();
  });

  it('does not count an older run', async () => {
    api.repository('acme/app').runs.push(run(2));
    expect(await findNewerRun(at(client), { ...own, id: '12', number: 2 })).toBeNull();
  });

  it('names the permission that is missing', async () => {
    const weak = createGithubClient({ apiUrl: api.url, token: 'may-not' });
    await expect(findNewerRun(at(weak), own)).rejects.toMatchObject({ reason: 'invalid-input' });
    await golden('no permission', await failureTextOf(() => findNewerRun(at(weak), own)));
  });

  it('does not take an outage for being the newest', async () => {
    api.misbehave({ status: 502 });
    const error: unknown = await findNewerRun(at(client), own).catch((caught: unknown) => caught);
    expect(isRunFailure(error) && error.reason).toBe('server-error');
  });
});
