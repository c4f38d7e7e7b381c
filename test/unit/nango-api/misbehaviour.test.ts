import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { findEnvironment } from '../../nango-api/state.js';
import type { Fault, NangoApi } from '../../nango-api/server.js';
import { openGolden } from '../../support/golden.js';
import { buildBody, call, startWorld } from './world.js';

const golden = openGolden(import.meta.filename);

let api: NangoApi;
beforeEach(async () => {
  api = await startWorld();
});
afterEach(() => api.close());

const body = buildBody({ one: {} });
const deploy = () => call(api, '/sync/deploy', body);
const deployed = () => findEnvironment(api.state, 'dev').flows.length > 0;

describe.each<{ fault: Fault; status: number }>([
  { fault: { kind: 'server-error' }, status: 500 },
  { fault: { kind: 'server-error-without-code' }, status: 500 },
  { fault: { kind: 'bad-gateway' }, status: 502 },
  { fault: { kind: 'unavailable' }, status: 503 },
  { fault: { kind: 'rate-limited' }, status: 429 },
  { fault: { kind: 'concurrent-deployment' }, status: 409 },
  { fault: { kind: 'empty-object' }, status: 200 },
  { fault: { kind: 'answer', status: 418, body: { a: 1 } }, status: 418 },
])('$fault.kind', ({ fault, status }) => {
  it('answers in place of the route, once', async () => {
    api.misbehave({ route: 'deploy', ...fault });
    const answer = await deploy();
    expect(answer.status).toBe(status);
    await golden(fault.kind, await answer.text());
    expect(deployed()).toBe(false);
    expect((await deploy()).status).toBe(200);
  });
});

it.each([true, false])('drops the connection, having acted: %s', async (act) => {
  api.misbehave({ route: 'deploy', kind: 'drop', act });
  await expect(deploy()).rejects.toThrow('fetch failed');
  expect(deployed()).toBe(act);
  expect(api.requests.map(({ status }) => status)).toEqual([null]);
});

it('resets the connection', async () => {
  api.misbehave({ route: 'deploy', kind: 'drop', reset: true });
  const error: unknown = await deploy().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ cause: { code: 'ECONNRESET' } });
});

it.each<Fault>([{ kind: 'stalled-headers', act: true }, { kind: 'stalled-body' }])(
  'never ends its answer: $kind',
  async (fault) => {
    api.misbehave({ route: 'deploy', ...fault });
    const answer = deploy()
      .then((response) => response.text())
      .catch(() => 'closed');
    expect(await Promise.race([answer, sleep(100, 'nothing')])).toBe('nothing');
    expect(deployed()).toBe(true);
    await api.close();
    expect(await answer).toBe('closed');
    api = await startWorld();
  },
);

it('answers after a delay', async () => {
  api.misbehave({ route: 'deploy', kind: 'delay', ms: 50 });
  const before = performance.now();
  expect((await deploy()).status).toBe(200);
  expect(performance.now() - before).toBeGreaterThan(45);
});

it('cuts the JSON of an answer', async () => {
  api.misbehave({ route: 'deploy', kind: 'cut-json' });
  await expect((await deploy()).json()).rejects.toThrow(SyntaxError);
  expect(deployed()).toBe(true);
});

it('closes the connection in the middle of a body', async () => {
  api.misbehave({ route: 'deploy', kind: 'cut-body' });
  await expect(deploy().then((answer) => answer.text())).rejects.toThrow();
});

it('drips', async () => {
  api.misbehave({ route: 'health', kind: 'slow-drip', ms: 1 });
  expect(await (await fetch(`${api.url}/health`)).json()).toEqual({ result: 'ok' });
});

it('redirects', async () => {
  api.misbehave({ route: 'health', kind: 'redirect', location: 'http://127.0.0.1:1/' });
  const answer = await fetch(`${api.url}/health`, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([307, 'http://127.0.0.1:1/']);
});

it('tells when to come back, or not', async () => {
  api.misbehave({ route: 'any', kind: 'rate-limited', retryAfter: 7 });
  expect((await fetch(`${api.url}/health`)).headers.get('retry-after')).toBe('7');
  api.misbehave({ route: 'any', kind: 'rate-limited' });
  expect((await fetch(`${api.url}/health`)).headers.get('retry-after')).toBeNull();
});

it('lets calls pass first, spoils as often as told, and can be stopped', async () => {
  const stop = api.misbehave({ route: 'health', kind: 'unavailable', after: 1, times: Infinity });
  const statuses: number[] = [];
  for (let index = 0; index < 3; index += 1) {
    statuses.push((await fetch(`${api.url}/health`)).status);
  }
  stop();
  statuses.push((await fetch(`${api.url}/health`)).status);
  expect(statuses).toEqual([200, 503, 503, 200]);
});
