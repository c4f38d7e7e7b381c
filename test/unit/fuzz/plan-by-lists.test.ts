// Tests src/deploy/live/plan-by-lists.ts against the plan by Nango's confirmation, over real HTTP.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeLivePlan } from '../../../src/deploy/live/plan-with-live.js';
import { covers, describeDifference } from '../../../src/deploy/plan/plan-difference.js';
import { itemKey, lossOf, type Plan } from '../../../src/deploy/plan/plan.js';
import type { Target } from '../../../src/deploy/target.js';
import { createReadBudget } from '../../../src/nango/read-budget.js';
import { loadPackage } from '../../../src/package/package-file.js';
import { digestOf } from '../../../src/shared/digest.js';
import { realTime, startClock } from '../../../src/shared/clock.js';
import { createConnections } from '../../../src/shared/http/connections.js';
import { type NangoApi, startNangoApi } from '../../nango-api/server.js';
import { addConnection, findEnvironment } from '../../nango-api/state.js';
import { rememberingLog } from '../../fixtures/log.js';
import { legacyPackage } from '../../keyed/support/package-files.js';
import { fuzzed } from './settings.js';

const integrations = ['a', 'b', 'c'];
const deployKey = 'd0000000-0000-4000-8000-000000000001';
const planKey = 'd0000000-0000-4000-8000-000000000002';
let api: NangoApi;

beforeAll(async () => {
  const plans = ['environment:functions:list', 'environment:integrations:list'];
  api = await startNangoApi({
    rateLimit: 100_000_000,
    seed: {
      environments: [
        {
          name: 'dev',
          integrations: integrations.map((id) => ({ id, provider: 'unauthenticated' })),
          keys: [
            { secret: deployKey, scopes: ['environment:deploy', 'environment:functions:list'] },
            { secret: planKey, scopes: plans },
          ],
        },
      ],
    },
  });
});
afterAll(() => api.close());

function target(key: string, mayCount: boolean): Target {
  const { signal } = new AbortController();
  return {
    environment: 'dev',
    ...{ log: rememberingLog(), policy: 'true', mayCount, isPreview: false },
    access: key === deployKey ? 'deploy' : 'lists',
    bodyLimit: 1_000_000,
    connection: {
      ...{ host: api.url, key, userAgent: 'nango-cli/0.71.4' },
      connections: createConnections(api.url, null),
      budget: createReadBudget(() => performance.now()),
      clock: startClock(60_000, signal, realTime),
    },
  };
}

const name = fc.constantFrom('f', 'g', 'h');
const functions = fc.uniqueArray(
  fc.record({
    type: fc.constantFrom('sync' as const, 'action' as const, 'on-event' as const),
    integration: fc.constantFrom(...integrations),
    name,
    models: fc.uniqueArray(fc.constantFrom('X', 'Y', 'Z'), { minLength: 1 }),
    source: fc.constantFrom(
      'repo' as const,
      'repo' as const,
      'standalone' as const,
      'catalog' as const,
    ),
    enabled: fc.boolean(),
    unstarted: fc.boolean(),
  }),
  { selector: (one) => `${one.type} ${one.integration} ${one.name}`, maxLength: 12 },
);
type Functions = typeof functions extends fc.Arbitrary<infer T> ? T : never;

function packageOf(all: Functions): ReturnType<typeof legacyPackage> {
  const ids = (type: string): string[] =>
    all.filter((one) => one.type === type).map((one) => `${one.integration}/${one.name}`);
  return legacyPackage({
    syncs: Object.fromEntries(
      all
        .filter(({ type }) => type === 'sync')
        .map((one) => [`${one.integration}/${one.name}`, one.models]),
    ),
    actions: ids('action'),
    onEvents: ids('on-event'),
  });
}

/** Puts an environment into a state, and leaves the rest of the server as it is. */
async function fill(all: Functions, connections: Record<string, number>): Promise<void> {
  const dev = findEnvironment(api.state, 'dev');
  Object.assign(dev, { flows: [], onEventScripts: [], connections: [] });
  // Nango takes no request of scripts alone.
  if (all.some(({ type }) => type !== 'on-event')) {
    await api.deployAs('dev', JSON.parse(packageOf(all).body));
  }
  for (const flow of dev.flows) {
    const { source, enabled, unstarted } = all.find(
      (one) =>
        one.type === flow.type && one.integration === flow.integration && one.name === flow.name,
    ) ?? { source: 'repo', enabled: true, unstarted: false };
    Object.assign(flow, { source, enabled, unstarted: flow.type === 'sync' && unstarted });
  }
  for (const [id, count] of Object.entries(connections)) {
    for (let index = 0; index < count; index += 1)
      addConnection(api.state, dev, id, `${id}${index}`);
  }
}

it('a plan by lists and a plan by confirmation agree in all that both know, and cover each other', async () => {
  let compared = 0;
  const keys = (items: Plan['created']): string[] => items.map(itemKey).toSorted();
  const work = fc.asyncProperty(
    functions,
    functions.filter((all) => all.some(({ type }) => type !== 'on-event')),
    fc.record(Object.fromEntries(integrations.map((id) => [id, fc.nat(2)]))),
    fc.record({ mayCount: fc.boolean(), hasScripts: fc.boolean() }),
    async (deployed, packaged, connections, { mayCount, hasScripts }) => {
      await fill(deployed, connections);
      const file = packageOf(packaged);
      const { onEventScriptsByProvider, ...body } = JSON.parse(file.body) as Record<
        string,
        unknown
      >;
      const made = hasScripts ? { ...body, onEventScriptsByProvider } : body;
      const loaded = loadPackage({ ...file, body: JSON.stringify(made) }, 'a package');
      const lists = (await makeLivePlan(loaded, target(planKey, mayCount), false)).plan;
      const { plan } = await makeLivePlan(loaded, target(deployKey, mayCount), true);
      compared += 1;

      for (const list of ['created', 'updated', 'deleted'] as const) {
        expect(keys(lists[list])).toEqual(keys(plan[list]));
      }
      // Syncs and on-event scripts count their ids apart.
      const inOrder = (live: typeof plan.live): string[] =>
        (live ?? []).map((one) => JSON.stringify(one)).toSorted();
      expect(inOrder(lists.live)).toEqual(inOrder(plan.live));
      // The worse case: never less than Nango says with the connections before it.
      expect(plan.deletedModels.filter((model) => !lists.deletedModels.includes(model))).toEqual(
        [],
      );
      for (const item of plan.deleted) {
        const same = lists.deleted.find((one) => itemKey(one) === itemKey(item));
        expect(lossOf(same ?? item)).toBeGreaterThanOrEqual(lossOf(item));
      }
      const rules = (one: Plan): string[] =>
        (one.findings ?? []).map(({ id }) => id).filter((id) => !id.endsWith(':starts-at-once'));
      expect(rules(lists).toSorted()).toEqual(rules(plan).toSorted());
      expect(lists.settings?.map(digestOf).toSorted()).toEqual(
        plan.settings?.map(digestOf).toSorted(),
      );
      expect(describeDifference(lists, plan)).toEqual([]);

      // Of what it approved, another state of the environment is none.
      const [first] = findEnvironment(api.state, 'dev').flows;
      if (first === undefined || !lists.live?.some(({ id }) => id === first.id)) return;
      first.id += 1_000_000;
      const later = (await makeLivePlan(loaded, target(deployKey, mayCount), true)).plan;
      expect(covers(lists, later)).toBe(false);
    },
  );
  await fc.assert(work, fuzzed(2));
  expect(compared).toBeGreaterThan(0);
});
