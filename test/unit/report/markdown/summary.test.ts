import { expect, it } from 'vitest';
import type { Plan } from '../../../../src/deploy/plan/plan.js';
import { headline, mark } from '../../../../src/report/markdown/headline.js';
import { renderSummary } from '../../../../src/report/markdown/summary.js';
import { openGolden } from '../../../support/golden.js';
import { compileFailure, item, plan, plannedResult } from '../results.js';

const golden = openGolden(import.meta.filename);

it.each([
  ['plan', plannedResult({ warnings: ['build/ is build output, and git does not ignore it.'] })],
  [
    'plan-public',
    plannedResult({
      plan: { ...plan, deleted: [item('sync', 'fetch-issues', { connections: 'some' })] },
    }),
  ],
  [
    'plan-unknown-changes',
    plannedResult({
      changes: { since: 'ref', base: null, unknown: 'base-missing', functions: [] },
    }),
  ],
  [
    'plan-without-change',
    plannedResult({
      plan: { ...plan, created: [], deleted: [], updated: plan.updated.slice(1) },
    }),
  ],
  [
    'deployed',
    plannedResult({ command: 'deploy', result: 'deployed', policy: 'true', functions: [] }),
  ],
  [
    'blocked',
    plannedResult({
      command: 'deploy',
      result: 'blocked',
      failure: {
        reason: 'destructive-blocked',
        message: 'A deletion in "dev" is not allowed by `allow-destructive: false`.',
        hint: 'If all of it shall go, set `allow-destructive: true` for this run.',
        details: ['sync "fetch-issues" of github: deletes the records of 42 connections'],
        diagnostics: [],
      },
    }),
  ],
  ['compile-failed', compileFailure()],
  [
    'functions',
    plannedResult({
      plan: {
        ...plan,
        kind: 'functions',
        created: [],
        updated: [item('function', 'hello')],
        deleted: [item('function', 'bye'), item('function', 'ciao', { connections: 0 })],
      },
      changes: null,
    }),
  ],
] as const)('renders %s', async (name, result) => {
  const text = `<!-- ${headline(result)} -->\n\n${renderSummary(result)}`;
  await expect(text).toMatchFileSnapshot(`golden/summary-${name}.md`);
});

it('stays below 1 MiB, cuts between items, and says how many are missing', async () => {
  const many = (name: string): Plan['created'] =>
    Array.from({ length: 10_000 }, (_, index) =>
      item('sync', `${name}-${'é'.repeat(60)}-${index}`),
    );
  const summary = renderSummary(
    plannedResult({
      plan: {
        ...plan,
        deleted: many('deleted'),
        created: many('created'),
        updated: many('updated'),
      },
    }),
  );
  expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
  expect(Buffer.byteLength(summary)).toBeGreaterThan(900 * 1024);
  const missing = [...summary.matchAll(/^(?:> )?- … and (\d+) more$/gm)].map((match) =>
    Number(match[1]),
  );
  const shown = summary.split('\n').filter((line) => /^(> )?- .*sync `/.test(line)).length;
  // Deletions stand in the alert and among the changes.
  expect(shown + missing.reduce((sum, number) => sum + number, 0)).toBe(40_000);
  // They come first in what is left out last.
  const deleted = summary.split('\n').filter((line) => line.startsWith('> - **sync `del')).length;
  const created = summary.split('\n').filter((line) => line.startsWith('- create sync')).length;
  expect(deleted).toBeGreaterThan(created);
  const lines = summary
    .split('\n')
    .map((line) => line.replace(/`(deleted|created|updated)-[^`]*`/, '`$1-…`'));
  const shape = lines.filter((line, index) => lines.indexOf(line) === index).join('\n');
  await expect(shape).toMatchFileSnapshot('golden/summary-cut.txt');
});

it('says it in one sentence', async () => {
  const quiet = { ...plan, created: [], updated: [], deleted: [] };
  const cases = {
    'a deletion is blocked': {},
    'all may be deleted': { policy: 'true' as const },
    'only a deletion': { plan: { ...plan, created: [], updated: [] } },
    'several deletions and a model': {
      plan: {
        ...quiet,
        deleted: [item('sync', 'a', { connections: 3 }), item('action', 'b')],
        deletedModels: ['Issue'],
      },
    },
    'no deletion': { plan: { ...plan, deleted: [] } },
    'nothing changes': { plan: quiet },
    deployed: { result: 'deployed' as const, functions: [] },
    'deployed, with a deletion alone': {
      ...{ result: 'deployed' as const, functions: [] },
      plan: { ...quiet, deleted: plan.deleted },
    },
  };
  const lines = Object.entries(cases).map(([name, changes]) => {
    const result = plannedResult(changes);
    return `${name}\n  ${mark(result)} ${headline(result)}`;
  });
  await golden('headlines', lines.join('\n'));
});

it('shows 300 functions of 30 integrations folded, with counts', async () => {
  const functions = Array.from({ length: 300 }, (_, index) => ({
    ...item(index % 3 === 0 ? 'action' : 'sync', `function-${index}`),
    integration: `integration-${String(index % 30).padStart(2, '0')}`,
  }));
  const result = plannedResult({
    plan: {
      ...plan,
      created: functions.slice(0, 40),
      updated: functions.slice(40),
      deleted: [],
    },
  });
  await golden('300 functions', renderSummary(result));
});
