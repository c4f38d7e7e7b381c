import { afterEach, beforeEach, expect, it } from 'vitest';
import { captureFailure } from '../../../../src/build/cli/failure.js';
import { startCapture, type CaptureServer } from '../../../../src/build/cli/capture-server.js';
import { failureText, openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

let server: CaptureServer;
beforeEach(async () => {
  server = await startCapture({ bodyLimit: 100_000 });
});
afterEach(() => server.close().catch(() => undefined));

const flow = {
  syncName: 'createIssue',
  providerConfigKey: 'github',
  type: 'action',
  version: '1.0.0',
  models: ['Issue'],
  fileBody: { js: 'exports.x = "é ✓"', ts: '' },
};
const legacy = { flowConfigs: [flow], onEventScriptsByProvider: [], debug: false };
const confirmation = { ...legacy, reconcile: false };
const deploy = { ...legacy, reconcile: true };
const bundle = {
  reconciliationScope: { kind: 'environment' },
  functions: [{ name: 'hello', integrationId: 'github', fileBody: { js: '1', ts: '' } }],
};

async function send(
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; answer: unknown }> {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${server.key}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  });
  return { status: response.status, answer: await response.json() };
}

async function problemKinds(): Promise<string[]> {
  const { problems } = await server.close();
  return problems.map(({ kind }) => kind);
}

it('listens on loopback alone, with a key of its own', async () => {
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(server.key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
  const other = await startCapture();
  expect(other.key).not.toBe(server.key);
  await other.close();
});

it('keeps a deploy as it came, byte for byte', async () => {
  const body = `\n${JSON.stringify(deploy, null, 3)} `;
  expect(await send('/sync/deploy/confirmation', confirmation)).toMatchObject({
    status: 200,
    answer: { newSyncs: [], deletedModels: [] },
  });
  expect(await send('/sync/deploy', body)).toEqual({
    status: 200,
    answer: [
      {
        name: 'createIssue',
        version: '1.0.0',
        providerConfigKey: 'github',
        type: 'action',
        models: ['Issue'],
      },
    ],
  });
  expect(await server.close()).toEqual({
    confirmed: true,
    captured: {
      kind: 'legacy',
      body,
      value: deploy,
      parsed: { kind: 'legacy', body: deploy },
    },
    problems: [],
  });
});

it('keeps a bundle', async () => {
  await send('/functions/deployments/bundle/preview', bundle);
  expect(await send('/functions/deployments/bundle', bundle)).toMatchObject({
    answer: { created: [{ integrationId: 'github', name: 'hello' }] },
  });
  expect((await server.close()).captured?.kind).toBe('functions');
});

it('refuses a wrong key, and remembers it', async () => {
  const { status } = await send('/sync/deploy', deploy, { authorization: 'Bearer other' });
  expect(status).toBe(401);
  expect(await problemKinds()).toEqual(['wrong-key']);
});

it.each([
  ['/environment', 'POST /environment'],
  ['/sync/deploy/confirmation?a=secret', 'POST /sync/deploy/confirmation?…'],
  ['/a%20b/%F0', 'POST /a%20b/%F0'],
])('does not know %s', async (path, call) => {
  expect((await send(path, confirmation)).status).toBe(404);
  expect((await server.close()).problems).toMatchObject([{ kind: 'unknown-call', call }]);
});

it('takes no deploy before its confirmation', async () => {
  expect((await send('/sync/deploy', deploy)).status).toBe(409);
  expect(await problemKinds()).toEqual(['wrong-order']);
});

it('takes no bundle after a confirmation', async () => {
  await send('/sync/deploy/confirmation', confirmation);
  await send('/functions/deployments/bundle', bundle);
  expect(await problemKinds()).toEqual(['wrong-order']);
});

it('takes no second sequence', async () => {
  await send('/sync/deploy/confirmation', confirmation);
  await send('/sync/deploy', deploy);
  await send('/sync/deploy/confirmation', confirmation);
  await send('/sync/deploy', deploy);
  expect(await problemKinds()).toEqual(['wrong-order', 'wrong-order']);
});

it('takes no two calls at once', async () => {
  await Promise.all([
    send('/sync/deploy/confirmation', confirmation),
    send('/sync/deploy/confirmation', confirmation),
  ]);
  expect(await problemKinds()).toEqual(['wrong-order']);
});

it.each([
  ['no JSON', '{'],
  ['no deploy', { ...deploy, reconcile: 'yes' }],
  ['no UTF-8', Buffer.concat([Buffer.from(JSON.stringify(deploy)), Buffer.from([0xff])])],
])('takes %s for no deploy', async (_name, body) => {
  await send('/sync/deploy/confirmation', confirmation);
  await send('/sync/deploy', body);
  const { captured, problems } = await server.close();
  expect(captured).toBeNull();
  expect(problems.map(({ kind }) => kind)).toEqual(['bad-body']);
});

it.each<[string, object]>([
  ['at the top', { ...deploy, more: [] }],
  [
    'beside on-event scripts',
    { ...deploy, onEventScriptsByProvider: [{ providerConfigKey: 'a', scripts: [], more: 1 }] },
  ],
  ['of another mode', { ...deploy, deployMode: 'single' }],
  ['of another source', { ...deploy, source: 'standalone' }],
])('names a key that no known CLI sends: %s', async (title, body) => {
  const { reconcile, ...rest } = body as typeof deploy;
  await send('/sync/deploy/confirmation', { ...rest, reconcile: false });
  await send('/sync/deploy', body);
  const { captured, problems } = await server.close();
  expect(captured).toBeNull();
  const failure = captureFailure(problems, '9.9.9');
  expect(failure?.reason).toBe('unsupported-cli');
  await golden(`a key ${title}`, failureText(failure));
});

it('takes no function that stands in it twice', async () => {
  const twice = { flowConfigs: [flow, flow] };
  await send('/sync/deploy/confirmation', { ...confirmation, ...twice });
  await send('/sync/deploy', { ...deploy, ...twice });
  const { captured, problems } = await server.close();
  expect(captured).toBeNull();
  const failure = captureFailure(problems, '9.9.9');
  expect(failure?.reason).toBe('compile-failed');
  await golden('a function that stands in it twice', failureText(failure));
});

it('knows a bundle that would delete everything', async () => {
  const nothing = { ...bundle, functions: [] };
  await send('/functions/deployments/bundle/preview', nothing);
  await send('/functions/deployments/bundle', nothing);
  expect(await problemKinds()).toEqual(['nothing-in-it']);
});

it('reads no more than its limit', async () => {
  await send('/sync/deploy/confirmation', 'x'.repeat(3_000_000)).catch(() => undefined);
  expect(await problemKinds()).toEqual(['too-large']);
});

it('tells of the first problem at once', async () => {
  let told = 0;
  const other = await startCapture({ onProblem: () => (told += 1) });
  await fetch(`${other.url}/a`);
  await fetch(`${other.url}/b`);
  expect(told).toBe(1);
  expect((await other.close()).problems).toHaveLength(2);
});
