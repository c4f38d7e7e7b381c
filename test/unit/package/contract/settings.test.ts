import { expect, test } from 'vitest';
import { compareContracts } from '../../../../src/package/contract/compare-contracts.js';
import { listSettingChanges } from '../../../../src/package/contract/compare-settings.js';
import { parseListed } from '../../../../src/deploy/live/deployed-contracts.js';
import { parseScript } from '../../../../src/deploy/live/read-scripts.js';
import { type Contract, listContracts } from '../../../../src/package/contract/contract.js';
import { parseSchedule } from '../../../../src/package/contract/schedule.js';
import { buildSchemaFile } from '../../../../src/package/contract/schema-file.js';
import type { LegacyBody } from '../../../../src/package/body.js';
import { changedCases, findCase, type RecordedFunction } from './recorded.js';

const file = { js: '', ts: '' };

function packaged(functions: readonly Partial<RecordedFunction['sent']>[]): Contract[] {
  const flowConfigs = functions.map((sent) => ({ ...sent, fileBody: file }));
  const body = { flowConfigs } as unknown as LegacyBody;
  return [...listContracts(buildSchemaFile({ kind: 'legacy', body })).values()];
}

function deployed({ sent, listed, scripts }: RecordedFunction): Contract {
  const { type, providerConfigKey: integration, syncName: name } = sent;
  const id = { type, integration: integration as string, name };
  const contract = parseListed(id, { ...listed, json_schema: sent.models_json_schema });
  return { ...contract, settings: { ...contract.settings, ...parseScript(type, scripts) } };
}

function describe(before: Contract, after: Contract): string[] {
  return [
    ...listSettingChanges(before.settings, after.settings).map(
      (change) =>
        `${after.name}, ${change.setting}: ${change.before ?? '-'} → ${change.after ?? '-'}`,
    ),
    ...compareContracts(before, after).map(
      (change) => `${after.name}, ${change.class} ${change.rule} at ${change.path}: ${change.text}`,
    ),
  ];
}

test('what each recorded change does to others, and what its reverse does', async () => {
  const base = findCase('S0');
  const lines = changedCases.flatMap(({ title }) => {
    const changed = findCase(title);
    const compare = (
      from: readonly RecordedFunction[],
      to: readonly RecordedFunction[],
    ): string[] =>
      packaged(to.map(({ sent }) => sent)).flatMap((after, index) =>
        from[index] === undefined ? [] : describe(deployed(from[index]), after),
      );
    return [`## ${title}`, ...compare(base, changed), '-- and back', ...compare(changed, base), ''];
  });
  await expect(lines.join('\n')).toMatchFileSnapshot('golden/recorded-changes.txt');
});

test.each(['S0', 'rich', 'z.void', 'input z.string', 'S7', 'S20'])(
  'a function that is deployed as %s says has no change',
  (start) => {
    const functions = findCase(start);
    const contracts = packaged(functions.map(({ sent }) => sent));
    const lines = functions.flatMap((item, index) =>
      contracts[index] === undefined ? ['missing'] : describe(deployed(item), contracts[index]),
    );
    expect(lines).toEqual([]);
  },
);

test('what the lists do not tell is not compared', () => {
  const [sync] = findCase('S7');
  if (sync === undefined) throw new Error('not recorded');
  const [after] = packaged([{ ...sync.sent, webhookSubscriptions: [], sync_type: 'incremental' }]);
  const { type, syncName: name } = sync.sent;
  const before = parseListed(
    { type, integration: 'github', name },
    { ...sync.listed, json_schema: sync.sent.models_json_schema },
  );
  expect(after && describe(before, after)).toEqual([]);
});

test('values of other types than recorded are taken for not told', () => {
  const id = { type: 'sync', integration: 'github', name: 'a' } as const;
  const odd = { runs: 7, auto_start: 'yes', scopes: {}, returns: [1], json_schema: [], input: {} };
  expect(parseListed(id, odd)).toMatchObject({ models: [], input: null, schemas: null });
  expect(parseListed(id, null)).toMatchObject({ models: [] });
  expect(parseScript('sync', { endpoints: ['/a'], version: 2 })).toEqual({});
});

test.each([
  ['every hour', 3600],
  ['every 60 minutes', 3600],
  ['every 1h', 3600],
  ['30m', 1800],
  ['every half hour', 1800],
  ['every half day', 43_200],
  ['every 1.5 hours', 5400],
  ['every 90s', 90],
  ['every day', 86_400],
  ['every 2 weeks', 1_209_600],
  ['every month', 2_592_000],
  ['0 * * * *', null],
  ['', null],
  ['every __proto__', null],
])('the schedule %j is %s seconds', (text, seconds) => {
  expect(parseSchedule(text)).toBe(seconds);
});
