import { expect, it } from 'vitest';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import type { PlanItem } from '../../../src/deploy/plan/plan.js';
import { compareEntry, unknownEntry } from '../../../src/deploy/live/entry-files.js';
import { buildReport } from '../../../src/report/report-file.js';
import { reportSchema } from '../../../src/report/report-schema.js';
import { renderSummary } from '../../../src/report/markdown/summary.js';
import type { RunResult } from '../../../src/report/model/result.js';
import { publishedReportSchema, requireValidReport } from '../../support/report.js';
import { compileFailure, emptyResult, hostile, item, plan, plannedResult } from './results.js';

it('the published schema is the one that reports are made by', async () => {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://raw.githubusercontent.com/org/nango-deploy-action/v1/schemas/report.json',
    title: 'What a run did: the output `report-file` of nango-deploy-action',
    ...z.toJSONSchema(reportSchema, { target: 'draft-7', io: 'input' }),
  };
  const config = await resolveConfig(publishedReportSchema);
  const text = await format(JSON.stringify(schema), { ...config, parser: 'json' });
  await expect(text).toMatchFileSnapshot(publishedReportSchema);
});

type Listed = PlanItem & { type: 'sync' | 'action' };
const [pulls, repos, label] = plan.updated as [Listed, Listed, Listed];
const live = [pulls, repos, label].map((one, index) => ({
  ...{ ...one, id: index + 1, enabled: index !== 0, source: index === 1 ? 'catalog' : 'repo' },
  digest: 'd',
}));
const finding = {
  ...{ id: 'github/sync/fetch-pulls:Issue.title:field-removed', class: 'breaking' as const },
  ...{ function: item('sync', 'fetch-pulls'), text: 'Issue.title is no longer returned.' },
};
const settings = [
  {
    ...{ function: item('sync', 'fetch-pulls'), isNew: false },
    changes: [{ setting: 'runs', before: 'every hour', after: 'every 5 minutes' }],
  },
];

/** A run with something in every fact. */
function fullResult(): RunResult {
  return plannedResult({
    plan: {
      ...plan,
      ...{ live, findings: [finding], settings, deletedModels: ['Gone'] },
      unknownSettings: [{ ...item('sync', 'fetch-pulls'), setting: 'odd', value: '"x-odd"' }],
      connections: [{ integration: 'github', count: 42 }],
    },
    live: {
      code: {
        files: [
          compareEntry(pulls, 'const secretOfNango = 1;\n', 'const secretOfPackage = 2;\n', true),
          unknownEntry(repos, 'it is gone'),
          compareEntry(label, 'a\n', 'a\n', true),
        ],
        skipped: 0,
      },
      deployed: null,
      elsewhere: false,
      gaps: ['The key lacks environment:x.'],
    },
    base: {
      commit: 'f'.repeat(40),
      changes: { findings: [finding], settings, deleted: [item('action', 'bye')] },
      why: null,
    },
    commitPlace: { ofRun: 'e'.repeat(40), defaultBranch: 'trunk', onDefaultBranch: true },
    approval: {
      ...{ code: `4711-1-${'c'.repeat(64)}`, command: 'gh workflow run x -f approve=y' },
      until: '2026-11-30 12:00 UTC',
      since: { deployed: 'd'.repeat(40), ahead: 0, behind: 3 },
    },
    protection: ['GitHub environment "prod": nobody has to approve.'],
    warnings: ['build/ is build output.'],
    unshown: ['error: a.ts:1: it failed'],
    discovery: {
      projects: [{ name: 'crm', workingDirectory: 'apps/crm', packageManager: 'pnpm' }],
      ...{ total: 2, since: 'origin/trunk' },
    },
    functions: [{ type: 'sync', integration: 'github', name: 'fetch-pulls', version: '7.0.1' }],
  });
}

it.each([
  ['of everything', fullResult(), 35],
  ['of nothing', emptyResult(), 0],
  ['of a plan', plannedResult(), 15],
  ['of a deploy', { ...fullResult(), result: 'deployed' } as RunResult, 35],
  ['of a failed compile', compileFailure(), 5],
  [
    'of a skipped run',
    { ...emptyResult(), result: 'skipped', skipped: 'a newer run deploys' } as RunResult,
    1,
  ],
])('a report %s is as the schema says, and says all that the summary says', (_, result, least) => {
  const report = buildReport(result);
  requireValidReport(JSON.parse(JSON.stringify(report)));
  expect(reportSchema.parse(report)).toEqual(report);
  const text = JSON.stringify(report);
  const summary = renderSummary(result);
  // The links' server is no fact of the run.
  const facts = leavesOf(result).filter((leaf) => leaf !== 'https://github.com');
  const told = facts.filter((leaf) => leaf.length > 2 && summary.includes(leaf));
  expect(told.length).toBeGreaterThanOrEqual(least);
  expect(told.filter((leaf) => !text.includes(JSON.stringify(leaf).slice(1, -1)))).toEqual([]);
});

it('has no code: what differs is counted', () => {
  const summary = renderSummary(fullResult());
  expect(summary).toContain('secretOfNango');
  const report = buildReport(fullResult());
  expect(JSON.stringify(report)).not.toContain('secretOf');
  expect(report.effects?.changed).toEqual([
    { ...item('sync', 'fetch-pulls'), added: 1, removed: 1 },
  ]);
});

it('has no source line of a compiler’s error', () => {
  const failed = compileFailure();
  const diagnostics = (failed.failure?.diagnostics ?? []).map((one) => ({
    ...one,
    ...{ line: 1, source: 'const secretOfPackage = 2;' },
  }));
  const result = { ...failed, failure: { ...failed.failure, diagnostics } } as RunResult;
  expect(renderSummary(result)).toContain('secretOfPackage');
  expect(JSON.stringify(buildReport(result))).not.toContain('secretOf');
});

it.each(hostile)('takes whatever a name is: %j', (name) => {
  const named = { ...plan, created: [item('action', name)] };
  requireValidReport(JSON.parse(JSON.stringify(buildReport(plannedResult({ plan: named })))));
});

/** Every text of a value, but lines of code. */
function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    ['diff', 'variables'].includes(name) ? [] : leavesOf(one),
  );
}
