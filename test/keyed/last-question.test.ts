// Tests src/deploy/apply/last-question.ts, src/deploy/plan/ask-plan.ts
import { expect, it } from 'vitest';
import type { NangoApi } from '../nango-api/server.js';
import { addConnection, findEnvironment } from '../nango-api/state.js';
import { functionsPackage, legacyPackage } from './support/package-files.js';
import { endOf, type KeyedRun, runKeyed } from './support/run.js';
import { countWrites, deployed, devKey, routesOf, seeingKey, startWorld } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const all = { 'allow-destructive': 'true' };

/** Something that a colleague does when the plan is made and gated, and nothing is sent yet. */
function atApply(work: () => void): NonNullable<KeyedRun['onOutput']> {
  let done = false;
  return (log) => {
    if (done || !log.includes('::group::Apply')) return;
    done = true;
    work();
  };
}

/** Deploys what a colleague has, and takes it away until `back` is called. */
async function hide(api: NangoApi, file: { body: string }): Promise<() => void> {
  await deployed(api, file);
  const dev = findEnvironment(api.state, 'dev');
  const { flows, onEventScripts, bundleFunctions } = dev;
  Object.assign(dev, { flows: [], onEventScripts: [], bundleFunctions: [] });
  return () => {
    dev.flows = [...dev.flows, ...flows];
    dev.onEventScripts = [...dev.onEventScripts, ...onEventScripts];
    dev.bundleFunctions = [...dev.bundleFunctions, ...bundleFunctions];
  };
}

const mine = legacyPackage({ actions: ['demo/ping'] });
const theirs: [string, object, { body: string }][] = [
  [
    'a sync with connections would be deleted',
    mine,
    legacyPackage({ syncs: { 'github/theirs': [] } }),
  ],
  [
    'a function that the plan creates would be overwritten',
    mine,
    legacyPackage({ actions: ['demo/ping'] }),
  ],
  [
    'an on-event script would be deleted',
    legacyPackage({ actions: ['demo/ping'], onEvents: ['demo/hook'] }),
    legacyPackage({ actions: ['demo/ping'], onEvents: ['demo/theirs'] }),
  ],
  [
    'a function of createFunction would be deleted',
    functionsPackage(['demo/mine']),
    functionsPackage(['demo/theirs']),
  ],
];

it.each(theirs)(
  'between the plan and the write %s: nothing is sent',
  async (_, file, colleague) => {
    const api = await startWorld();
    const back = await hide(api, colleague);
    const run = await runKeyed({ api, file, with: all, onOutput: atApply(back) });
    expect(endOf(run)).toEqual([1, 'blocked', 'plan-changed']);
    await golden(run, 'log');
    expect(countWrites(api)).toBe(0);
  },
);

it('counts the connections of the sync that a colleague added: 42 are as many as they are', async () => {
  const api = await startWorld();
  const dev = findEnvironment(api.state, 'dev');
  const back = await hide(api, legacyPackage({ syncs: { 'demo/theirs': [] } }));
  for (let index = 0; index < 42; index += 1) addConnection(api.state, dev, 'demo', `c${index}`);
  const run = await runKeyed({ api, file: mine, with: all, onOutput: atApply(back) });
  expect(endOf(run)).toEqual([1, 'blocked', 'plan-changed']);
  expect(dev.flows.map(({ name }) => name)).toEqual(['theirs']);
});

it.each([
  ['without the list', devKey],
  ['where the list had it', seeingKey],
])(
  'a function that the plan updates and that is gone by now is not made new: %s',
  async (...row) => {
    const api = await startWorld();
    const dev = findEnvironment(api.state, 'dev');
    await deployed(api, mine);
    const gone = atApply(() => {
      dev.flows = [];
    });
    // After the last look at the list, where there is one.
    api.onRequest(({ route }) => {
      if (
        route === 'confirmation' &&
        routesOf(api).filter((one) => one === 'functions').length > 1
      ) {
        dev.flows = [];
      }
    });
    const run = await runKeyed({
      ...{ api, file: mine, with: { 'secret-key': row[1] } },
      ...(row[1] === devKey ? { onOutput: gone } : {}),
    });
    expect(endOf(run)).toEqual([1, 'blocked', 'plan-changed']);
    await golden(run, 'log');
  },
);

it.each([
  ['syncs and actions', mine, 'deploy', 'confirmation'],
  ['functions', functionsPackage(['demo/a']), 'bundle', 'preview'],
] as const)('is the last call before the write: %s', async (_, file, write, question) => {
  const api = await startWorld();
  await runKeyed({ api, file, with: { 'secret-key': seeingKey } });
  const routes = routesOf(api);
  expect(routes[routes.indexOf(write) - 1]).toBe(question);
  const last = api.requests[routes.indexOf(write) - 1]?.body ?? '';
  // Small, whatever the code is.
  expect(last).not.toContain('// js');
});

it('comes after the deployed functions were read again, after every wait', async () => {
  const api = await startWorld();
  await deployed(api, mine);
  api.misbehave({ route: 'deploy', kind: 'concurrent-deployment', times: 2 });
  const run = await runKeyed({ api, file: mine, with: { 'secret-key': seeingKey } });
  expect(endOf(run)).toEqual([0, 'deployed', '']);
  const routes = routesOf(api);
  const writes = routes.flatMap((route, index) => (route === 'deploy' ? [index] : []));
  expect(writes).toHaveLength(3);
  for (const index of writes) {
    expect(routes.slice(index - 2, index)).toEqual(['functions', 'confirmation']);
  }
});

it.each([
  ['lacks a function', { updatedActions: [] }],
  ['has one more', { newActions: [{ name: 'more', providerConfigKey: 'demo' }] }],
  ['has one twice', { newActions: [{ name: 'ping', providerConfigKey: 'demo' }] }],
])('a plan of the server that %s ends the run', async (_, change) => {
  const api = await startWorld();
  await deployed(api, mine);
  const answer = {
    ...{ newSyncs: [], updatedSyncs: [], deletedSyncs: [], newActions: [], deletedActions: [] },
    ...{ newOnEventScripts: [], updatedOnEventScripts: [], deletedOnEventScripts: [] },
    ...{ updatedActions: [{ name: 'ping', providerConfigKey: 'demo' }], deletedModels: [] },
    ...change,
  };
  // The first confirmation is the check of the key.
  api.misbehave({ route: 'confirmation', kind: 'answer', status: 200, body: answer, after: 1 });
  const run = await runKeyed({ api, file: mine });
  expect(endOf(run)).toEqual([1, 'failed', 'server-error']);
  await golden(run, 'log');
  expect(countWrites(api)).toBe(0);
});

it('an answer with a function that was not sent is told', async () => {
  const api = await startWorld();
  const done = ['ping', 'more'].map((name) => ({
    ...{ name, providerConfigKey: 'demo', type: 'action', version: '1', models: [] },
  }));
  api.misbehave({ route: 'deploy', kind: 'answer', status: 200, body: done, act: true });
  const run = await runKeyed({ api, file: mine });
  expect(endOf(run)).toEqual([1, 'failed', 'verify-failed']);
  await golden(run, 'log');
});
