import { type FunctionId, functionKey } from '../../../../src/package/function-id.js';
import { expect, test } from 'vitest';
import { compareFunctions } from '../../../../src/package/contract/compare-functions.js';
import { type Contract, listContracts } from '../../../../src/package/contract/contract.js';
import { buildSchemaFile } from '../../../../src/package/contract/schema-file.js';
import type { LegacyBody } from '../../../../src/package/body.js';
import { findCase } from './recorded.js';
import { openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

const [recordedSync] = findCase('S0');

/** Contracts of the recorded sync under other names. */
function syncs(...changes: object[]): Map<string, Contract> {
  const fileBody = { js: '', ts: '' };
  const flowConfigs = changes.map((change) => ({ ...recordedSync?.sent, fileBody, ...change }));
  const body = { flowConfigs } as unknown as LegacyBody;
  return listContracts(buildSchemaFile({ kind: 'legacy', body }));
}

const sync = (name: string): FunctionId => ({ type: 'sync', integration: 'github', name });
const script = (name: string, event: string): FunctionId => ({
  ...{ type: 'on-event', integration: 'github', name, event },
});
const connections = [{ integration: 'github', count: 0 }];
const nothing = { created: [], updated: [], deleted: [], connections };

test.each([
  ['a new sync starts at once for each connection', {}, 3, 'for 3 connections of the integration'],
  ['for one', {}, 1, 'for the one connection of the integration'],
  ['for a number that is not shown', {}, 'some', 'for the connections of the integration'],
  ['for nobody', {}, 0, null],
  ['not by itself', { auto_start: false }, 3, null],
] as const)('%s', (_, change, connections, words) => {
  const counts = [{ integration: 'github', count: connections }];
  const plan = { ...nothing, created: [sync('fetchIssues')], connections: counts };
  const { findings, settings } = compareFunctions(plan, syncs(change), new Map());
  expect(findings.map(({ text }) => text)).toEqual(
    words === null ? [] : [`Starts at once ${words}.`],
  );
  expect(settings).toMatchObject([{ isNew: true }]);
});

test('a sync with the models of one that goes is a rename', async () => {
  const plan = { ...nothing, created: [sync('fetchAll')], deleted: [sync('fetchIssues')] };
  const ask = (change: object): string[] =>
    compareFunctions(plan, syncs({ syncName: 'fetchAll', ...change }), syncs({})).findings.map(
      ({ id, text }) => `${id}: ${text}`,
    );
  await golden('renamed', ask({}).join('\n'));
  await golden('renamed, and not started', ask({ auto_start: false }).join('\n'));
  expect(ask({ models: ['Other'] })).toEqual([]);
  expect(ask({ providerConfigKey: 'gitlab' })).toEqual([]);
});

test('two new syncs do not both take the place of one', () => {
  const created = [sync('a'), sync('b')];
  const plan = { ...nothing, created, deleted: [sync('fetchIssues')] };
  const packaged = syncs({ syncName: 'a' }, { syncName: 'b' });
  expect(compareFunctions(plan, packaged, syncs({})).findings).toHaveLength(1);
});

test('what on-event scripts do to connections', () => {
  const plan = {
    ...nothing,
    created: [
      script('check', 'validate-connection'),
      script('hello', 'post-connection-creation'),
      script('moved', 'post-connection-creation'),
    ],
    deleted: [script('moved', 'pre-connection-deletion'), script('bye', 'pre-connection-deletion')],
  };
  const { findings } = compareFunctions(plan, new Map(), new Map());
  expect(findings.map((finding) => `${finding.class} ${finding.id}`)).toEqual([
    'breaking github/on-event/check:validate-connection:event:validate-connection-added',
    'breaking github/on-event/moved:post-connection-creation:event:event-changed',
    'warning github/on-event/moved:pre-connection-deletion:event:pre-connection-deletion-removed',
    'warning github/on-event/bye:pre-connection-deletion:event:pre-connection-deletion-removed',
  ]);
});

test('a sync that is there and not started is compared, not new', () => {
  const plan = { ...nothing, created: [sync('fetchIssues')] };
  const { findings, settings } = compareFunctions(plan, syncs({ runs: 'every day' }), syncs({}));
  expect(findings.map(({ id }) => id)).toEqual(['github/sync/fetchIssues:runs:schedule']);
  expect(settings).toEqual([
    {
      function: { type: 'sync', integration: 'github', name: 'fetchIssues' },
      isNew: false,
      changes: [{ setting: 'schedule', before: 'every hour', after: 'every day' }],
    },
  ]);
});

test('a function that is sent again and was not read is left out', () => {
  const plan = { ...nothing, updated: [sync('fetchIssues')] };
  expect(compareFunctions(plan, syncs({}), new Map())).toEqual({ findings: [], settings: [] });
});

test('ids tell findings apart, and two of one place and rule', () => {
  const before = syncs({ metadata: { scopes: [], description: '' } });
  const plan = { ...nothing, updated: [sync('fetchIssues')] };
  const after = syncs({ metadata: { scopes: ['a', 'a'], description: '' } });
  const ids = compareFunctions(plan, after, before).findings.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...after.keys()]).toEqual([functionKey(sync('fetchIssues'))]);
});
