import { expect, it } from 'vitest';
import { functionsPackage, legacyPackage } from './support/package-files.js';
import { readOutputFile, runKeyed } from './support/run.js';
import { prodKey, startWorld, timeOf } from './support/world.js';

/** Milliseconds for each answer, as a server elsewhere takes them. */
const latency = 200;
const prod = { environment: 'prod', 'secret-key': prodKey };

it.each([
  ['syncs and actions', legacyPackage({ syncs: { 'github/issues': ['Issue'] } })],
  ['functions', functionsPackage(['demo/hello'])],
])('a deploy from a plan file takes no more than its calls: %s', async (_, file) => {
  const api = await startWorld();
  const planned = await runKeyed({ api, file, with: { ...prod, command: 'plan' } });
  api.onRequest(() => timeOf(api)?.sleep(latency));
  const before = api.requests.length;
  const released = await runKeyed({
    api,
    file: readOutputFile(planned, 'plan-file'),
    with: { ...prod, 'expected-plan': planned.outputs['plan-hash'] ?? '' },
  });
  expect(released.outputs.result, released.log).toBe('deployed');
  // Calls that are made at once count once.
  const calls = api.requests.length - before;
  expect(released.durationMs).toBeLessThanOrEqual(calls * latency);
});
