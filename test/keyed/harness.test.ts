import { describe, expect, it } from 'vitest';
import { openGolden } from '../support/golden.js';
import { legacyPackage } from './support/package-files.js';
import { endOf, runKeyed } from './support/run.js';
import { countWrites, deployedIn, routesOf, startWorld } from './support/world.js';

const golden = openGolden(import.meta.filename);
const file = legacyPackage({ syncs: { 'github/issues': ['Issue'] }, actions: ['demo/ping'] });

describe('a run in this process', () => {
  it('leaves what a step leaves: exit code, log, outputs, summary, files', async () => {
    const api = await startWorld();
    const run = await runKeyed({ api, file });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(deployedIn(api)).toEqual(['demo/ping', 'github/issues']);
    await golden('log', run.log);
    await golden('job summary', run.summary);
    expect(Object.keys(run.files).join('\n')).toContain(run.outputs['package-file']);
  });

  it('waits for a minute of Retry-After in no time', async () => {
    const api = await startWorld();
    api.misbehave({ route: 'confirmation', kind: 'rate-limited', retryAfter: 60, after: 1 });
    const run = await runKeyed({ api, file });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(run.slept.some((pause) => pause >= 60_000)).toBe(true);
  });

  it.each(['stalled-headers', 'stalled-body'] as const)(
    'gives up a request that the server keeps: %s',
    async (kind) => {
      const api = await startWorld();
      api.misbehave({ route: 'confirmation', kind });
      const run = await runKeyed({ api, file });
      expect(endOf(run)).toEqual([0, 'deployed', '']);
      expect(routesOf(api).filter((route) => route === 'confirmation').length).toBeGreaterThan(1);
      expect(run.durationMs).toBeGreaterThan(10_000);
    },
  );

  it('waits for a server that takes its time', async () => {
    const api = await startWorld({ deployDelayMs: 20_000 });
    const run = await runKeyed({ api, file });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(run.durationMs).toBe(20_000);
    expect(countWrites(api)).toBe(1);
  });

  it('ends when the job is cancelled', async () => {
    const api = await startWorld();
    api.misbehave({ route: 'preview', kind: 'rate-limited', retryAfter: 60 });
    const run = await runKeyed({
      ...{ api, file },
      onOutput: (log, kill) => {
        if (log.includes('Trying again')) kill('SIGTERM');
      },
    });
    expect(endOf(run)).toEqual([1, 'failed', 'cancelled']);
    expect(run.durationMs).toBe(0);
  });
});
