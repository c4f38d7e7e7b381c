import { afterAll } from 'vitest';
import {
  type NangoApi,
  type NangoApiOptions,
  type Seed,
  startNangoApi,
} from '../../nango-api/server.js';
import { startTime, type TestTime } from './time.js';

export const devKey = 'd0000000-0000-4000-8000-000000000001';
export const prodKey = 'd0000000-0000-4000-8000-000000000002';
export const wideKey = 'd0000000-0000-4000-8000-000000000003';
export const powerlessKey = 'd0000000-0000-4000-8000-000000000004';
export const unknownKey = 'd0000000-0000-4000-8000-000000000005';
/** Deploys, and sees what is live. */
export const seeingKey = 'd0000000-0000-4000-8000-000000000006';
/** Deploys, and sees which functions are live, but not their code. */
export const listingKey = 'd0000000-0000-4000-8000-000000000007';
/** Deploys, and sees what is live with all of its settings. */
export const settingsKey = 'd0000000-0000-4000-8000-000000000008';
/** Opens the account and none of its environments. */
export const accountKey = 'd0000000-0000-4000-8000-000000000009';
/** For an environment that a test deletes. */
export const orphanedKey = 'd0000000-0000-4000-8000-000000000010';
/** Runs functions of dev, and reads how syncs went. */
export const smokeKey = 'd0000000-0000-4000-8000-000000000011';
/** Plan dev and prod, and cannot deploy. */
export const planKey = 'd0000000-0000-4000-8000-000000000021';
export const prodPlanKey = 'd0000000-0000-4000-8000-000000000022';
/** Deploys prod, and sees which functions are live. */
export const prodListingKey = 'd0000000-0000-4000-8000-000000000023';
/** Deploy dev and prod, and can tell which environment they open. */
export const tellingKey = 'd0000000-0000-4000-8000-000000000024';
export const prodTellingKey = 'd0000000-0000-4000-8000-000000000025';
export const allKeys = [
  ...[devKey, prodKey, wideKey, powerlessKey, unknownKey, smokeKey],
  ...[seeingKey, listingKey, settingsKey, accountKey, orphanedKey],
  ...[planKey, prodPlanKey, prodListingKey, tellingKey, prodTellingKey],
];

const scopes = ['environment:deploy'];
export const planScopes = ['environment:functions:list', 'environment:integrations:list'];
const telling = [...scopes, 'environment:functions:list', 'environment:integrations:read'];
const integrations = [
  { id: 'github', provider: 'github' },
  { id: 'demo', provider: 'unauthenticated' },
];

// At the end of the file, for tests that run side by side.
const cleanups: (() => unknown)[] = [];
/** Has something taken away when all tests of the file are done. */
export function cleanLater(clean: () => unknown): void {
  cleanups.push(clean);
}
afterAll(async () => {
  for (const clean of cleanups) await clean();
});

/** Dev (where github has connections and demo has none) and an empty prod. */
export const seed: Seed = {
  environments: [
    {
      name: 'dev',
      integrations,
      connections: { github: 2 },
      keys: [
        { secret: devKey, scopes },
        { secret: wideKey, scopes: ['environment:*'] },
        { secret: powerlessKey, scopes: ['environment:records:read'] },
        {
          secret: seeingKey,
          scopes: [...scopes, 'environment:functions:list', 'environment:functions:read'],
        },
        {
          secret: settingsKey,
          scopes: [
            ...[...scopes, 'environment:functions:list', 'environment:functions:read'],
            'environment:integrations:list_functions',
          ],
        },
        { secret: listingKey, scopes: [...scopes, 'environment:functions:list'] },
        {
          secret: smokeKey,
          scopes: [
            ...['environment:actions:execute', 'environment:syncs:execute'],
            'environment:syncs:read',
          ],
        },
        { secret: planKey, scopes: planScopes },
        { secret: tellingKey, scopes: telling },
      ],
    },
    {
      name: 'prod',
      integrations,
      keys: [
        { secret: prodKey, scopes },
        { secret: prodPlanKey, scopes: planScopes },
        { secret: prodListingKey, scopes: [...scopes, 'environment:functions:list'] },
        { secret: prodTellingKey, scopes: telling },
      ],
    },
  ],
};

const times = new WeakMap<NangoApi, TestTime>();

/** An API with that seed and a test's time. */
export async function startWorld(options: NangoApiOptions = {}): Promise<NangoApi> {
  const time = startTime();
  const api = await startNangoApi({ time, seed, ...options });
  times.set(api, time);
  cleanLater(() => api.close());
  return api;
}

/** The time of an API that {@link startWorld} has started. */
export function timeOf(api: NangoApi | undefined): TestTime | undefined {
  return api && times.get(api);
}

/** The routes that the API was called on, in order, from the start or from a point on. */
export function routesOf(api: NangoApi, from = 0): string[] {
  return api.requests.slice(from).map((request) => request.route);
}

/** The routes before the first write, between each two, and after the last. */
export function routesBesideWrites(api: NangoApi): string[][] {
  const beside: string[][] = [[]];
  for (const route of routesOf(api)) {
    if (isWrite(route)) beside.push([]);
    else beside.at(-1)?.push(route);
  }
  return beside;
}

/** How often the API was asked to write. */
export function countWrites(api: NangoApi): number {
  return routesOf(api).filter(isWrite).length;
}

function isWrite(route: string): boolean {
  return route === 'deploy' || route === 'bundle';
}

/** What is deployed, by `integration/name`, sorted. */
export function deployedIn(api: NangoApi, environment = 'dev'): string[] {
  const found = api.state.environments.find((one) => one.name === environment);
  return [
    ...(found?.flows ?? []),
    ...(found?.onEventScripts ?? []),
    ...(found?.bundleFunctions ?? []),
  ]
    .map((one) => `${one.integration}/${one.name}`)
    .sort();
}

/** Deploys a package as somebody else does. */
export async function deployed(
  api: NangoApi,
  file: { body: string },
  environment = 'dev',
): Promise<void> {
  await api.deployAs(environment, JSON.parse(file.body));
}
