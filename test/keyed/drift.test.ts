// Tests src/commands/drift.ts, src/github/issues.ts, src/report/markdown/drift-issue.ts
import { beforeAll, describe, expect, it } from 'vitest';
import { startGithubApi, type GithubApi } from '../github-api/server.js';
import type { Issue } from '../github-api/options.js';
import { openGolden } from '../support/golden.js';
import { openRunGolden } from './support/golden.js';
import { deployOne, file, plan } from './support/live.js';
import { markOf, withDeployment } from './support/last-deployment.js';
import { legacyPackage } from './support/package-files.js';
import { endOf, type KeyedResult, readOutputFile, runKeyed } from './support/run.js';
import { cleanLater, deployed, startWorld } from './support/world.js';

const golden = openGolden(import.meta.filename);
const goldenRun = openRunGolden(import.meta.filename, golden);
const token = 'token-that-may-write-issues';
const weak = 'token-that-may-not';

/** The report of a plan for each thing that it can find. */
let reports: Record<'none' | 'found' | 'unknown' | 'elsewhere', Record<string, unknown>>;

beforeAll(async () => {
  const api = await startWorld({ store: 's3' });
  const run = await runKeyed({ api, file, with: { ...plan, command: 'deploy' } });
  const last = await withDeployment(markOf(run));
  const look = async (drift: string, known = last) => {
    const planned = await runKeyed({ ...known, api, file, with: { ...known.with, ...plan } });
    expect(planned.outputs.drift).toBe(drift);
    return readOutputFile(planned, 'report-file');
  };
  const none = await look('none');
  const unknown = await look('unknown', { with: {}, env: {} });
  await deployed(api, file);
  const elsewhere = await look('found');
  await deployOne(api, 'ping', 'export const onlyInNango = 1;');
  // As the dashboard changes a schedule: in place.
  const sync = api.state.environments[0]?.flows.find(({ name }) => name === 'issues');
  Object.assign(sync ?? {}, { runs: '30m' });
  await api.deployAs('dev', {
    ...(JSON.parse(legacyPackage({ actions: ['demo/stray'] }).body) as object),
    ...{ onEventScriptsByProvider: undefined, deployMode: 'single', reconcile: false },
  });
  const found = await look('found');
  reports = { none, found, unknown, elsewhere };
});

async function startGithub(): Promise<GithubApi> {
  const github = await startGithubApi({
    tokens: [
      { token, permissions: { issues: 'write' } },
      { token: weak, permissions: { issues: 'read' } },
    ],
  });
  cleanLater(() => github.close());
  return github;
}

function tell(
  github: GithubApi,
  report: object,
  given: Record<string, string> = {},
): Promise<KeyedResult> {
  return runKeyed({
    file: report,
    with: { command: 'drift', 'secret-key': '', 'github-token': token, ...given },
    env: { GITHUB_API_URL: github.url, GITHUB_RUN_ID: '4711' },
  });
}

const issuesOf = (github: GithubApi): Issue[] => github.repository('acme/app').issues;

describe('an issue', () => {
  it('is opened, updated in place and closed', async () => {
    const github = await startGithub();
    const first = await tell(github, reports.found);
    expect(endOf(first)).toEqual([1, 'failed', 'drift-found']);
    await goldenRun(first, 'log');
    await goldenRun(first, 'summary');
    const [issue] = issuesOf(github);
    await golden('the issue', withoutDays(`${issue?.title ?? ''}\n\n${issue?.body ?? ''}`));
    expect(issue?.body).not.toContain('onlyInNango');

    // Found first on another day.
    Object.assign(issue ?? {}, { created_at: '2026-01-02T03:04:05Z' });
    const second = await tell(github, reports.elsewhere);
    expect(endOf(second)).toEqual([1, 'failed', 'drift-found']);
    expect(/since (\S+),/.exec(issue?.body ?? '')?.[1]).toBe('2026-01-02');
    await golden('updated', withoutDays(issue?.body ?? ''));

    // Nothing is known, so nothing is said.
    const writes = github.writes();
    const unknown = await tell(github, reports.unknown);
    expect(endOf(unknown)).toEqual([0, 'skipped', '']);
    await goldenRun(unknown, 'log', 'unknown');
    expect(github.writes()).toBe(writes);

    const good = await tell(github, reports.none);
    expect(endOf(good)).toEqual([0, 'unchanged', '']);
    await goldenRun(good, 'log', 'none');
    expect(issuesOf(github)).toMatchObject([{ state: 'closed', state_reason: 'completed' }]);

    // The next time it is another issue, and says since when anew.
    await tell(github, reports.found);
    expect(issuesOf(github).map(({ state }) => state)).toEqual(['closed', 'open']);
    await tell(github, reports.none);
    expect((await tell(github, reports.none)).log).not.toContain('::warning');
  });

  it('of somebody else is left alone, whatever it begins with', async () => {
    const github = await startGithub();
    await tell(github, reports.found);
    const [own] = issuesOf(github);
    const { body = '', ...rest } = own ?? {};
    issuesOf(github).splice(0, 1, { ...(rest as Issue), body, login: 'octocat' });
    await tell(github, reports.none);
    expect(issuesOf(github)).toMatchObject([{ state: 'open', login: 'octocat' }]);
    await tell(github, reports.found);
    expect(issuesOf(github)).toHaveLength(2);
  });

  it.each([
    ['a token that may not write', { 'github-token': weak }, null],
    ['no token', { 'github-token': '' }, null],
    ['a repository without issues', {}, { status: 410, path: '/issues' }],
    ['a GitHub that is down', {}, { status: 502, path: '/issues' }],
    ['an answer of another form', {}, { status: 200, path: '/issues', body: { message: 'x' } }],
  ] as const)(
    'that cannot be written is a warning, and no other end: %s',
    async (_, given, fault) => {
      const github = await startGithub();
      if (fault !== null) github.misbehave({ ...fault, times: Infinity });
      const run = await tell(github, reports.found, given);
      expect(endOf(run)).toEqual([1, 'failed', 'drift-found']);
      await goldenRun(run, 'log');
    },
  );
});

describe('a report', () => {
  it.each([
    ['of another environment', () => reports.found, { environment: 'prod' }],
    [
      'of another repository',
      () => ({ ...reports.found, run: { repository: 'evil/app', id: null, actor: '', event: '' } }),
      {},
    ],
    ['that planned nothing', () => ({ ...reports.found, plan: null, drift: null }), {}],
    ['that is a package file', () => file, {}],
  ] as const)('%s is refused', async (_, report, given) => {
    const github = await startGithub();
    const run = await tell(github, report(), given);
    expect(endOf(run)).toEqual([1, 'failed', 'file-invalid']);
    await goldenRun(run, 'log');
    expect(github.requests).toEqual([]);
  });

  it('is needed', async () => {
    const run = await runKeyed({ with: { command: 'drift' } });
    expect(endOf(run)).toEqual([1, 'failed', 'invalid-input']);
  });
});

function withoutDays(text: string): string {
  return text.replaceAll(/\d{4}-\d\d-\d\d/g, '<day>');
}
