// Tests src/commands/keyed/smoke.ts, src/commands/keyed/approval.ts
// Tests src/deploy/smoke/run-checks.ts, src/nango/run-routes.ts
import { describe, expect, it } from 'vitest';
import type { Smoke } from '../../src/package/smoke.js';
import { refusal, legacyRefusal } from '../nango-api/answer.js';
import { startGithubApi } from '../github-api/server.js';
import type { Misbehaviour, NangoApi } from '../nango-api/server.js';
import { openRunGolden } from './support/golden.js';
import { legacyPackage } from './support/package-files.js';
import { endOf, type KeyedResult, type KeyedRun, readOutputFile, runKeyed } from './support/run.js';
import {
  cleanLater,
  devKey,
  powerlessKey,
  routesOf,
  smokeKey,
  startWorld,
  unknownKey,
} from './support/world.js';

const golden = openRunGolden(import.meta.filename);
const token = 'token-of-the-job';
const connectionId = 'conn-github-2';
const common = { integration: 'github', connection: 'test' };
const ping = { ...common, name: 'ping', input: { n: 1 }, expect: { ok: true, got: { n: 1 } } };
const issues = { ...common, name: 'issues' };
const smoke: Smoke = { actions: [ping], syncs: [issues] };
const built = legacyPackage({ syncs: { 'github/issues': ['Issue'] }, actions: ['github/ping'] });

interface Deployed {
  api: NangoApi;
  /** Runs `smoke` on what was deployed. */
  run: (run?: KeyedRun) => Promise<KeyedResult>;
  planned: KeyedResult;
}

/** Dev with the package deployed as it was approved. */
async function deployed(checks: Smoke | null = smoke): Promise<Deployed> {
  const api = await startWorld();
  const file = { ...built, smoke: checks };
  const planned = await runKeyed({ api, file, with: { command: 'plan' } });
  expect(endOf(planned)).toEqual([0, 'planned', '']);
  const plan = readOutputFile(planned, 'plan-file');
  const hash = planned.outputs['plan-hash'] ?? '';
  const deploy = await runKeyed({ api, file: plan, with: { 'expected-plan': hash } });
  expect(endOf(deploy)).toEqual([0, 'deployed', '']);
  api.requests.length = 0;
  api.runs.actions.set('dev/github/ping', (got) => ({ ok: true, got, customer: 'Acme' }));
  api.runs.syncs.set('dev/github/issues', { milliseconds: 90_000, adds: { Issue: 2 } });
  const run = ({ with: given, env, ...rest }: KeyedRun = {}): Promise<KeyedResult> =>
    runKeyed({
      ...{ api, file: plan },
      with: {
        ...{ command: 'smoke', environment: '', 'secret-key': smokeKey },
        'expected-plan': hash,
        ...given,
      },
      env: { NANGO_SMOKE_CONNECTIONS: JSON.stringify({ test: connectionId }), ...env },
      ...rest,
    });
  return { api, run, planned };
}

describe('smoke', () => {
  it('runs each function once, on the named connection, and waits for that run', async () => {
    const { api, run } = await deployed();
    const healthy = await run();
    expect(endOf(healthy)).toEqual([0, 'healthy', '']);
    await golden(healthy, 'log');
    await golden(healthy, 'summary');
    expect(api.runs.inputs).toEqual([
      { action: 'github/ping', connection: connectionId, input: { n: 1 } },
    ]);
    const triggers = api.requests.filter(({ method }) => method === 'POST');
    expect(triggers.map(({ route }) => route).sort()).toEqual(['action-trigger', 'sync-trigger']);
    const sync = triggers.find(({ route }) => route === 'sync-trigger');
    expect(JSON.parse(sync?.body ?? '')).toEqual({
      ...{ provider_config_key: 'github', connection_id: connectionId, syncs: ['issues'] },
    });
    const looks = api.requests.filter(({ route }) => route === 'sync-status');
    expect(new Set(looks.map(({ path }) => path))).toEqual(
      new Set([
        `/sync/status?provider_config_key=github&syncs=issues&connection_id=${connectionId}`,
      ]),
    );
    expect(healthy.durationMs).toBeGreaterThanOrEqual(90_000);
    expect(looks.length).toBeLessThan(20);
    const [report] = [readOutputFile(healthy, 'report-file')];
    expect(report.smoke).toMatchObject([{ problem: null }, { problem: null }]);
  });

  it('waits for a run that is under way before it starts its own', async () => {
    const { api, run } = await deployed();
    const trigger = {
      provider_config_key: 'github',
      connection_id: connectionId,
      syncs: ['issues'],
    };
    await fetch(`${api.url}/sync/trigger`, {
      method: 'POST',
      headers: { authorization: `Bearer ${smokeKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(trigger),
    });
    const healthy = await run();
    expect(endOf(healthy)).toEqual([0, 'healthy', '']);
    expect(healthy.durationMs).toBeGreaterThanOrEqual(180_000);
  });

  it('is shown in full where a plan is approved, and its hash covers it', async () => {
    const { planned, api } = await deployed();
    await golden(planned, 'log', 'plan');
    await golden(planned, 'summary', 'plan');
    const other = { ...smoke, actions: [{ ...ping, input: { n: 2 } }] };
    const again = await runKeyed({
      ...{ api, file: { ...built, smoke: other } },
      with: { command: 'plan' },
    });
    expect(again.outputs['package-digest']).toBe(planned.outputs['package-digest']);
    expect(again.outputs['plan-hash']).not.toBe(planned.outputs['plan-hash']);
    const swapped = { ...readOutputFile(planned, 'plan-file') } as {
      plan: object;
      package: object;
    };
    const changed = {
      ...swapped,
      plan: { ...swapped.plan, smoke: other },
      package: { ...swapped.package, smoke: other },
    };
    const refused = await runKeyed({ api, file: changed });
    expect(endOf(refused)).toEqual([1, 'failed', 'file-invalid']);
    const whole = readOutputFile(again, 'plan-file');
    const hash = planned.outputs['plan-hash'] ?? '';
    const replaced = await runKeyed({
      ...{ api, file: whole },
      with: { command: 'smoke', 'secret-key': smokeKey, 'expected-plan': hash },
    });
    expect(endOf(replaced)).toEqual([1, 'blocked', 'plan-changed']);
    expect(api.runs.inputs).toEqual([]);
  });

  it('is skipped where the commit has no smoke.json', async () => {
    const { run, api } = await deployed(null);
    const skipped = await run();
    expect(endOf(skipped)).toEqual([0, 'skipped', '']);
    await golden(skipped, 'log');
    expect(api.requests).toEqual([]);
  });
});

describe('what is unhealthy', () => {
  const secret = 'of-a-customer';
  const fails: [string, (deployed: Deployed) => unknown][] = [
    [
      'an output that is another',
      ({ api }) =>
        api.runs.actions.set('dev/github/ping', () => ({ ok: true, got: { n: secret } })),
    ],
    [
      'an output without a key',
      ({ api }) => api.runs.actions.set('dev/github/ping', () => ({ ok: true, [secret]: 1 })),
    ],
    ['an output of nothing', ({ api }) => api.runs.actions.set('dev/github/ping', () => null)],
    [
      'an action that throws',
      ({ api }) =>
        api.runs.actions.set('dev/github/ping', () => {
          const payload = { message: secret, name: 'Error', stacktrace: [`Error: ${secret}`] };
          throw legacyRefusal(500, 'script_internal_error', `An internal error ${secret}`, payload);
        }),
    ],
    [
      'an action that answers with words of its own',
      ({ api }) =>
        api.runs.actions.set('dev/github/ping', () => {
          throw refusal(500, `${secret} was here`, secret);
        }),
    ],
    [
      'an action that is disabled',
      ({ api }) => {
        api.setEnabled('dev', 'github', 'ping', false);
      },
    ],
    [
      'a sync that fails',
      ({ api }) => api.runs.syncs.set('dev/github/issues', { ends: 'STOPPED' }),
    ],
    [
      'a sync that is disabled',
      ({ api }) => {
        api.setEnabled('dev', 'github', 'issues', false);
      },
    ],
    [
      'a sync that does not end',
      ({ api }) => api.runs.syncs.set('dev/github/issues', { milliseconds: 1e9 }),
    ],
    [
      'a sync that is paused',
      ({ api }) => {
        const sync = api.state.environments[0]?.flows.find(({ name }) => name === 'issues');
        Object.assign(sync ?? {}, { autoStart: false });
      },
    ],
  ];
  it.each(fails)('%s, and nothing of the answer is told', async (_, spoil) => {
    const world = await deployed();
    spoil(world);
    const run = await world.run({ with: { timeout: '5' } });
    expect(endOf(run)).toEqual([1, 'failed', 'unhealthy']);
    await golden(run, 'log');
    const said = [run.log, run.summary, ...Object.values(run.files)].join('\n');
    for (const word of [secret, 'Acme', connectionId]) expect(said).not.toContain(word);
    expect(world.api.runs.inputs.length).toBeLessThanOrEqual(1);
  });

  it('is told of every check', async () => {
    const { api, run } = await deployed();
    api.runs.actions.set('dev/github/ping', () => 1);
    api.runs.syncs.set('dev/github/issues', { ends: 'STOPPED' });
    const both = await run();
    await golden(both, 'summary');
    expect(readOutputFile(both, 'report-file')).toMatchObject({
      failure: { reason: 'unhealthy' },
      smoke: [{ name: 'ping' }, { name: 'issues' }],
    });
  });
});

describe('a server that fails', () => {
  const passing: Misbehaviour[] = [
    { route: 'sync-status', kind: 'server-error', times: 2 },
    { route: 'sync-status', kind: 'bad-gateway' },
    { route: 'sync-status', kind: 'drop' },
    { route: 'sync-status', kind: 'stalled-headers' },
    { route: 'sync-status', kind: 'cut-json' },
    { route: 'sync-status', kind: 'database-away', times: 2 },
    { route: 'sync-status', kind: 'rate-limited', retryAfter: 30 },
    { route: 'action-trigger', kind: 'rate-limited', retryAfter: 30 },
    { route: 'sync-trigger', kind: 'rate-limited', retryAfter: 30 },
    { route: 'action-trigger', kind: 'database-away' },
  ];
  it.each(passing)('for a moment is waited for: $route $kind', async (fault) => {
    const { api, run } = await deployed();
    api.misbehave(fault);
    const healthy = await run();
    expect(endOf(healthy)).toEqual([0, 'healthy', '']);
    expect(api.runs.inputs).toHaveLength(1);
  });

  const lasting: Misbehaviour[] = [
    { route: 'action-trigger', kind: 'server-error' },
    { route: 'action-trigger', kind: 'drop', act: true },
    { route: 'action-trigger', kind: 'bad-gateway', act: true },
    { route: 'action-trigger', kind: 'cut-json' },
    { route: 'action-trigger', kind: 'stalled-headers', act: true },
    { route: 'action-trigger', kind: 'redirect', location: 'https://evil.example' },
    { route: 'sync-trigger', kind: 'server-error' },
    { route: 'sync-trigger', kind: 'drop' },
    { route: 'sync-status', kind: 'server-error', times: Infinity },
    { route: 'sync-status', kind: 'empty-object' },
    { route: 'any', kind: 'rate-limited', retryAfter: 3_600, times: Infinity },
  ];
  it.each(lasting)('is told, and nothing is run twice: $route $kind', async (fault) => {
    const { api, run } = await deployed();
    api.misbehave(fault);
    const failed = await run({ with: { timeout: '5' } });
    expect(endOf(failed)).toEqual([1, 'failed', 'unhealthy']);
    await golden(failed, 'log');
    expect(api.runs.inputs.length).toBeLessThanOrEqual(1);
    expect(routesOf(api).filter((route) => route === 'sync-trigger').length).toBeLessThanOrEqual(1);
  });
});

describe('a run that may not', () => {
  it.each([
    ['without a map', { NANGO_SMOKE_CONNECTIONS: '' }],
    ['with a map of other names', { NANGO_SMOKE_CONNECTIONS: '{"other": "x"}' }],
    ['with a map that is none', { NANGO_SMOKE_CONNECTIONS: 'test=x' }],
    ['with an id that no header holds', { NANGO_SMOKE_CONNECTIONS: '{"test": "a\\nb"}' }],
  ])('runs nothing: %s', async (_, env) => {
    const { api, run } = await deployed();
    const refused = await run({ env });
    expect(endOf(refused)).toEqual([1, 'failed', 'invalid-input']);
    await golden(refused, 'log');
    expect(api.requests).toEqual([]);
  });

  it.each([
    ['of a deploy', devKey, 'insufficient-scope'],
    ['of nothing', powerlessKey, 'insufficient-scope'],
    ['of nobody', unknownKey, 'invalid-key'],
  ])('has a key %s', async (_, key, reason) => {
    const { run } = await deployed();
    const refused = await run({ with: { 'secret-key': key } });
    expect(endOf(refused)).toEqual([1, 'failed', reason]);
    await golden(refused, 'log');
  });

  it.each([
    ['a pull request', { name: 'pull_request', ref: 'refs/pull/1/merge' }],
    ['another branch', { name: 'workflow_dispatch', ref: 'refs/heads/feature' }],
  ])('is of %s, in any environment', async (_, event) => {
    const { api, run } = await deployed();
    const blocked = await run({ event });
    expect(endOf(blocked)).toEqual([1, 'blocked', 'production-guard']);
    await golden(blocked, 'log');
    expect(api.requests).toEqual([]);
  });

  it('is told how GitHub protects its environment', async () => {
    const { run } = await deployed();
    const github = await startGithubApi({ tokens: [{ token, permissions: { actions: 'read' } }] });
    cleanLater(() => github.close());
    const given = { with: { 'github-token': token }, env: { GITHUB_API_URL: github.url } };
    const bare = await run(given);
    expect(bare.log).toContain('::warning::The repository has no GitHub environment "dev-smoke"');
    github.repository('acme/app').environments.push({
      name: 'dev-smoke',
      deployment_branch_policy: { protected_branches: true, custom_branch_policies: false },
    });
    const guarded = await run(given);
    expect(guarded.log).not.toContain('::warning::');
    expect(guarded.summary).toContain('Only protected branches may use it.');
  });

  it('has no plan file, or no hash of one', async () => {
    const { api, run } = await deployed();
    for (const given of [{ 'expected-plan': 'none' }, { from: '' }]) {
      const refused = await run({ with: given });
      expect(endOf(refused)).toEqual([1, 'failed', 'invalid-input']);
    }
    const packed = await run({ file: built });
    expect(endOf(packed)).toEqual([1, 'failed', 'invalid-input']);
    await golden(packed, 'log');
    expect(api.requests).toEqual([]);
  });
});

it('ends when the job is cancelled', async () => {
  const { api, run } = await deployed();
  api.runs.syncs.set('dev/github/issues', { milliseconds: 1e9 });
  let cancel: (() => void) | undefined;
  let looks = 0;
  api.onRequest(({ route }) => {
    if (route === 'sync-status' && (looks += 1) === 3) cancel?.();
  });
  const cancelled = await run({
    onOutput: (_log, kill) => {
      cancel = () => {
        kill('SIGTERM');
      };
    },
  });
  expect(endOf(cancelled)).toEqual([1, 'failed', 'cancelled']);
});
