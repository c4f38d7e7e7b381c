import { expect, it } from 'vitest';
import type { PlanItem } from '../../../src/deploy/plan/plan.js';
import { findBlocked } from '../../../src/deploy/gate/gate.js';
import { commentMarker, renderComment } from '../../../src/report/markdown/comment.js';
import { renderDriftIssue } from '../../../src/report/markdown/drift-issue.js';
import { code, escapeMarkdown } from '../../../src/report/markdown/markdown.js';
import type { RunResult } from '../../../src/report/model/result.js';
import { renderSummary } from '../../../src/report/markdown/summary.js';
import { change, hostile, plan, plannedResult } from './results.js';
import { renderGithubHtml, textOutsideCode } from './sanitized.js';

function hostileResult(text: string): RunResult {
  const item = (type: PlanItem['type']): PlanItem => ({
    type,
    integration: text,
    name: text,
    ...(type === 'on-event' ? { event: `${text}!` } : {}),
  });
  const planned = {
    ...plan,
    created: [item('on-event')],
    updated: [item('sync'), item('action')],
    deleted: [item('sync')],
    deletedModels: [text],
    smoke: { actions: [{ ...item('action'), connection: text, input: text, expect: [text] }] },
  };
  return plannedResult({
    result: 'failed',
    projectFolder: text,
    plan: planned,
    blocked: findBlocked({ ...planned, policy: 'false' }),
    warnings: [text],
    unshown: [text],
    protection: [text],
    smoke: [{ check: { ...item('sync'), type: 'sync', connection: text }, problem: text }],
    changes: {
      since: 'push',
      base: null,
      unknown: null,
      functions: [
        change(item('sync'), 'changed', [text, `${text}@`]),
        change(item('action'), 'unknown'),
      ],
    },
    failure: {
      reason: 'server-error',
      message: text,
      hint: text,
      details: [text, `\`\`\`\n${text}`],
      diagnostics: [],
    },
  });
}

// `a` of a footer that links nowhere but to the run; the rest is ours.
const ours = new Set([
  'h2',
  'h3',
  'p',
  'ul',
  'li',
  'strong',
  'code',
  'pre',
  'details',
  'summary',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'a',
  'blockquote',
]);

const ourLinks =
  /^https:\/\/(github\.com\/acme\/app\/actions\/runs\/4711|github\.com\/org\/nango-deploy-action\/blob\/v[\d.]+\/docs\/troubleshooting\.md#[a-z-]+|app\.nango\.dev\/dev\/integrations)$/;

it.each(hostile)('shows %j and does nothing else', async (text) => {
  const result = hostileResult(text);
  const comment = renderComment(result);
  const diagnosed = renderSummary({
    ...result,
    result: 'failed',
    failure: {
      reason: 'compile-failed',
      message: text,
      hint: text,
      details: [],
      diagnostics: [{ file: text, line: 1, column: 1, message: text }],
    },
  });
  const goBack = { command: null, commit: null, why: text };
  const uncertain = renderSummary({
    ...result,
    ...{ goBack, result: 'failed' },
    failure: { reason: 'apply-uncertain', message: text, hint: text, details: [], diagnostics: [] },
  });
  const issue =
    result.plan === null ? '' : renderDriftIssue(result, result.plan).renderBody(text, text);
  const all = [renderSummary(result), diagnosed, uncertain, issue, comment?.body ?? ''];
  for (const markdown of all) {
    const html = await renderGithubHtml(markdown);
    const tags = [...html.matchAll(/<([a-z0-9]+)/g)].map((match) => match[1] ?? '');
    expect(tags.filter((tag) => !ours.has(tag))).toEqual([]);
    const links = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]);
    expect(links.filter((link) => !ourLinks.test(link ?? ''))).toEqual([]);
    const open = textOutsideCode(html);
    expect(open).not.toMatch(/@\w|#\d|GH-\d|https?:|www\.|<|\b[0-9a-f]{7,}\b|:\w+:/);
    // All that was opened is closed where we close it.
    expect(html.match(/<details>/g)?.length).toBe(html.match(/<\/details>/g)?.length);
    expect(['\u202e', '\u200b', '\u001b'].filter((char) => markdown.includes(char))).toEqual([]);
  }
  expect(comment?.body.split('\n')[0]).toBe(commentMarker(plannedResult(), 'dev'));
});

it('leaves plain words as they are, and makes code of the rest', () => {
  expect(escapeMarkdown('A deletion in "dev" is not allowed by `allow-destructive: false`.')).toBe(
    'A deletion in "dev" is not allowed by `allow-destructive: false`.',
  );
  expect(escapeMarkdown('Create index.ts (or not), 42 times; it’s fine.')).toBe(
    'Create index.ts (or not), 42 times; it’s fine.',
  );
  expect(escapeMarkdown('Run npm ci --omit=dev a/b, then 1.2.3.4 c/d.')).toBe(
    'Run npm ci `--omit=dev a/b`, then `1.2.3.4 c/d`.',
  );
  expect(escapeMarkdown('Ask @octocat about #1')).toBe('Ask `@octocat` about `#1`');
  expect(code('a`b')).toBe('``a`b``');
  expect(code('`a')).toBe('`` `a ``');
});
