// Tests src/deploy/live/plan-with-live.ts, src/deploy/live/read-live.ts, src/commands/keyed/live.ts
import { describe, expect, it } from 'vitest';
import { all, deployBefore, deployOne, file, plan, seeing } from './support/live.js';
import { legacyPackage } from './support/package-files.js';
import { endOf, readOutputFile, runKeyed } from './support/run.js';
import {
  countWrites,
  deployed,
  deployedIn,
  devKey,
  listingKey,
  routesOf,
  startWorld,
  wideKey,
} from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

describe('what a deploy would step on', () => {
  it('is a function made in the dashboard: blocked like a deletion, and named', async () => {
    const api = await startWorld();
    await deployed(api, file);
    await deployOne(api, 'ping', '// made in the dashboard', 'standalone');
    const blocked = await runKeyed({ api, file, with: seeing });
    expect(endOf(blocked)).toEqual([1, 'blocked', 'destructive-blocked']);
    await golden(blocked, 'log', 'blocked');
    await golden(blocked, 'summary', 'blocked');
    expect(countWrites(api)).toBe(0);
    const planned = await runKeyed({ api, file, with: plan });
    await golden(planned, 'log', 'planned');

    const passed = await runKeyed({
      ...{ api, file },
      with: { ...seeing, 'allow-destructive': 'keeps-data' },
    });
    expect(endOf(passed)).toEqual([0, 'deployed', '']);
    await golden(passed, 'summary', 'passed');
  });

  it('is said of those that are disabled and stay so', async () => {
    const api = await startWorld();
    await deployed(api, file);
    api.setEnabled('dev', 'demo', 'pong', false);
    const run = await runKeyed({ api, file, with: seeing });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    await golden(run, 'log');
    await golden(run, 'summary');
    const pong = api.state.environments[0]?.flows.find(({ name }) => name === 'pong');
    expect(pong?.enabled).toBe(false);
  });
});

describe('a key that may not look', () => {
  it.each([
    ['at all', devKey, 'the key lacks environment:functions:list', ['functions']],
    ['at code', listingKey, 'the key lacks environment:functions:read', ['functions', 'code']],
  ])('%s is told so in one line, without a notice, and deploys', async (_, key, line, routes) => {
    const api = await startWorld();
    await deployed(api, file);
    const run = await runKeyed({ api, file, with: { command: 'plan', 'secret-key': key } });
    expect(endOf(run)).toEqual([0, 'planned', '']);
    expect(run.log.split('\n').filter((text) => text.includes(line))).toHaveLength(1);
    expect(run.log).not.toMatch(/::(notice|warning)/);
    await golden(run, 'summary');
    expect(run.outputs).toMatchObject({ 'has-changes': 'unknown', drift: 'unknown' });
    for (const route of routes) expect(routesOf(api)).toContain(route);
    expect(routesOf(api).filter((route) => route === 'code').length).toBeLessThanOrEqual(1);
    const deploy = await runKeyed({ api, file, with: { 'secret-key': key } });
    expect(endOf(deploy)).toEqual([0, 'deployed', '']);
  });

  it('but may, is not told that it is too wide, and one that may more is', async () => {
    const api = await startWorld();
    await deployed(api, file);
    const seen = await runKeyed({ api, file, with: plan });
    expect(seen.log).not.toContain('::notice');
    const wide = await runKeyed({ api, file, with: { 'secret-key': wideKey } });
    await golden(wide, 'log', 'wide');
  });
});

describe('a look that fails', () => {
  it.each([
    ['the list, for good', { route: 'functions', kind: 'server-error', times: Infinity }],
    ['the list, in another form', { route: 'functions', kind: 'empty-object', times: Infinity }],
    ['the code, for good', { route: 'code', kind: 'bad-gateway', times: Infinity }],
    ['the code, in another form', { route: 'code', kind: 'empty-object', times: Infinity }],
    ['the code, without an end', { route: 'code', kind: 'stalled-headers', times: Infinity }],
  ] as const)('leaves things unknown, and never stops: %s', async (_, fault) => {
    const api = await startWorld();
    await deployed(api, file);
    api.misbehave(fault);
    const run = await runKeyed({ api, file, with: { ...all, timeout: '0.1' } });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    // Chance says whether it is tried again before the time is over.
    const log = run.log.replaceAll(/^.*Trying again.*\n/gm, '');
    await golden({ ...run, log }, 'log');
  });

  it('is made again, after as long as Retry-After says', async () => {
    const api = await startWorld();
    await deployed(api, file);
    for (const route of ['functions', 'code'] as const) {
      api.misbehave({ route, kind: 'rate-limited', retryAfter: 1 });
    }
    const run = await runKeyed({ api, file, with: plan });
    const { effects } = readOutputFile(run, 'report-file');
    expect(effects).toMatchObject({ unknown: [], sameEntryFile: { length: 4 } });
    expect(run.durationMs).toBeGreaterThan(2000);
  });

  it('reads a list again that changes between its pages', async () => {
    const api = await startWorld();
    const actions = Array.from({ length: 150 }, (_, index) => `demo/f${index}`);
    const many = legacyPackage({ actions });
    await deployed(api, many);
    // A second page of another total.
    deployBefore(api, 'functions', 2, () =>
      deployed(api, legacyPackage({ actions: [...actions, 'demo/g'] })),
    );
    const run = await runKeyed({ api, file: many, with: plan });
    const { live } = readOutputFile(run, 'plan-file').plan as { live: unknown[] };
    expect(live).toHaveLength(151);
    expect(deployedIn(api)).toHaveLength(151);
  });
});
