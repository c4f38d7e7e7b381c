import { expect, it } from 'vitest';
import { legacyPackage } from './support/package-files.js';
import { endOf, runKeyed } from './support/run.js';
import { startWorld } from './support/world.js';

const file = legacyPackage({ actions: ['demo/ping'] });

// `unit/deploy/environment/node-options` has every option.
it.each([
  ['NODE_OPTIONS', '--import /nowhere/agent.mjs', 'NODE_OPTIONS has --import: it loads code'],
  ['NODE_OPTIONS', '--inspect=127.0.0.1:0', 'NODE_OPTIONS has --inspect: it opens a debugger'],
  ['LD_PRELOAD', '/nowhere/agent.so', 'LD_PRELOAD is set: it loads a library'],
])(
  'a run with `from` refuses foreign code before anything is sent: %s %s',
  async (name, value, why) => {
    const api = await startWorld();
    const run = await runKeyed({ api, file, env: { [name]: value } });
    expect(endOf(run)).toEqual([1, 'failed', 'invalid-input']);
    expect(run.log).toContain(why);
    expect(api.requests).toEqual([]);
  },
);
