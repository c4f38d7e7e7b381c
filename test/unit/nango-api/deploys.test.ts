import { afterEach, expect, it } from 'vitest';

import { findEnvironment } from '../../nango-api/state.js';
import type { NangoApi, NangoApiOptions } from '../../nango-api/server.js';
import { openGolden } from '../../support/golden.js';
import { buildBody, call, startWorld } from './world.js';

const golden = openGolden(import.meta.filename);

let api: NangoApi;
const start = async (options?: NangoApiOptions) => {
  api = await startWorld(options);
};
afterEach(() => api.close());

const dev = () => findEnvironment(api.state, 'dev');
const idsOf = () => Object.fromEntries(dev().flows.map(({ name, id }) => [name, id]));
const scripts = [
  {
    providerConfigKey: 'github',
    scripts: [{ name: 'gone', event: 'pre-connection-deletion', fileBody: { js: '', ts: '' } }],
  },
];

it('gives each function that is sent a new id, and no other one', async () => {
  await start();
  await api.deployAs('dev', buildBody({ one: {}, two: {} }));
  const before = idsOf();
  await api.deployAs('dev', buildBody({ one: {} }, { deployMode: 'single' }));
  expect(idsOf()).toEqual({ two: before.two, one: 3 });
});

it('moves no id in a deploy that fails, but leaves its files', async () => {
  await start({ store: 's3' });
  await api.deployAs('dev', buildBody({ one: { code: 'old', version: '1' } }));
  const [before] = dev().flows;
  const failing = buildBody({
    one: { code: 'new', version: '1' },
    two: { integration: 'nope' },
  });
  expect((await call(api, '/sync/deploy', failing)).status).toBe(400);
  expect(dev().flows).toEqual([before]);
  // The live bundle itself, for the version is the same.
  expect(api.state.files[before?.location ?? '']).toBe('new');
});

it('deactivates every on-event script that is not sent, in any mode that carries the key', async () => {
  await start();
  await api.deployAs('dev', buildBody({ one: {} }, { onEventScriptsByProvider: scripts }));
  await api.deployAs('dev', buildBody({ one: {} }, { deployMode: 'single' }));
  expect(dev().onEventScripts).toHaveLength(1);
  const other = buildBody(
    { two: { integration: 'demo' } },
    { onEventScriptsByProvider: [], deployMode: 'integration' },
  );
  await api.deployAs('dev', other);
  expect(dev().onEventScripts).toEqual([]);
});

it.each([
  ['local', ['1', '2', '3']],
  ['s3', ['1', '1', '2']],
] as const)('raises versions as the %s store does', async (store, expected) => {
  await start({ store });
  const versions: (string | undefined)[] = [];
  for (const code of ['a', 'a', 'b']) {
    await api.deployAs('dev', buildBody({ one: { code } }));
    versions.push(dev().flows[0]?.version);
  }
  expect(versions).toEqual(expected);
});

it('keeps a function disabled', async () => {
  await start();
  await api.deployAs('dev', buildBody({ one: {} }));
  api.setEnabled('dev', 'github', 'one', false);
  await api.deployAs('dev', buildBody({ one: {} }));
  expect(dev().flows[0]?.enabled).toBe(false);
});

it('refuses the second of two deploys at once', async () => {
  await start({ deployDelayMs: 50 });
  const body = buildBody({ one: {} });
  const answers = await Promise.all([
    call(api, '/sync/deploy', body),
    call(api, '/sync/deploy', body),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect((await call(api, '/sync/deploy', body)).status).toBe(200);
});

it('knows no bundle routes where it is told so', async () => {
  await start({ bundleRoutes: false });
  const answer = await call(api, '/functions/deployments/bundle/preview', {});
  expect(answer.status).toBe(404);
  await golden('no bundle routes', await answer.text());
});
