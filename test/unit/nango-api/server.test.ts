import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it, onTestFinished } from 'vitest';

import { findEnvironment } from '../../nango-api/state.js';
import type { NangoApiOptions } from '../../nango-api/server.js';
import { buildBody, call, devKey, startWorld } from './world.js';

async function start(options?: NangoApiOptions) {
  const api = await startWorld(options);
  onTestFinished(() => api.close());
  return api;
}

it('logs each request with its key, its text and its end', async () => {
  const api = await start();
  const body = buildBody({ one: {} });
  await call(api, '/sync/deploy?x=1', body);
  expect(api.requests).toMatchObject([
    {
      route: 'deploy',
      method: 'POST',
      path: '/sync/deploy?x=1',
      headers: { authorization: `Bearer ${devKey}` },
      body: JSON.stringify(body),
      status: 400,
    },
  ]);
});

it('lets a test act between two calls', async () => {
  const api = await start();
  const stop = api.onRequest(async ({ route }) => {
    if (route === 'deploy') await api.deployAs('dev', buildBody({ theirs: {} }));
  });
  const body = buildBody({ ours: {} }, { deployMode: 'single' });
  await call(api, '/sync/deploy', body);
  stop();
  const names = findEnvironment(api.state, 'dev').flows.map(({ name }) => name);
  expect(names).toEqual(['theirs', 'ours']);
});

it('throws where somebody else cannot deploy', async () => {
  const api = await start();
  const body = buildBody({ one: { integration: 'nope' } });
  await expect(api.deployAs('dev', body)).rejects.toThrow('refused with 400');
});

it('keeps its state in a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nango-api-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const stateFile = join(folder, 'state.json');
  const first = await start({ stateFile });
  const second = await start({ stateFile });
  await call(first, '/sync/deploy', buildBody({ one: {} }));
  const names = findEnvironment(second.state, 'dev').flows.map(({ name }) => name);
  expect(names).toEqual(['one']);
});

it.each([
  ['', 'missing_auth_header'],
  ['Basic abc', 'malformed_auth_header'],
  ['Bearer', 'malformed_auth_header'],
  ['Bearer abc', 'invalid_secret_key_format'],
])('refuses the header %o as %s', async (authorization, code) => {
  const api = await start();
  const answer = await fetch(`${api.url}/integrations`, { headers: { authorization } });
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ error: { code, payload: {} } });
});
