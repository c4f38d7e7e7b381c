import { expect, it } from 'vitest';
import { commentMarker, renderComment } from '../../../../src/report/markdown/comment.js';
import { compileFailure, item, plan, plannedResult } from '../results.js';

it.each([
  ['plan', plannedResult()],
  ['no-changes', plannedResult({ plan: { ...plan, created: [], deleted: [], updated: [] } })],
  ['failed', { ...compileFailure(), environment: 'dev' }],
] as const)('renders %s', async (name, result) => {
  const comment = renderComment(result);
  expect(comment).not.toBeNull();
  await expect(comment?.body).toMatchFileSnapshot(`golden/comment-${name}.md`);
});

it('has something to tell where something is created, changed or deleted, or the run failed', () => {
  const tells = (changes: Parameters<typeof plannedResult>[0]): boolean | undefined =>
    renderComment(plannedResult(changes))?.tells;
  expect(tells({})).toBe(true);
  expect(tells({ plan: { ...plan, created: [], deleted: [] } })).toBe(true);
  expect(
    tells({ plan: { ...plan, created: [], deleted: [], updated: plan.updated.slice(1) } }),
  ).toBe(false);
  // What is not known to change is told, and is no reason for a new comment.
  const unknown = { changes: null, plan: { ...plan, created: [], deleted: [] } };
  expect(tells(unknown)).toBe(false);
  expect(renderComment(plannedResult(unknown))?.body).toContain('sent again, changed or not');
  expect(renderComment(compileFailure())).toBeNull();
});

it('stays below what GitHub takes', () => {
  const created = Array.from({ length: 3_000 }, (_, index) =>
    item('sync', `sync-${'😀'.repeat(9)}${index}`),
  );
  const body = renderComment(plannedResult({ plan: { ...plan, created } }))?.body ?? '';
  expect(body.length).toBeGreaterThan(60_000);
  expect(body.length).toBeLessThan(65_536);
  expect(body).toMatch(/- … and \d+ more/);
});

it('is marked for its project and environment, in a way that no name can forge', () => {
  const marker = commentMarker('a', 'dev');
  expect(marker).toMatch(/^<!-- nango-deploy-action [0-9a-f]{32} -->$/);
  expect(renderComment(plannedResult({ projectFolder: 'a' }))?.body.split('\n')[0]).toBe(marker);
  expect(new Set([marker, commentMarker('b', 'dev'), commentMarker('a', 'qa')]).size).toBe(3);
  expect(commentMarker('--> x', 'dev')).not.toContain('x -->');
});
