// Tests src/deploy/apply/apply-failure.ts, src/deploy/apply/progress.ts
import { describe, expect, it } from 'vitest';
import type { Fault } from '../nango-api/server.js';
import { findEnvironment } from '../nango-api/state.js';
import { functionsPackage, legacyPackage } from './support/package-files.js';
import { endOf, readOutput, readOutputFile, runKeyed } from './support/run.js';
import {
  countWrites,
  deployed,
  deployedIn,
  devKey,
  seeingKey,
  startWorld,
} from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const legacy = legacyPackage({ actions: ['demo/ping', 'demo/new'] });
const functions = functionsPackage(['demo/hello', 'demo/bye']);
const timeout = { timeout: '0.08' };

/** The server has done the work, and its answer does not come through. */
const landed: Fault[] = [
  { kind: 'drop', act: true },
  { kind: 'drop', act: true, reset: true },
  { kind: 'stalled-headers', act: true },
  { kind: 'stalled-body' },
  { kind: 'slow-drip', ms: 500 },
  { kind: 'cut-body' },
  { kind: 'cut-json' },
  { kind: 'empty-object', act: true },
  { kind: 'server-error', act: true },
  { kind: 'bad-gateway', act: true },
];

describe('a lost answer', () => {
  it.each(landed)('to functions is settled without a second write: %j', async (fault) => {
    const api = await startWorld();
    api.misbehave({ route: 'bundle', ...fault });
    const run = await runKeyed({ api, file: functions, with: timeout });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(countWrites(api)).toBe(1);
    expect(deployedIn(api)).toEqual(['demo/bye', 'demo/hello']);
    await golden(run, 'log');
    expect(run.outputs).toMatchObject({ created: '2', updated: '0' });
    expect(readOutput(run, 'functions')).toHaveLength(2);
  });

  it.each([
    { kind: 'drop', act: true },
    { kind: 'drop' },
    { kind: 'cut-json' },
    { kind: 'stalled-headers', act: true },
    { kind: 'server-error' },
    { kind: 'unavailable', act: true },
  ] as Fault[])('to syncs and actions is settled with the same bytes: %j', async (fault) => {
    const api = await startWorld();
    api.misbehave({ route: 'deploy', ...fault });
    const run = await runKeyed({ api, file: legacy, with: { timeout: '0.2' } });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    const bodies = api.requests.filter(({ route }) => route === 'deploy').map(({ body }) => body);
    expect(bodies).toEqual([legacy.body, legacy.body]);
    // What the run has changed, and not what was left of it at the second sending.
    expect(run.outputs).toMatchObject({ created: '2', updated: '0' });
  });

  it('of an approved plan: what is left of it passes', async () => {
    const api = await startWorld();
    await deployed(api, legacyPackage({ actions: ['demo/ping', 'demo/old'] }));
    const planned = await runKeyed({
      ...{ api, file: legacy },
      with: { command: 'plan', 'allow-destructive': 'true' },
    });
    api.misbehave({ route: 'deploy', kind: 'drop', act: true });
    const run = await runKeyed({
      api,
      file: readOutputFile(planned, 'plan-file'),
      with: { ...timeout, 'allow-destructive': 'true' },
    });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(run.outputs['plan-hash']).toBe(planned.outputs['plan-hash']);
    expect(run.outputs).toMatchObject({ created: '1', deleted: '1' });
  });

  it.each([
    ['with an approval', true, 'plan-changed'],
    ['without one', false, 'destructive-blocked'],
  ])('and a deploy of somebody else: nothing more is sent %s', async (_, approved, reason) => {
    const api = await startWorld();
    const planned = await runKeyed({ api, file: legacy, with: { command: 'plan' } });
    api.misbehave({ route: 'deploy', kind: 'drop', act: true });
    const stop = api.onRequest(async ({ route }) => {
      // The first request after the answer that got lost.
      if (route !== 'preview' || countWrites(api) === 0) return;
      stop();
      await deployed(api, legacyPackage({ actions: ['demo/ping', 'demo/theirs'] }));
    });
    const hash = approved ? (planned.outputs['plan-hash'] ?? '') : 'none';
    const run = await runKeyed({
      api,
      file: legacy,
      with: { ...timeout, 'expected-plan': hash },
    });
    expect(endOf(run)).toEqual([1, 'blocked', reason]);
    await golden(run, 'log');
    expect(run.log).not.toContain('Nothing was written');
    expect(countWrites(api)).toBe(1);
  });

  it('and a function that somebody else has changed: it is not overwritten', async () => {
    const api = await startWorld();
    await deployed(api, functionsPackage(['demo/hello']));
    api.misbehave({ route: 'bundle', kind: 'drop' });
    const stop = api.onRequest(async ({ route }) => {
      // The first request after the answer that got lost.
      if (route !== 'preview' || countWrites(api) === 0) return;
      stop();
      await deployed(api, functionsPackage(['demo/hello'], { code: 'theirs' }));
    });
    const run = await runKeyed({ api, file: functions, with: { timeout: '1' } });
    expect(endOf(run)).toEqual([1, 'blocked', 'plan-changed']);
    expect(countWrites(api)).toBe(1);
    await golden(run, 'log');
  });

  it('for good is said to be uncertain, with what is known', async () => {
    const api = await startWorld();
    await deployed(api, legacyPackage({ actions: ['demo/ping', 'demo/old'] }));
    api.misbehave({ route: 'deploy', kind: 'drop', times: Infinity });
    const run = await runKeyed({
      api,
      file: legacy,
      with: { 'allow-destructive': 'true', timeout: '0.3' },
    });
    expect(endOf(run)).toEqual([1, 'failed', 'apply-uncertain']);
    await golden(run, 'log');
    expect(countWrites(api)).toBe(4);
  });

  it.each([
    ['that the list has, is deployed', seeingKey],
    ['is unknown without the list', devKey],
  ])('for good: a new sync that is not started %s', async (_, key) => {
    const api = await startWorld();
    const file = legacyPackage({ syncs: { 'github/fresh': [] }, actions: ['demo/ping'] });
    api.misbehave({ route: 'deploy', kind: 'drop', act: true, times: Infinity });
    // Nango starts syncs after it has written them, and stops on the way.
    api.onRequest(() => {
      for (const flow of findEnvironment(api.state, 'dev').flows) flow.unstarted = true;
      api.save();
    });
    const run = await runKeyed({ api, file, with: { 'secret-key': key, timeout: '0.3' } });
    expect(endOf(run)).toEqual([1, 'failed', 'apply-uncertain']);
    await golden(run, 'log');
    expect(deployedIn(api)).toContain('github/fresh');
  });

  it.each([
    ['that the list does not have, is deployed', seeingKey, true],
    ['of what was made in the dashboard since, is unknown', seeingKey, false],
    ['that no list tells of, is unknown', devKey, true],
  ])('for good: a deletion %s', async (_case, key, act) => {
    const api = await startWorld();
    const before = legacyPackage({ actions: ['demo/ping', 'demo/old'] });
    await deployed(api, before);
    api.misbehave({ route: 'deploy', kind: 'server-error', act, times: Infinity });
    const { onEventScriptsByProvider: _, ...body } = JSON.parse(
      legacyPackage({ actions: ['demo/old'], code: 'theirs' }).body,
    ) as Record<string, unknown>;
    const stop = api.onRequest(async () => {
      if (act || countWrites(api) < 4) return;
      stop();
      const options = { deployMode: 'single', reconcile: false, source: 'standalone' };
      await api.deployAs('dev', { ...body, ...options });
    });
    const given = { 'secret-key': key, 'allow-destructive': 'true', timeout: '1' };
    const run = await runKeyed({ api, file: legacy, with: given });
    expect(endOf(run)).toEqual([1, 'failed', 'server-error']);
    await golden(run, 'log');
    expect(deployedIn(api).includes('demo/old')).toBe(!act);
  });

  it('and then no answer at all ends within the timeout', async () => {
    const api = await startWorld();
    api.misbehave({ route: 'deploy', kind: 'stalled-headers', times: Infinity });
    const run = await runKeyed({ api, file: legacy, with: { timeout: '0.03' } });
    expect(endOf(run)).toEqual([1, 'failed', 'apply-uncertain']);
    expect(run.durationMs).toBeLessThanOrEqual(1800);
  });

  it('and then a deploy that never ends is uncertain, not merely busy', async () => {
    const api = await startWorld();
    api.misbehave({ route: 'deploy', kind: 'drop' });
    api.misbehave({ route: 'deploy', kind: 'concurrent-deployment', times: Infinity });
    const run = await runKeyed({ api, file: legacy, with: timeout });
    expect(endOf(run)).toEqual([1, 'failed', 'apply-uncertain']);
    await golden(run, 'log');
  });
});

describe('a server’s fault', () => {
  it.each([
    ['server-error', 'server-error'],
    // A gateway knows nothing of what goes on behind it.
    ['bad-gateway', 'apply-uncertain'],
  ] as const)('at the deploy: %s', async (kind, reason) => {
    const api = await startWorld();
    api.misbehave({ route: 'deploy', kind, times: Infinity });
    const run = await runKeyed({ api, file: legacy, with: { timeout: '0.3' } });
    expect(endOf(run)).toEqual([1, 'failed', reason]);
    await golden(run, 'log');
    expect(countWrites(api)).toBe(4);
  });

  it.each([
    [{ kind: 'server-error' }, '0.05', 'server-error'],
    [{ kind: 'bad-gateway' }, '0.05', 'server-error'],
    [{ kind: 'drop' }, '0.05', 'host-unreachable'],
    [{ kind: 'stalled-headers' }, '0.01', 'timeout'],
    [{ kind: 'stalled-body' }, '0.01', 'timeout'],
    [{ kind: 'empty-object' }, '0.1', 'server-error'],
  ] as [Fault, string, string][])('at the plan: %j', async (fault, minutes, reason) => {
    const api = await startWorld();
    // The check is the first confirmation.
    api.misbehave({ route: 'confirmation', ...fault, times: Infinity, after: 1 });
    const run = await runKeyed({ api, file: legacy, with: { timeout: minutes } });
    expect(endOf(run)).toEqual([1, 'failed', reason]);
    expect(run.durationMs).toBeLessThanOrEqual(Number(minutes) * 60_000);
    expect(countWrites(api)).toBe(0);
  });

  it('at a read that passes is tried again', async () => {
    const api = await startWorld();
    for (const kind of ['drop', 'unavailable', 'cut-json'] as const) {
      api.misbehave({ route: 'confirmation', kind });
    }
    const run = await runKeyed({ api, file: legacy });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(run.log.match(/Trying again in/g)).toHaveLength(3);
    expect(countWrites(api)).toBe(1);
  });

  it('that it names itself is passed on, with what is known', async () => {
    // Without the bundle routes nobody notices before the deploy, which has replaced files by then.
    const api = await startWorld({ bundleRoutes: false });
    const file = legacyPackage({ actions: ['demo/ping', 'ghost/a'] });
    const run = await runKeyed({ api, file });
    expect(endOf(run)).toEqual([1, 'failed', 'integration-missing']);
    await golden(run, 'log');
    expect(countWrites(api)).toBe(1);
  });
});
