// Tests src/deploy/apply/check-moves.ts
import { expect, it } from 'vitest';
import { contentOf } from '../integration/support/large-deploy.js';
import type { NangoApi } from '../nango-api/server.js';
import { deployBefore } from './support/live.js';
import { functionsPackage, legacyPackage } from './support/package-files.js';
import { endOf, type KeyedResult, readOutputFile, runKeyed } from './support/run.js';
import { countWrites, routesBesideWrites, seeingKey, startWorld } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const bodyLimit = 8 * 1024;
const ids = ['a/one', 'b/two', 'c/three'];
const three = 'action "three" of c';
const seeing = { 'secret-key': seeingKey };
/** Each of its three functions fills a request. */
const wanted = legacyPackage({ actions: ids, code: 'x'.repeat(2 * 1024) });

interface Bundle {
  functions: object[];
}

async function start(): Promise<NangoApi> {
  const integrations = ['a', 'b', 'c'].map((id) => ({ id, provider: 'unauthenticated' }));
  const scopes = ['deploy', 'functions:list', 'functions:read'].map((one) => `environment:${one}`);
  const keys = [{ secret: seeingKey, scopes }];
  const api = await startWorld({
    bodyLimit,
    seed: { environments: [{ name: 'dev', integrations, keys }] },
  });
  const before = legacyPackage({ actions: ids, code: 'before' });
  await api.deployAs('dev', JSON.parse(before.body));
  return api;
}

/** Deploys while a colleague does something between the first part and the second. */
async function deploy(
  api: NangoApi,
  isApproved: boolean,
  work: () => Promise<void>,
): Promise<KeyedResult> {
  const run = { api, bodyLimit, with: seeing };
  let file: object = wanted;
  if (isApproved) {
    const planned = await runKeyed({ ...run, file, with: { ...seeing, command: 'plan' } });
    file = readOutputFile(planned, 'plan-file');
  }
  deployBefore(api, 'deploy', 1, work);
  return await runKeyed({ ...run, file });
}

/** As the dashboard does: in place, without a new id. */
function disable(api: NangoApi): Promise<void> {
  api.setEnabled('dev', 'c', 'three', false);
  return Promise.resolve();
}

async function overwrite(api: NangoApi, source: 'repo' | 'standalone'): Promise<void> {
  const { onEventScriptsByProvider, ...body } = JSON.parse(
    legacyPackage({ actions: ['c/three'], code: 'theirs' }).body,
  ) as Record<string, unknown>;
  await api.deployAs('dev', { ...body, deployMode: 'single', reconcile: false, source });
}

it.each([
  ['a function that is disabled by hand', disable],
  ['a function that somebody deploys', (api: NangoApi) => overwrite(api, 'repo')],
] as const)('%s between two parts ends an approved deploy', async (_, work) => {
  const api = await start();
  let theirs: Record<string, string> = {};
  const run = await deploy(api, true, async () => {
    await work(api);
    theirs = contentOf(api);
  });
  expect(endOf(run)).toEqual([1, 'blocked', 'plan-changed']);
  await golden(run, 'log');
  expect(countWrites(api)).toBe(2);
  expect(contentOf(api)).toMatchObject({ [three]: theirs[three] });
});

it('without an approval it is told', async () => {
  const api = await start();
  const run = await deploy(api, false, () => disable(api));
  expect(endOf(run)).toEqual([0, 'deployed', '']);
  await golden(run, 'log');
});

it('without an approval a function of the dashboard is not overwritten', async () => {
  const api = await start();
  let theirs: Record<string, string> = {};
  const run = await deploy(api, false, async () => {
    await overwrite(api, 'standalone');
    theirs = contentOf(api);
  });
  expect(endOf(run)).toEqual([1, 'blocked', 'destructive-blocked']);
  await golden(run, 'log');
  expect(contentOf(api)).toMatchObject({ [three]: theirs[three] });
});

it('where the functions cannot be read again, nothing more is sent, and the parts are told', async () => {
  const api = await start();
  const run = await deploy(api, true, () => {
    api.misbehave({ route: 'functions', kind: 'empty-object', times: Infinity });
    return Promise.resolve();
  });
  expect(endOf(run)).toEqual([1, 'failed', 'server-error']);
  await golden(run, 'log');
  expect(run.log).not.toContain('Nothing was written');
  expect(countWrites(api)).toBe(1);
});

it('what undoes a part that has landed ends the deploy once it is seen', async () => {
  const api = await start();
  const code = 'x'.repeat(2 * 1024);
  await api.deployAs('dev', JSON.parse(functionsPackage(ids, { code: 'before' }).body));
  const theirs = JSON.parse(functionsPackage(['a/one'], { code: 'theirs' }).body) as object;
  api.misbehave({ route: 'bundle', kind: 'drop', after: 1 });
  deployBefore(api, 'bundle', 2, async () => {
    const reconciliationScope = { kind: 'integration', integrationId: 'a' };
    await api.deployAs('dev', { ...theirs, reconciliationScope });
  });
  const run = await runKeyed({
    ...{ api, bodyLimit, file: functionsPackage(ids, { code }) },
    with: { ...seeing, timeout: '1' },
  });
  expect(endOf(run)).toEqual([1, 'blocked', 'plan-changed']);
  await golden(run, 'log');
  expect(countWrites(api)).toBe(2);
});

it('what somebody adds meanwhile is not called deployed: parts leave it there', async () => {
  const api = await start();
  const run = await deploy(api, false, async () => {
    const theirs = JSON.parse(legacyPackage({ actions: ['b/theirs'] }).body) as object;
    await api.deployAs('dev', { ...theirs, deployMode: 'single', reconcile: false });
  });
  expect(endOf(run)).toEqual([1, 'failed', 'verify-failed']);
  await golden(run, 'log');
  expect(countWrites(api)).toBe(3);
});

it('what somebody adds is not called deployed either where one integration goes in one part', async () => {
  const api = await start();
  const code = 'x'.repeat(2 * 1024);
  await api.deployAs('dev', JSON.parse(functionsPackage(ids, { code }).body));
  const [first = '', ...others] = ids;
  const changed = JSON.parse(functionsPackage([first], { code: `${code}y` }).body) as Bundle;
  const same = JSON.parse(functionsPackage(others, { code }).body) as Bundle;
  const body = JSON.stringify({ ...same, functions: [...changed.functions, ...same.functions] });
  deployBefore(api, 'bundle', 1, async () => {
    const theirs = JSON.parse(functionsPackage(['b/two', 'b/theirs'], { code }).body) as Bundle;
    const reconciliationScope = { kind: 'integration', integrationId: 'b' };
    await api.deployAs('dev', { ...theirs, reconciliationScope });
  });
  const file = { ...functionsPackage(ids), body };
  const run = await runKeyed({ api, bodyLimit, file, with: seeing });
  expect(endOf(run)).toEqual([1, 'failed', 'verify-failed']);
  await golden(run, 'log');
  expect(countWrites(api)).toBe(1);
});

it('what a plan has seen to be gone is not called deployed, though the next look fails', async () => {
  const api = await start();
  const code = 'x'.repeat(1400);
  const file = legacyPackage({ actions: ['a/one', 'a/other', 'b/two'], code });
  await api.deployAs('dev', JSON.parse(file.body));
  api.misbehave({ route: 'deploy', kind: 'drop', after: 1 });
  let isLost = false;
  let looks = 0;
  deployBefore(api, 'deploy', 2, async () => {
    const { onEventScriptsByProvider, ...body } = JSON.parse(
      legacyPackage({ actions: ['a/other'], code }).body,
    ) as Record<string, unknown>;
    await api.deployAs('dev', { ...body, deployMode: 'integration' });
    isLost = true;
  });
  api.onRequest(({ route }) => {
    if (!isLost || route !== 'confirmation') return;
    looks += 1;
    if (looks > 1) api.misbehave({ route, kind: 'server-error', times: Infinity });
  });
  const run = await runKeyed({ api, bodyLimit, file, with: { ...seeing, timeout: '0.1' } });
  expect(endOf(run)).toEqual([1, 'blocked', 'plan-changed']);
  await golden(run, 'log');
  expect(run.log).not.toContain('Deployed (2)');
});

it('a sync that is deleted meanwhile is not called deployed, which only the list tells', async () => {
  const api = await start();
  const code = 'x'.repeat(1400);
  const file = legacyPackage({ syncs: { 'a/one': ['A'] }, actions: ['b/two', 'a/other'], code });
  await api.deployAs('dev', JSON.parse(file.body));
  deployBefore(api, 'deploy', 2, async () => {
    const { onEventScriptsByProvider, ...body } = JSON.parse(
      legacyPackage({ actions: ['a/other'], code }).body,
    ) as Record<string, unknown>;
    await api.deployAs('dev', { ...body, deployMode: 'integration' });
  });
  const run = await runKeyed({ api, bodyLimit, file, with: seeing });
  expect(endOf(run)).toEqual([1, 'failed', 'verify-failed']);
  await golden(run, 'log');
});

it('a plan that is asked in pieces names what came between them', async () => {
  const api = await start();
  const code = 'x'.repeat(2 * 1024);
  const file = functionsPackage(ids, { code });
  await api.deployAs('dev', JSON.parse(functionsPackage(['a/one', 'a/old'], { code }).body));
  deployBefore(api, 'preview', 2, async () => {
    await api.deployAs('dev', JSON.parse(functionsPackage([...ids, 'b/theirs'], { code }).body));
  });
  const run = await runKeyed({ api, bodyLimit, file, with: seeing });
  expect(endOf(run)).toEqual([1, 'blocked', 'destructive-blocked']);
  await golden(run, 'log');
});

it.each([
  ['with an approval', true],
  ['without', false],
])(
  'lists only the integrations of the next part, just before its question: %s',
  async (_, isApproved) => {
    const api = await start();
    const run = await deploy(api, isApproved, () => Promise.resolve());
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(countWrites(api)).toBe(3);
    expect(routesBesideWrites(api).slice(1, -1)).toEqual([
      ['functions', 'confirmation'],
      // Two: the last part has the on-event scripts, those of all integrations.
      ['functions', 'confirmation', 'confirmation'],
    ]);
  },
);
