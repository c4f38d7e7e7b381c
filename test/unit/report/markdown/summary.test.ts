import { expect, it } from 'vitest';
import type { Plan } from '../../../../src/deploy/plan/plan.js';
import { headline } from '../../../../src/report/markdown/headline.js';
import { renderSummary } from '../../../../src/report/markdown/summary.js';
import { compileFailure, item, plan, plannedResult } from '../results.js';

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
  const missing = [...summary.matchAll(/^- … and (\d+) more$/gm)].map((match) => Number(match[1]));
  const shown = summary.split('\n').filter((line) => /^- (\*\*)?sync `/.test(line)).length;
  expect(shown + missing.reduce((sum, number) => sum + number, 0)).toBe(30_000);
  // Deletions are what must be seen: they come first in what is left out last.
  const deleted = summary.split('\n').filter((line) => line.startsWith('- **sync `deleted')).length;
  const created = summary.split('\n').filter((line) => line.startsWith('- sync `created')).length;
  expect(deleted).toBeGreaterThan(created);
  const lines = summary
    .split('\n')
    .map((line) => line.replace(/`(deleted|created|updated)-[^`]*`/, '`$1-…`'));
  const shape = lines.filter((line, index) => lines.indexOf(line) === index).join('\n');
  await expect(shape).toMatchFileSnapshot('golden/summary-cut.txt');
});

it.each([
  [
    {},
    '2 functions would change in dev (2 new); 3 more would be sent again, changed or not; 1 sync with 42 connections would be deleted, blocked',
  ],
  [
    { policy: 'true' as const },
    '2 functions would change in dev (2 new); 3 more would be sent again, changed or not; 1 sync with 42 connections would be deleted',
  ],
  [
    { plan: { ...plan, created: [], updated: [] } },
    '1 sync with 42 connections would be deleted in dev, blocked',
  ],
  [
    {
      plan: {
        ...plan,
        created: [],
        updated: [],
        deleted: [
          item('sync', 'a', { connections: 3 }),
          item('action', 'b'),
          item('on-event', 'c'),
        ],
        deletedModels: ['Issue'],
      },
    },
    '1 sync, 1 action and 1 on-event script (1 with data of connections) would be deleted; 1 model would leave its sync in dev, blocked',
  ],
  [
    { changes: null, plan: { ...plan, deleted: [] } },
    '2 functions would change in dev (2 new); 3 more would be sent again, changed or not',
  ],
  [{ plan: { ...plan, created: [], updated: [], deleted: [] } }, 'nothing would change in dev'],
])('says it in one sentence: %#', (changes, expected) => {
  expect(headline(plannedResult(changes))).toBe(expected);
});
