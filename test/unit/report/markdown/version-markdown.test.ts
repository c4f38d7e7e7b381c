import { describe, expect, it } from 'vitest';
import type { NewVersion } from '../../../../src/deploy/live/versions.js';
import { renderComment } from '../../../../src/report/markdown/comment.js';
import { headline } from '../../../../src/report/markdown/headline.js';
import { renderOutputs } from '../../../../src/report/outputs.js';
import { redactResult } from '../../../../src/report/redact.js';
import type { RunResult, Versions } from '../../../../src/report/model/result.js';
import { renderSummary } from '../../../../src/report/markdown/summary.js';
import { hostile, item, plan, plannedResult } from '../results.js';
import { renderGithubHtml, textOutsideCode } from '../sanitized.js';

const raised = (name: string, before = '1', after = '2'): NewVersion => ({
  ...item('action', name),
  ...{ before, after },
});

function deployedResult(versions: Versions | null, changes: Partial<RunResult> = {}): RunResult {
  const sent = [...plan.created, ...plan.updated];
  const functions = sent.map(({ type, integration, name }) => ({
    ...{ type, integration, name, version: '2' },
  }));
  const counted = functions.filter(({ type }) => type !== 'on-event');
  return plannedResult({
    command: 'deploy',
    result: 'deployed',
    functions,
    counted,
    versions,
    ...changes,
  });
}

const known = (...changed: NewVersion[]): Versions => ({ compared: 3, changed, gap: null });

describe('new versions', () => {
  it('are counted in the headline, the comment and an output, and listed in the summary', () => {
    const result = deployedResult(known(raised('create-label'), raised('fetch-repos')));
    expect(headline(result)).toBe(
      '2 functions changed in dev (2 new); 3 more were sent again, changed or not; 1 sync with 42 connections was deleted; 2 new versions',
    );
    expect(renderComment(result)?.body).toContain('; 2 new versions');
    expect(renderComment(result)?.body).not.toContain('Before');
    expect(renderOutputs(result)['new-versions']).toBe('2');
    expect(renderSummary(result)).toContain(
      [
        '<details><summary>Sent 5 (2 created), 2 new versions</summary>',
        '',
        'Where a function has no `version` of its own, Nango Cloud raises it only when the code has changed; a server with files on its own disk, at each deploy.',
        '',
        '| Function | Before | Now |',
        '| --- | --- | --- |',
        '| action `create-label` of `github` | `1` | `2` |',
        '| action `fetch-repos` of `github` | `1` | `2` |',
        '',
        '</details>',
      ].join('\n'),
    );
  });

  it.each<[string, Versions | null, string, string, string]>([
    ['one', known(raised('a')), '1', '; 1 new version', '(2 created), 1 new version<'],
    ['none', known(), '0', '; no new version', 'Sent 5 (2 created), no new version.'],
    ['nothing was there', { compared: 0, changed: [], gap: null }, '0', '', 'Sent 5; Nango counts'],
    ['not looked', null, '', '', 'Sent 5; Nango counts the version of 4 functions'],
    ['unknown', { compared: 3, changed: null, gap: 'Why.' }, '', '', 'Sent 5; Nango counts'],
  ])('%s', (_, versions, output, end, summary) => {
    const result = deployedResult(versions);
    expect(renderOutputs(result)['new-versions']).toBe(output);
    expect(headline(result).endsWith(`was deleted${end}`)).toBe(true);
    expect(renderSummary(result)).toContain(summary);
    expect(renderSummary(result).includes('_Why._')).toBe(versions?.gap === 'Why.');
  });

  it('are said where nothing is known to have changed', () => {
    const quiet = { ...plan, created: [], deleted: [] };
    const result = deployedResult(known(raised('create-label')), { plan: quiet, changes: null });
    expect(headline(result)).toBe(
      '3 functions were sent again to dev, changed or not; 1 new version',
    );
  });

  it('stay below the limit of a summary, in a table that stays whole', async () => {
    const many = Array.from({ length: 8000 }, (_, index) =>
      raised(`f${index}${'x'.repeat(60)}`, '1'.repeat(60), '2'.repeat(60)),
    );
    const summary = renderSummary(deployedResult(known(...many)));
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
    expect(summary).toMatch(/^\| … and \d+ more \| \| \|$/m);
    const html = await renderGithubHtml(summary);
    expect(html).toMatch(/<td>… and \d+ more<\/td>/);
    expect(html.match(/<details>/g)?.length).toBe(html.match(/<\/details>/g)?.length);
  });

  it('hide a secret that somebody made a version of', () => {
    const result = deployedResult(known(raised('a', '1', 's3cr3t-value')));
    expect(renderSummary(redactResult(result, ['s3cr3t-value']))).toContain('| `1` | `***` |');
  });

  it.each(hostile)('are shown with %j and do nothing else', async (text) => {
    const found = { ...raised('a', text, `2${text}`), integration: text };
    for (const versions of [known(found), { compared: 1, changed: null, gap: text }]) {
      const markdown = renderSummary(deployedResult(versions));
      const html = await renderGithubHtml(markdown);
      expect(html).not.toMatch(/<(img|script|a |h1|blockquote|del|em>\S*bold)/);
      expect(textOutsideCode(html)).not.toMatch(/@\w|#\d|GH-\d|www\.|\b[0-9a-f]{7,}\b|:\w+:/);
      expect(html.match(/<details>/g)?.length).toBe(html.match(/<\/details>/g)?.length);
      const row = /<td>action[^]*?<\/tr>/.exec(html)?.[0];
      if (versions.changed !== null) expect(row?.match(/<td>/g)).toHaveLength(3);
    }
  });
});
