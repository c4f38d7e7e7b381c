import { expect, it } from 'vitest';
import { legacyPackage } from './support/package-files.js';
import { endOf, runKeyed } from './support/run.js';
import { startWorld } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const file = legacyPackage({ actions: ['demo/ping'] });

// `unit/deploy/environment/node-options` has every option.
it.each([
  ['NODE_OPTIONS', '--import /nowhere/agent.mjs'],
  ['NODE_OPTIONS', '--inspect=127.0.0.1:0'],
  ['LD_PRELOAD', '/nowhere/agent.so'],
])('a run with `from` refuses foreign code before anything is sent: %s %s', async (name, value) => {
  const api = await startWorld();
  const run = await runKeyed({ api, file, env: { [name]: value } });
  expect(endOf(run)).toEqual([1, 'failed', 'invalid-input']);
  await golden(run, 'log');
  expect(api.requests).toEqual([]);
});
