import { describe, expect, it } from 'vitest';
import { functionsPackage, legacyPackage, type PackageFile } from './support/package-files.js';
import { endOf, readOutputFile, runKeyed } from './support/run.js';
import { countWrites, deployedIn, startWorld } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

type Body = Record<string, unknown>;
const legacy = legacyPackage({ actions: ['demo/ping'], onEvents: ['demo/hook'] });
const functions = functionsPackage(['demo/hello']);

function change(file: PackageFile, alter: (body: Body) => Body): PackageFile {
  return { ...file, body: JSON.stringify(alter(JSON.parse(file.body) as Body)) };
}
const put = (file: PackageFile, extra: Body): PackageFile =>
  change(file, (body) => ({ ...body, ...extra }));
const writeIn = (file: PackageFile, before: string, text: string): PackageFile => ({
  ...file,
  body: file.body.replace(before, `${text}${before}`),
});

describe('a body is refused before anything is asked', () => {
  it.each<[string, PackageFile]>([
    ['postConnectionScriptsByProvider', put(legacy, { postConnectionScriptsByProvider: [] })],
    ['singleDeployMode', put(legacy, { singleDeployMode: true })],
    ['another mode', put(legacy, { deployMode: 'integration' })],
    ['a key of the other kind', put(legacy, { functions: [] })],
    ['a key inside jsonSchema', put(legacy, { jsonSchema: { properties: {} } })],
    ['a key beside on-event scripts', writeIn(legacy, '"scripts":', '"more":1,')],
    ['a key twice', writeIn(legacy, '"deployMode":', '"deployMode":"single",')],
    ['a key twice in a flow', writeIn(legacy, '"runs":', '"runs":"every day",')],
    ['a key twice, in escapes', writeIn(legacy, '"deployMode":', '"deploy\\u004dode":"single",')],
    ['__proto__ in a flow', writeIn(legacy, '"runs":', '"__proto__":{"type":"sync"},')],
    [
      'a function twice',
      change(legacy, (body) => ({
        ...body,
        flowConfigs: [...(body.flowConfigs as unknown[]), ...(body.flowConfigs as unknown[])],
      })),
    ],
    ['100,000 nested lists', { ...legacy, body: '['.repeat(100_000) + ']'.repeat(100_000) }],
    ['a key of a bundle', put(functions, { deployMode: 'all' })],
    ['another scope', put(functions, { reconciliationScope: { kind: 'integration' } })],
    [
      'a key in the scope',
      put(functions, { reconciliationScope: { kind: 'environment', integrationId: 'demo' } }),
    ],
  ])('%s', async (_, file) => {
    const api = await startWorld();
    const run = await runKeyed({ api, file, with: { 'allow-destructive': 'true' } });
    expect(endOf(run)).toEqual([1, 'failed', 'file-invalid']);
    expect(api.requests).toEqual([]);
  });
});

it('a setting that nobody knows is in the plan, its file and its hash', async () => {
  const api = await startWorld();
  const file = writeIn(legacy, '"runs":', '"attributes":{"retries":5},');
  const plan = await runKeyed({ api, file, with: { command: 'plan' } });
  await golden(plan, 'log', 'plan');
  await golden(plan, 'summary', 'plan');
  const setting = {
    type: 'action',
    integration: 'demo',
    name: 'ping',
    setting: 'attributes.retries',
  };
  expect(readOutputFile(plan, 'plan-file').plan).toMatchObject({
    unknownSettings: [{ ...setting, value: '5' }],
  });
  const other = await runKeyed({
    ...{ api, file: writeIn(legacy, '"runs":', '"attributes":{"retries":6},') },
    with: { 'expected-plan': plan.outputs['plan-hash'] ?? '' },
  });
  expect(endOf(other)).toEqual([1, 'blocked', 'plan-changed']);
  expect(countWrites(api)).toBe(0);
});

it('the whole of a body that known CLIs send is deployed', async () => {
  const api = await startWorld();
  const file = put(legacy, {
    singleDeployMode: false,
    jsonSchema: { $comment: '', definitions: {} },
  });
  const { deployMode, source, ...old } = JSON.parse(file.body) as Body;
  // The local Nango API knows no singleDeployMode: it ignores nothing that it does not know.
  const { singleDeployMode, ...sent } = old;
  const run = await runKeyed({ api, file: { ...file, body: JSON.stringify(sent) } });
  expect(endOf(run)).toEqual([0, 'deployed', '']);
  expect(deployedIn(api)).toEqual(['demo/hook', 'demo/ping']);
});
