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
