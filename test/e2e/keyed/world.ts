import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { type NangoApi, type NangoApiOptions, startNangoApi } from '../../nango-api/server.js';
import {
  type ActionResult,
  type ActionRun,
  findLeaks,
  runAction,
} from '../../runner/run-action.js';

export const devKey = 'd0000000-0000-4000-8000-000000000001';
export const prodKey = 'd0000000-0000-4000-8000-000000000002';
export const wideKey = 'd0000000-0000-4000-8000-000000000003';
export const powerlessKey = 'd0000000-0000-4000-8000-000000000004';
export const unknownKey = 'd0000000-0000-4000-8000-000000000005';
/** Deploys, and sees what is live. */
export const seeingKey = 'd0000000-0000-4000-8000-000000000006';
/** Deploys, and sees which functions are live, but not their code. */
export const listingKey = 'd0000000-0000-4000-8000-000000000007';
/** Deploys, and sees what is live and which versions it has. */
export const versionsKey = 'd0000000-0000-4000-8000-000000000008';

const scopes = ['environment:deploy'];
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

/** An API with dev (where github has connections and demo has none) and an empty prod. */
export async function startWorld(options: NangoApiOptions = {}): Promise<NangoApi> {
  const api = await startNangoApi({
    seed: {
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
            { secret: listingKey, scopes: [...scopes, 'environment:functions:list'] },
            {
              secret: versionsKey,
              scopes: [
                ...[...scopes, 'environment:functions:list', 'environment:functions:read'],
                'environment:integrations:list_functions',
              ],
            },
          ],
        },
        { name: 'prod', integrations, keys: [{ secret: prodKey, scopes }] },
      ],
    },
    ...options,
  });
  cleanups.push(() => api.close());
  return api;
}

export interface KeyedRun extends Omit<ActionRun, 'with'> {
  api?: NangoApi;
  /** Written into the checkout and given as `from`: JSON, or text as it is. */
  file?: object | string;
  with?: Record<string, string>;
}

const name = 'artifact.json';

/**
 * Runs a keyed command against an API, with the key of dev and a file from an earlier job. Whatever
 * it is for, no key may stand in the log, in an output or in a file of the run.
 */
export async function runKeyed({ api, file, ...run }: KeyedRun): Promise<ActionResult> {
  const workspace = run.workspace ?? mkdtempSync(join(tmpdir(), 'nango-checkout-'));
  if (file !== undefined) {
    writeFileSync(join(workspace, name), typeof file === 'string' ? file : JSON.stringify(file));
  }
  const result = await runAction({
    ...run,
    workspace,
    with: {
      command: 'deploy',
      environment: 'dev',
      'secret-key': devKey,
      ...(api === undefined ? {} : { host: api.url }),
      ...(file === undefined ? {} : { from: name }),
      ...run.with,
    },
  });
  cleanups.push(() => {
    result.remove();
    rmSync(workspace, { recursive: true, force: true });
  });
  for (const key of [
    ...[devKey, prodKey, wideKey, powerlessKey, unknownKey],
    ...[seeingKey, listingKey, versionsKey],
  ]) {
    expect(findLeaks(result, key)).toEqual([]);
  }
  return result;
}

/** The file that an output of a run names, as JSON. */
export function readOutputFile(result: ActionResult, output: string): Record<string, unknown> {
  const text = result.files[result.outputs[output] ?? ''];
  if (text === undefined) throw new Error(`the run has no file of the output ${output}`);
  return JSON.parse(text) as Record<string, unknown>;
}

/** An output that is JSON. */
export function readOutput(result: ActionResult, output: string): unknown {
  return JSON.parse(result.outputs[output] ?? '');
}

/** How a run ended: exit code, `result` and `failure-reason`. */
export function endOf({ exitCode, outputs }: ActionResult): unknown[] {
  return [exitCode, outputs.result, outputs['failure-reason']];
}

/** The routes that the API was called on, in order, from the start or from a point on. */
export function routesOf(api: NangoApi, from = 0): string[] {
  return api.requests.slice(from).map((request) => request.route);
}

/** How often the API was asked to write. */
export function countWrites(api: NangoApi): number {
  return api.requests.filter(({ route }) => route === 'deploy' || route === 'bundle').length;
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
