import { expect, it } from 'vitest';
import { commentMarker, renderComment } from '../../../../src/report/markdown/comment.js';
import { compileFailure, item, plan, plannedResult } from '../results.js';
import { compareFunctions } from '../../../../src/package/contract/compare-functions.js';
import { listContracts } from '../../../../src/package/contract/contract.js';
import { buildSchemaFile } from '../../../../src/package/contract/schema-file.js';
import type { ParsedBody } from '../../../../src/package/body.js';
import { findCase } from '../../package/contract/recorded.js';

it.each([
  ['plan', plannedResult()],
  ['no-changes', plannedResult({ plan: { ...plan, created: [], deleted: [], updated: [] } })],
  ['failed', { ...compileFailure(), environment: 'dev' }],
] as const)('renders %s', async (name, result) => {
  const comment = renderComment(result);
  expect(comment).not.toBeNull();
  await expect(comment?.body).toMatchFileSnapshot(`golden/comment-${name}.md`);
});

/** The plan of recorded changes: an input, a schedule, a field, and a sync that is new. */
function planWithFindings(): typeof plan {
  const read = (flows: object[]): ReturnType<typeof listContracts> =>
    listContracts(
      buildSchemaFile({ kind: 'legacy', body: { flowConfigs: flows } } as unknown as ParsedBody),
    );
  const [issues] = findCase('S0');
  const [lessFields] = findCase('S11');
  if (issues === undefined || lessFields === undefined) throw new Error('not recorded');
  const { syncName: name } = issues.sent;
  const changed = { ...lessFields.sent, runs: 'every 2 days', track_deletes: true };
  const packaged = read([changed, { ...issues.sent, syncName: 'fetchAll' }]);
  const changes = { created: [item('sync', 'fetchAll')], updated: [item('sync', name)] };
  const whole = { ...plan, ...changes, deleted: [], deletedModels: [] };
  return { ...whole, ...compareFunctions(whole, packaged, read([issues.sent])) };
}

it('shows what a plan does to those who depend on a function', async () => {
  const made = planWithFindings();
  expect(new Set(made.findings?.map((finding) => finding.class)).size).toBeGreaterThan(1);
  const comment = renderComment(plannedResult({ plan: made }));
  await expect(comment?.body).toMatchFileSnapshot('golden/comment-findings.md');
});

it('has something to tell unless nothing is known to change, whatever the labels say', () => {
  const tells = (changes: Parameters<typeof plannedResult>[0]): boolean | undefined =>
    renderComment(plannedResult(changes))?.tells;
  const nothing = { ...plan, created: [], deleted: [] };
  expect(tells({})).toBe(true);
  expect(tells({ plan: nothing })).toBe(true);
  expect(tells({ plan: { ...nothing, updated: plan.updated.slice(1) } })).toBe(true);
  expect(tells({ plan: { ...nothing, updated: [] } })).toBe(false);
  expect(renderComment(compileFailure())).toBeNull();
});

it('stays below what GitHub takes', async () => {
  const created = Array.from({ length: 3_000 }, (_, index) =>
    item('sync', `sync-${'😀'.repeat(9)}${index}`),
  );
  const body = renderComment(plannedResult({ plan: { ...plan, created } }))?.body ?? '';
  expect(body.length).toBeGreaterThan(60_000);
  expect(body.length).toBeLessThan(65_536);
  const lines = body.split('\n').map((line) => line.replace(/`sync-[^`]*`/, '`sync-…`'));
  const shape = lines.filter((line, index) => lines.indexOf(line) === index).join('\n');
  await expect(shape).toMatchFileSnapshot('golden/comment-cut.txt');
});

it('is marked for what the job knows of itself, and not for what a package says', () => {
  const origin = plannedResult().origin;
  const mark = (
    workflow: string,
    workingDirectory: string | null,
    environment: string,
    repository = 'acme/app',
  ): string =>
    commentMarker(
      {
        workingDirectory,
        origin: origin && { ...origin, repository, variables: { GITHUB_WORKFLOW_REF: workflow } },
      },
      environment,
    );
  const marker = mark('acme/app/.github/workflows/a.yml@refs/pull/1/merge', 'crm', 'dev');
  expect(marker).toMatch(/^<!-- nango-deploy-action [0-9a-f]{32} -->$/);
  expect(mark('acme/app/.github/workflows/a.yml@refs/pull/2/merge', 'crm', 'dev')).toBe(marker);
  const others = [
    mark('acme/app/.github/workflows/b.yml@refs/pull/1/merge', 'crm', 'dev'),
    mark('acme/app/.github/workflows/a.yml@refs/pull/1/merge', 'shop', 'dev'),
    mark('acme/app/.github/workflows/a.yml@refs/pull/1/merge', 'crm', 'qa'),
    mark('acme/app/.github/workflows/a.yml@refs/pull/1/merge', 'crm', 'dev', 'acme/other'),
  ];
  expect(new Set([marker, ...others]).size).toBe(5);
  const first = (projectFolder: string): string | undefined =>
    renderComment(plannedResult({ projectFolder }))?.body.split('\n')[0];
  expect(first('a')).toBe(first('--> forged'));
});
