// Tests src/deploy/apply/send-part.ts
import { describe, expect, it } from 'vitest';
import type { NangoApi } from '../nango-api/server.js';
import { legacyPackage, type PackageFile } from './support/package-files.js';
import { endOf, readOutput, readOutputFile, runKeyed } from './support/run.js';
import { countWrites, deployed, routesBesideWrites, startWorld } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const file = legacyPackage({ actions: ['demo/ping'] });
const short = { timeout: '0.03' };

/** Somebody else's deploy holds the lock, and lands as soon as ours was turned away. */
function deployMeanwhile(api: NangoApi, other: PackageFile | null): void {
  const release = api.lock('dev');
  let turnedAway = false;
  const stop = api.onRequest(async (request) => {
    if (turnedAway) {
      stop();
      release();
      if (other !== null) await deployed(api, other);
    }
    turnedAway = request.route === 'deploy';
  });
}

describe('another deploy', () => {
  it('is waited for; the plan is made again before the package is sent', async () => {
    const api = await startWorld();
    deployMeanwhile(api, null);
    const run = await runKeyed({ api, file });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    const [, waited, after] = routesBesideWrites(api);
    expect(waited).toEqual(expect.arrayContaining(['preview', 'confirmation']));
    expect(after).toContain('confirmation');
    expect(countWrites(api)).toBe(2);
    await golden(run, 'log');
  });

  it('that changes the plan is shown, and what it adds is gated', async () => {
    const api = await startWorld();
    deployMeanwhile(api, legacyPackage({ actions: ['demo/theirs', 'demo/ping'] }));
    const blocked = await runKeyed({ api, file });
    expect(endOf(blocked)).toEqual([1, 'blocked', 'destructive-blocked']);
    await golden(blocked, 'log', 'blocked');
    expect(countWrites(api)).toBe(1);

    const allowed = await startWorld();
    deployMeanwhile(allowed, legacyPackage({ actions: ['demo/theirs', 'demo/ping'] }));
    const run = await runKeyed({
      api: allowed,
      file,
      with: { 'allow-destructive': 'keeps-data' },
    });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    // The outputs and the file tell of the plan that was carried out.
    expect(run.outputs).toMatchObject({ created: '0', updated: '1', deleted: '1' });
    expect(readOutputFile(run, 'plan-file')).toMatchObject({
      hash: run.outputs['plan-hash'],
      plan: readOutput(run, 'plan'),
    });
  });

  it.each(['a plan file', 'expected-plan'])('voids the approval of %s', async (by) => {
    const api = await startWorld();
    const all = { 'allow-destructive': 'true' };
    const planned = await runKeyed({ api, file, with: { ...all, command: 'plan' } });
    deployMeanwhile(api, legacyPackage({ actions: ['demo/theirs'] }));
    const fromPlan = by === 'a plan file';
    const run = await runKeyed({
      api,
      file: fromPlan ? readOutputFile(planned, 'plan-file') : file,
      with: {
        'allow-destructive': 'true',
        'expected-plan': fromPlan ? 'none' : (planned.outputs['plan-hash'] ?? ''),
      },
    });
    expect(endOf(run)).toEqual([1, 'blocked', 'plan-changed']);
    await golden(run, 'log');
    expect(countWrites(api)).toBe(1);
  });

  it('is not waited for longer than the timeout', async () => {
    const api = await startWorld();
    api.lock('dev');
    const run = await runKeyed({ api, file, with: short });
    expect(endOf(run)).toEqual([1, 'failed', 'concurrent-deployment']);
    await golden(run, 'log');
    expect(run.durationMs).toBeLessThanOrEqual(1800);
  });
});

describe('a rate limit', () => {
  it('is waited for as long as it asks, and the plan is made again', async () => {
    const api = await startWorld();
    api.misbehave({ route: 'deploy', kind: 'rate-limited', retryAfter: 60 });
    const run = await runKeyed({ api, file });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(routesBesideWrites(api)[1]).toEqual(expect.arrayContaining(['preview', 'confirmation']));
    expect(countWrites(api)).toBe(2);
    expect(run.durationMs).toBeGreaterThan(60_000);
  });

  it.each(['confirmation', 'deploy'] as const)(
    'past the timeout is told at once: %s',
    async (route) => {
      const api = await startWorld();
      api.misbehave({ route, kind: 'rate-limited', retryAfter: 3600, times: Infinity });
      const run = await runKeyed({ api, file });
      expect(endOf(run)).toEqual([1, 'failed', 'rate-limited']);
      expect(run.durationMs).toBe(0);
      expect(countWrites(api)).toBe(route === 'deploy' ? 1 : 0);
    },
  );

  it('of reads is waited for as well', async () => {
    const api = await startWorld();
    api.misbehave({ route: 'confirmation', kind: 'rate-limited', retryAfter: 0, times: 2 });
    const run = await runKeyed({ api, file, with: { command: 'plan' } });
    expect(endOf(run)).toEqual([0, 'planned', '']);
    await golden(run, 'log');
  });
});
