import { describe, expect, it } from 'vitest';
import { cancelAt } from './support/cancel.js';
import { functionsPackage, legacyPackage } from './support/package-files.js';
import { endOf, readOutput, runKeyed } from './support/run.js';
import { countWrites, deployedIn, startWorld } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const file = legacyPackage({ actions: ['demo/ping'] });

describe('a cancelled run', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('at the plan has written nothing: %s', async (signal) => {
    const api = await startWorld();
    api.misbehave({ route: 'preview', kind: 'stalled-headers' });
    const run = await runKeyed({ api, file, ...cancelAt(api, 'preview', signal) });
    expect(endOf(run)).toEqual([1, 'failed', 'cancelled']);
    await golden(run, 'log');
    expect(run.durationMs).toBe(0);
    expect(countWrites(api)).toBe(0);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'with the deploy in flight is uncertain: %s',
    async (signal) => {
      const api = await startWorld();
      api.misbehave({ route: 'deploy', kind: 'stalled-headers', act: true });
      const run = await runKeyed({ api, file, ...cancelAt(api, 'deploy', signal) });
      expect(endOf(run)).toEqual([1, 'failed', 'apply-uncertain']);
      await golden(run, 'log');
      expect(deployedIn(api)).toEqual(['demo/ping']);
    },
  );

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'while it waits for another deploy has written nothing: %s',
    async (signal) => {
      const api = await startWorld();
      api.lock('dev');
      const run = await runKeyed({
        ...{ api, file },
        onOutput: (log, kill) => {
          if (log.includes('Trying again')) kill(signal);
        },
      });
      expect(endOf(run)).toEqual([1, 'failed', 'cancelled']);
      expect(deployedIn(api)).toEqual([]);
    },
  );

  it('while it looks for what has landed is uncertain', async () => {
    const api = await startWorld();
    api.misbehave({ route: 'bundle', kind: 'drop', act: true });
    api.misbehave({ route: 'preview', kind: 'stalled-headers', after: 2 });
    const run = await runKeyed({
      api,
      file: functionsPackage(['demo/hello']),
      ...cancelAt(api, 'preview', 'SIGTERM', 3),
    });
    expect(endOf(run)).toEqual([1, 'failed', 'apply-uncertain']);
    await golden(run, 'log');
  });

  it('while it verifies says what was deployed', async () => {
    const api = await startWorld();
    api.misbehave({ route: 'preview', kind: 'stalled-headers', after: 2 });
    const run = await runKeyed({ api, file, ...cancelAt(api, 'preview', 'SIGINT', 2) });
    expect(endOf(run)).toEqual([1, 'failed', 'cancelled']);
    await golden(run, 'log');
    expect(run.log).not.toContain('Nothing was deployed');
    expect(readOutput(run, 'functions')).toHaveLength(1);
  });
});
