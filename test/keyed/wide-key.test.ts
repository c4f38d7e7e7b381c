// Tests src/deploy/plan/check-key.ts
import { expect, it } from 'vitest';
import { legacyPackage } from './support/package-files.js';
import { endOf, runKeyed } from './support/run.js';
import { devKey, routesOf, seeingKey, startWorld, wideKey } from './support/world.js';

const file = legacyPackage({ actions: ['demo/ping'] });

async function noticesOf(key: string, command: string): Promise<string[]> {
  const api = await startWorld();
  const run = await runKeyed({ api, file, with: { command, 'secret-key': key } });
  expect(endOf(run)[0]).toBe(0);
  if (command === 'plan') expect(routesOf(api)).not.toContain('probes');
  return run.log.split('\n').filter((line) => line.includes('may do more than deploy'));
}

it.each([devKey, seeingKey])('a key that fits gets no notice: %#', async (key) => {
  expect(await noticesOf(key, 'deploy')).toEqual([]);
});

it('a key that opens everything is told by what it opens, when it deploys and not when it plans', async () => {
  expect(await noticesOf(wideKey, 'deploy')).toEqual([
    "::notice::The key of \"dev\" may do more than deploy: read customers' records, list connections, read connections, send requests in customers' names (proxy). Create one with environment:deploy, and environment:functions:list and environment:functions:read for it to see what is live. None of them reads customers' data.",
  ]);
  expect(await noticesOf(wideKey, 'plan')).toEqual([]);
});

it('a probe that fails decides nothing', async () => {
  const api = await startWorld();
  for (const route of ['probes', 'connections'] as const) {
    api.misbehave({ route, kind: 'drop', times: Infinity });
  }
  const run = await runKeyed({ api, file, with: { 'secret-key': wideKey } });
  expect(endOf(run)).toEqual([0, 'deployed', '']);
  expect(run.log).not.toContain('may do more than deploy');
});
