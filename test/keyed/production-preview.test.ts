// Tests a plan of production on a pull request: src/deploy/plan/check-key.ts, src/nango/read-budget.ts
import { describe, expect, it } from 'vitest';
import { startGithubApi } from '../github-api/server.js';
import type { NangoApi } from '../nango-api/server.js';
import { addIntegration, findEnvironment } from '../nango-api/state.js';
import { openRunGolden } from './support/golden.js';
import { legacyPackage, type PackageFile } from './support/package-files.js';
import { endOf, type KeyedResult, type KeyedRun, runKeyed } from './support/run.js';
import {
  cleanLater,
  countWrites,
  deployed,
  planScopes,
  prodKey,
  prodPlanKey,
  routesOf,
  startWorld,
} from './support/world.js';

const golden = openRunGolden(import.meta.filename);
const file = legacyPackage({
  syncs: { 'github/issues': ['Issue'], 'github/labels': ['Label'] },
  actions: ['demo/ping'],
});
const pull = {
  number: 7,
  base: { sha: 'b'.repeat(40) },
  head: { repo: { full_name: 'acme/app' } },
};
const event = { name: 'pull_request', payload: { number: 7, pull_request: pull } };

function preview(api: NangoApi, run: KeyedRun = {}): Promise<KeyedResult> {
  return runKeyed({
    ...{ api, file, event },
    ...run,
    with: { command: 'plan', environment: 'prod', 'secret-key': prodPlanKey, ...run.with },
  });
}

/** Production has an older state of the package, edited by hand, and functions of others. */
async function fill(api: NangoApi): Promise<void> {
  const old = legacyPackage({
    syncs: { 'github/issues': ['Issue', 'Comment'] },
    actions: ['demo/ping', 'demo/gone', 'demo/handmade'],
    code: 'code of production',
  });
  await deployed(api, old, 'prod');
  const { flows } = findEnvironment(api.state, 'prod');
  for (const flow of flows) {
    if (flow.type === 'sync') flow.runs = '17m';
    if (flow.name === 'handmade') flow.source = 'standalone';
    flow.description = 'described in production';
  }
}

/** The package with what its job says of the pull request. */
function labelled(): PackageFile {
  const changed = { type: 'sync', integration: 'github', name: 'labels', label: 'changed' };
  const same = { type: 'action', integration: 'demo', name: 'ping', label: 'same' };
  const rest = { causes: [], total: 0, why: null };
  const changes = {
    ...{ since: 'pull-request', base: 'b'.repeat(40), unknown: null },
    functions: [changed, same].map((one) => ({ ...one, ...rest })),
  };
  return { ...file, changes } as PackageFile;
}

describe('a plan of production on a pull request', () => {
  it('shows the pull request first, then what was merged, and nothing that is for production alone', async () => {
    const api = await startWorld();
    await fill(api);
    const github = await startGithubApi({
      tokens: [{ token: 't', permissions: { 'pull-requests': 'write' } }],
    });
    cleanLater(() => github.close());
    const run = await preview(api, {
      file: labelled(),
      env: { GITHUB_API_URL: github.url },
      with: { 'github-token': 't' },
    });
    expect(endOf(run)).toEqual([0, 'planned', '']);
    expect(run.outputs).toMatchObject({ 'plan-file': '', 'plan-hash': '', deleted: '1' });
    await golden(run, 'log');
    await golden(run, 'summary');
    const [comment] = github.repository('acme/app').comments;
    await golden({ ...run, summary: comment?.body ?? '' }, 'summary', 'comment');
    const said = [run.log, run.summary, comment?.body, JSON.stringify(run.outputs)]
      .concat(Object.values(run.files))
      .join('\n');
    for (const text of ['17m', 'code of production', 'described in production', 'handmade']) {
      expect(said).not.toContain(text);
    }
    expect(countWrites(api)).toBe(0);
    expect(routesOf(api)).not.toContain('scripts');
    expect(routesOf(api)).not.toContain('code');
  });

  it('is off where the repository is not private, unless switched on by name', async () => {
    const api = await startWorld();
    const open = {
      ...event,
      payload: { ...event.payload, repository: { default_branch: 'main', private: false } },
    };
    const ends: unknown[] = [];
    for (const names of ['', 'live', 'prod']) {
      const run = await preview(api, { event: open, with: { 'public-plans': names } });
      ends.push(endOf(run));
    }
    expect(ends).toEqual([
      [1, 'blocked', 'production-guard'],
      [1, 'blocked', 'production-guard'],
      [0, 'planned', ''],
    ]);
  });

  it('never is one of pull_request_target, and takes no key to say so', async () => {
    const api = await startWorld();
    const run = await preview(api, { event: { ...event, name: 'pull_request_target' } });
    expect(endOf(run)).toEqual([1, 'blocked', 'production-guard']);
    expect(api.requests).toEqual([]);
  });

  it('takes no key that can deploy', async () => {
    const api = await startWorld();
    const run = await preview(api, { with: { 'secret-key': prodKey } });
    expect(endOf(run)).toEqual([1, 'blocked', 'key-too-wide']);
    await golden(run, 'log');
  });

  it.each([
    ...['records:read', 'connections:list', 'connections:read', 'proxy', 'variables:read'],
    ...['syncs:read', 'integrations:read', 'integrations:read_credentials'],
  ])('takes no key with the scope %s', async (scope) => {
    const api = await startWorld();
    const key = findEnvironment(api.state, 'prod').keys.find((one) => one.secret === prodPlanKey);
    if (key !== undefined) key.scopes = [...planScopes, `environment:${scope}`];
    const run = await preview(api);
    expect(endOf(run)).toEqual([1, 'blocked', 'key-too-wide']);
    expect(routesOf(api)).not.toContain('functions');
  });

  it('takes no key of which it cannot tell', async () => {
    const api = await startWorld();
    api.misbehave({ route: 'probes', kind: 'answer', status: 404, body: {}, times: Infinity });
    const run = await preview(api);
    expect(endOf(run)).toEqual([1, 'blocked', 'key-too-wide']);
    expect(run.log).toContain('is unknown (404)');
  });
});

describe("production's rate limit", () => {
  it.each([
    [30, 'planned'],
    [31, 'skipped'],
  ])('takes 40 requests at most: %i integrations', async (count, result) => {
    const api = await startWorld();
    const prod = findEnvironment(api.state, 'prod');
    prod.integrations = [];
    for (const id of ['github', 'demo']) addIntegration(prod, id, 'unauthenticated');
    for (let index = 2; index < count; index += 1) {
      addIntegration(prod, `i${index}`, 'unauthenticated');
    }
    const run = await preview(api);
    expect(endOf(run)).toEqual([0, result, '']);
    // A read that is let go does not always reach Nango.
    expect(api.requests.length).toBeLessThanOrEqual(40);
    if (result === 'planned') expect(api.requests.length).toBe(40);
    if (result === 'skipped') await golden(run, 'summary');
  });

  it('leaves a third of it to others', async () => {
    const api = await startWorld({ rateLimit: 30 });
    const run = await preview(api);
    expect(endOf(run)).toEqual([0, 'planned', '']);
    const again = await preview(api);
    expect(endOf(again)).toEqual([0, 'skipped', '']);
    // Of 30: the first took 12, and 8 were left above a third.
    expect(api.requests.length).toBe(20);
    expect(again.slept).toEqual([]);
    await golden(again, 'log');
  });

  it('is not waited for when others have used it up', async () => {
    const api = await startWorld();
    api.misbehave({ route: 'functions', kind: 'rate-limited', retryAfter: 5 });
    const run = await preview(api);
    expect(endOf(run)).toEqual([0, 'planned', '']);
  });
});
