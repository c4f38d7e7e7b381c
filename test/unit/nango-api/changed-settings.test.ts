import { afterEach, expect, test } from 'vitest';
import type { NangoApi } from '../../nango-api/server.js';
import { changedCases, findCase } from '../package/contract/recorded.js';
import { call, startWorld } from './world.js';

let api: NangoApi;
afterEach(() => api.close());

const titles = [
  'rich',
  'z.void',
  'input z.string',
  'S0',
  ...changedCases.map(({ title }) => title),
];
const file = { js: 'js', ts: 'ts' };

test.each(titles)('both lists tell what the real server told: %s', async (title) => {
  api = await startWorld();
  const functions = findCase(title);
  await api.deployAs('dev', {
    flowConfigs: functions.map(({ sent }) => ({ ...sent, fileBody: file })),
    ...{ reconcile: true, debug: false, nangoYamlBody: '', sdkVersion: '0.71.10-zero' },
  });
  const page = (await (await call(api, '/integrations/github/functions')).json()) as {
    data: { name: string }[];
  };
  const [config] = (await (await call(api, '/scripts/config')).json()) as [
    { syncs: { name: string }[]; actions: { name: string }[] },
  ];
  for (const { sent, listed, scripts } of functions) {
    const isSent = ({ name }: { name: string }): boolean => name === sent.syncName;
    const { models_json_schema: schema } = sent;
    const time = { id: expect.any(Number) as number, last_deployed: expect.any(String) as string };
    expect(page.data.find(isSent)).toEqual({ ...listed, ...time, json_schema: schema });
    // Versions that Nango counts depend on what was deployed before.
    const version = sent.version === '' ? { version: expect.any(String) as string } : {};
    expect([...config.syncs, ...config.actions].find(isSent)).toEqual({
      ...{ ...scripts, ...time, ...version, json_schema: schema },
      models: Object.keys(schema.definitions).map((name) => ({ name, fields: [] })),
    });
  }
});
