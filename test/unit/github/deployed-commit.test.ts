import { expect, it, onTestFinished } from 'vitest';
import { messageOf } from '../../../src/shared/errors.js';
import { createGithubClient } from '../../../src/github/client.js';
import { readDeployedCommit, type DeployedCommit } from '../../../src/github/deployed-commit.js';
import { recordDeployment, type Recorded } from '../../github-api/record-deployment.js';
import { type GithubApi, type Repository, startGithubApi } from '../../github-api/server.js';
import { openGolden } from '../../support/golden.js';

const golden = openGolden(import.meta.filename);

const commit = '0123456789abcdef0123456789abcdef01234567';
const older = 'a'.repeat(40);
const stranger = 'f'.repeat(40);
const token = 't';
const environment = 'prod/eu';
const all = { deployments: 'read', checks: 'read', actions: 'read' } as const;

async function start(permissions: Record<string, 'read'> = all): Promise<GithubApi> {
  const api = await startGithubApi({ tokens: [{ token, permissions }] });
  onTestFinished(() => api.close());
  return api;
}

function ask({ url: apiUrl }: GithubApi, now?: number): Promise<DeployedCommit> {
  const repository = { client: createGithubClient({ apiUrl, token }), apiUrl, name: 'acme/app' };
  const isReviewed = (sha: string): Promise<boolean> =>
    Promise.resolve(sha === commit || sha === older);
  return readDeployedCommit(repository, environment, isReviewed, now);
}

/** Deployments are numbered over all tests. */
const whyOf = ({ why }: DeployedCommit): string => (why ?? '').replace(/\(\d+\)/, '(<id>)');

async function askAbout(...deployments: Partial<Recorded>[]): Promise<DeployedCommit> {
  const api = await start();
  for (const item of deployments) {
    recordDeployment(api.repository('acme/app'), { environment, commit, ...item });
  }
  return await ask(api);
}

it('takes the commit of the last deployment that succeeded', async () => {
  const api = await start();
  const repository = api.repository('acme/app');
  recordDeployment(repository, { environment, commit: older });
  recordDeployment(repository, { environment, commit });
  repository.deployments[0]?.statuses.unshift({ state: 'inactive', environment_url: '' });
  for (const state of ['failure', 'in_progress']) {
    recordDeployment(repository, { environment, commit: stranger, status: { state } });
  }
  expect(await ask(api)).toEqual({ commit, live: null, id: null, package: null, why: null });
});

it('takes the mark of what the deploy left along, where there is one', async () => {
  const live = 'prod-eu:0123456789abcdef';
  const id = 'fedcba9876543210';
  expect(await askAbout({ live })).toEqual({ commit, live, id: null, package: null, why: null });
  expect(await askAbout({ live, id })).toEqual({ commit, live, id, package: null, why: null });
});

it('takes the commit that was packaged, though the run is of another one', async () => {
  expect(await askAbout({ commit: older, head: commit })).toMatchObject({ commit: older });
});

const log = (job: number, name = 'acme/app'): Partial<Recorded> => ({
  status: { log_url: `https://github.com/${name}/actions/runs/1/job/${String(job)}` },
});

it.each<[string, Partial<Recorded>]>([
  ['by somebody else', { status: { creator: { login: 'mallory' } } }],
  ['with a link elsewhere', { status: { log_url: 'https://ci.example/7' } }],
  ['with no link', { status: { log_url: '' } }],
  ['with a job of another repository', log(7, 'mallory/app')],
  ['whose job made another one', { check: { deployment: { id: 7 } } }],
  ['whose job failed', { check: { conclusion: 'failure' } }],
  ['of a pull request', { run: { event: 'pull_request_target' } }],
  ['of a fork', { run: { repository: { full_name: 'mallory/app' } } }],
  ['whose job is of another run', { run: { check_suite_id: 7 } }],
  ['whose job is of another commit', { check: { head_sha: older } }],
  // Its branch is called `main`, as everywhere here: a tag of that name looks the same.
  ['of an unreviewed workflow', { head: stranger }],
  ['of an unreviewed commit', { commit: stranger, head: commit }],
])('does not believe a deployment %s', async (title, recorded) => {
  // Nor does it take the one before.
  const found = await askAbout({ commit: older }, recorded);
  expect(found.commit).toBeNull();
  await golden(title, whyOf(found));
});

it('does not believe a deployment whose job did not name an environment', async () => {
  const api = await start();
  const repository = api.repository('acme/app');
  recordDeployment(repository, { environment, commit });
  delete repository.checkRuns[0]?.deployment;
  await golden('whose job names no environment', whyOf(await ask(api)));
});

it('does not believe a deployment to which somebody added a success', async () => {
  const api = await start();
  const repository = api.repository('acme/app');
  recordDeployment(repository, { environment, commit });
  const [deployment] = repository.deployments;
  const [success] = deployment?.statuses ?? [];
  if (success !== undefined) deployment?.statuses.unshift({ ...success });
  await golden('with two successes', whyOf(await ask(api)));
});

const addressOf = (end: string): Partial<Recorded> => ({
  status: { environment_url: `https://x.example/${end}` },
});

it.each<[string, Partial<Recorded>[]]>([
  ['nothing', []],
  ['a deployment under way', [{ status: { state: 'in_progress' } }]],
  ['an older commit', [{}, addressOf('')]],
  ['an unknown mark', [{}, addressOf(`#commit=${commit}&x`)]],
  ['a broken mark', [{}, addressOf(`#commit=${commit}&live=prod`)]],
])('does not guess from %s', async (title, deployments) => {
  const found = await askAbout(...deployments);
  expect(found.commit).toBeNull();
  await golden(title, whyOf(found));
});

it('does not go on to an older deployment when GitHub has forgotten how the last one ended', async () => {
  const api = await start();
  const repository: Repository = api.repository('acme/app');
  recordDeployment(repository, { environment, commit: older });
  recordDeployment(repository, { environment, commit });
  const [last] = repository.deployments;
  if (last !== undefined) Object.assign(last, { statuses: [], created_at: '2026-01-01T00:00:00Z' });
  expect(await ask(api, Date.parse('2026-02-01'))).toMatchObject({ commit: older });
  await golden('forgotten', whyOf(await ask(api, Date.parse('2026-06-01'))));
});

it.each(['deployments', 'checks', 'actions'])('names the permission %s: read', async (missing) => {
  const api = await start(
    Object.fromEntries(Object.entries(all).filter(([name]) => name !== missing)),
  );
  recordDeployment(api.repository('acme/app'), { environment, commit });
  const refused = await ask(api).then(whyOf, messageOf);
  await golden(`without ${missing}: read`, refused);
});
