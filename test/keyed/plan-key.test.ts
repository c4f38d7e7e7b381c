// Tests src/deploy/live/plan-by-lists.ts, src/deploy/plan/integrations.ts, src/deploy/plan/ask-plan.ts
import { describe, expect, it } from 'vitest';
import { addIntegration, findEnvironment } from '../nango-api/state.js';
import type { NangoApi } from '../nango-api/server.js';
import { openRunGolden } from './support/golden.js';
import { file } from './support/live.js';
import { functionsPackage, legacyPackage } from './support/package-files.js';
import { endOf, type KeyedResult, readOutput, readOutputFile, runKeyed } from './support/run.js';
import {
  countWrites,
  deployed,
  deployedIn,
  devKey,
  listingKey,
  planKey,
  prodListingKey,
  routesOf,
  startWorld,
} from './support/world.js';

const golden = openRunGolden(import.meta.filename);
const planning = { command: 'plan', 'secret-key': planKey };
const before = legacyPackage({
  syncs: { 'github/issues': ['Issue', 'Label'], 'github/users': ['User'] },
  actions: ['demo/ping', 'demo/old', 'demo/handmade', 'demo/catalogued'],
  onEvents: ['demo/welcome', 'demo/gone'],
});

/** An environment with everything that a plan can say something of. */
async function fill(api: NangoApi): Promise<void> {
  await deployed(api, before);
  const { flows } = findEnvironment(api.state, 'dev');
  for (const flow of flows) {
    if (flow.name === 'handmade') flow.source = 'standalone';
    if (flow.name === 'catalogued') flow.source = 'catalog';
    if (flow.name === 'ping') Object.assign(flow, { source: 'standalone', enabled: false });
    if (flow.name === 'issues') flow.unstarted = true;
  }
}

const plan = (api: NangoApi, with_: Record<string, string> = {}): Promise<KeyedResult> =>
  runKeyed({ api, file, with: { ...planning, ...with_ } });

describe('a plan by lists', () => {
  it('knows what the confirmation knows, and takes the worse case for the rest', async () => {
    const api = await startWorld();
    await fill(api);
    const run = await plan(api);
    expect(endOf(run)).toEqual([0, 'planned', '']);
    expect(countWrites(api)).toBe(0);
    // The check of the key, and nothing else that takes the deploy's scope.
    expect(routesOf(api)).toEqual([
      ...['confirmation', 'integrations', 'integrations'],
      ...['functions', 'functions', 'scripts', 'code'],
    ]);
    await golden(run, 'log');
    await golden(run, 'summary');

    const own = readOutput(run, 'plan') as Record<string, unknown>;
    const other = await runKeyed({
      ...{ api, file, with: { command: 'plan', 'secret-key': listingKey } },
    });
    const theirs = readOutput(other, 'plan') as typeof own;
    const key = (item: unknown): string => JSON.stringify(item);
    for (const list of ['created', 'updated', 'deletedModels'] as const) {
      expect((own[list] as unknown[]).map(key).toSorted()).toEqual(
        (theirs[list] as unknown[]).map(key).toSorted(),
      );
    }
    expect(own.madeOf).toBe('lists');
  });

  it('may be blocked, where the other would be', async () => {
    const api = await startWorld();
    await fill(api);
    const said = async (policy: string, key: string): Promise<string[]> => {
      const run = await plan(api, { 'allow-destructive': policy, 'secret-key': key });
      return run.log.split('\n').filter((line) => line.includes('be blocked by'));
    };
    const lines = [
      ...(await said('keeps-data', planKey)),
      ...(await said('keeps-data', listingKey)),
      ...(await said('false', planKey)),
    ];
    expect(lines).toEqual([
      '::warning::A deploy with `allow-destructive: keeps-data` may be blocked by a deletion in "dev".',
      '::warning::A deploy with `allow-destructive: keeps-data` would be blocked by a deletion in "dev".',
      expect.stringMatching(/`allow-destructive: false` would be blocked by/),
    ]);
  });

  it('names the integrations that the environment lacks', async () => {
    const api = await startWorld();
    const run = await runKeyed({
      ...{ api, file: legacyPackage({ actions: ['nowhere/a', 'elsewhere/b'] }), with: planning },
    });
    expect(endOf(run)).toEqual([1, 'failed', 'integration-missing']);
    expect(run.log).toContain('lacks what the project deploys to: nowhere, elsewhere.');
  });

  it('is none of a createFunction project', async () => {
    const api = await startWorld();
    const run = await runKeyed({ api, file: functionsPackage(['demo/one']), with: planning });
    expect(endOf(run)).toEqual([1, 'failed', 'insufficient-scope']);
    await golden(run, 'log');
  });

  it.each([
    ['functions:list', ['environment:functions:list']],
    ['integrations:list', ['environment:integrations:list']],
  ])('needs both scopes: %s alone', async (_, scopes) => {
    const api = await startWorld();
    const key = findEnvironment(api.state, 'dev').keys.find(({ secret }) => secret === planKey);
    if (key !== undefined) key.scopes = scopes;
    const run = await plan(api);
    expect(endOf(run)).toEqual([1, 'failed', 'insufficient-scope']);
    await golden(run, 'log', scopes.join());
  });

  it('takes no list for a plan that changes while it is read, or that fails', async () => {
    const api = await startWorld();
    await fill(api);
    api.misbehave({ route: 'functions', kind: 'server-error', times: Infinity });
    const run = await plan(api);
    expect(endOf(run)).toEqual([1, 'failed', 'server-error']);
  });
});

describe('a plan key and a deploy key', () => {
  const deploy = { 'secret-key': listingKey, 'allow-destructive': 'true' };

  async function approve(api: NangoApi): Promise<{ file: object; hash: string }> {
    const planned = await plan(api, { 'allow-destructive': 'true' });
    return {
      file: readOutputFile(planned, 'plan-file'),
      hash: planned.outputs['plan-hash'] ?? '',
    };
  }

  it('plan and apply: the deploy does what was approved', async () => {
    const api = await startWorld();
    await fill(api);
    const { file: approved, hash } = await approve(api);
    const run = await runKeyed({
      ...{ api, file: approved, with: { ...deploy, 'expected-plan': hash } },
    });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(run.log).not.toContain('nothing proves');
    expect(deployedIn(api)).toEqual([
      ...['demo/catalogued', 'demo/handmade', 'demo/ping', 'demo/pong', 'demo/welcome'],
      'github/issues',
    ]);
  });

  it('never fit where the deploy key cannot list, or somebody deployed in between', async () => {
    const api = await startWorld();
    await fill(api);
    const { file: approved, hash } = await approve(api);
    const blind = await runKeyed({
      ...{ api, file: approved },
      with: { ...deploy, 'secret-key': devKey, 'expected-plan': hash },
    });
    expect(endOf(blind)).toEqual([1, 'failed', 'insufficient-scope']);
    await deployed(api, before);
    const late = await runKeyed({
      ...{ api, file: approved, with: { ...deploy, 'expected-plan': hash } },
    });
    expect(endOf(late)).toEqual([1, 'blocked', 'plan-changed']);
    expect(countWrites(api)).toBe(0);
  });

  it('of two environments never fit', async () => {
    const api = await startWorld();
    await deployed(api, before);
    await deployed(api, before, 'prod');
    const { file: approved, hash } = await approve(api);
    const run = await runKeyed({
      ...{ api, file: approved },
      with: { ...deploy, 'secret-key': prodListingKey, 'expected-plan': hash },
    });
    expect(endOf(run)).toEqual([1, 'blocked', 'plan-changed']);
    expect(run.log).toContain('No function is the one that the earlier plan saw');
    expect(countWrites(api)).toBe(0);
  });

  it('of two empty environments fit, and both say that nothing proves them one', async () => {
    const api = await startWorld();
    const planned = await plan(api);
    expect(planned.summary).toContain('nothing proves that the key that planned');
    const run = await runKeyed({
      ...{ api, file: readOutputFile(planned, 'plan-file') },
      with: {
        'secret-key': prodListingKey,
        'expected-plan': planned.outputs['plan-hash'] ?? '',
      },
    });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(run.log).toMatch(/::warning::.*nothing proves that the key that planned/);
  });

  it('a plan key deploys nothing', async () => {
    const api = await startWorld();
    const run = await runKeyed({ api, file, with: { 'secret-key': planKey } });
    expect(endOf(run)).toEqual([1, 'failed', 'insufficient-scope']);
    expect(countWrites(api)).toBe(0);
  });
});

it('an integration that the package does not know is listed as well', async () => {
  const api = await startWorld();
  addIntegration(findEnvironment(api.state, 'dev'), 'acme', 'unauthenticated');
  await deployed(api, legacyPackage({ actions: ['acme/left'] }));
  const run = await plan(api);
  expect(readOutput(run, 'plan')).toMatchObject({
    deleted: [{ type: 'action', integration: 'acme', name: 'left' }],
  });
});
