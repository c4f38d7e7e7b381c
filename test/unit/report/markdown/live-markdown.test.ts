import { describe, expect, it } from 'vitest';
import { compareEntry, unknownEntry } from '../../../../src/deploy/live/entry-files.js';
import { renderComment } from '../../../../src/report/markdown/comment.js';
import { headline } from '../../../../src/report/markdown/headline.js';
import { renderOutputs } from '../../../../src/report/outputs.js';
import { redactResult } from '../../../../src/report/redact.js';
import type { RunResult } from '../../../../src/report/model/result.js';
import { renderSummary } from '../../../../src/report/markdown/summary.js';
import {
  change,
  commit,
  hostile,
  item,
  plan,
  plannedResult,
  type ResultParts,
} from '../results.js';
import { openGolden } from '../../../support/golden.js';
import { renderGithubHtml, textOutsideCode } from '../sanitized.js';

const golden = openGolden(import.meta.filename);

const pulls = item('sync', 'fetch-pulls');
const repos = item('sync', 'fetch-repos');
const label = item('action', 'create-label');
const live = [pulls, repos, label].map((one, index) => ({
  ...{ ...one, id: index + 1, enabled: true, source: 'repo', digest: '' },
}));

function seen(changes: ResultParts = {}, text = 'export const edited = 1;\n'): RunResult {
  return plannedResult({
    plan: { ...plan, created: [], deleted: [], live },
    live: {
      code: {
        files: [
          compareEntry(pulls, 'a\n', 'a\n', true),
          compareEntry(repos, text, 'export const a = 1;\n', true),
          compareEntry(label, 'a\n', 'a\n', true),
        ],
        skipped: 0,
      },
      gaps: [],
      deployed: null,
      elsewhere: null,
    },
    ...changes,
  });
}

it('renders what is live', async () => {
  const stepping = live.map((one) => ({
    ...one,
    ...(one.name === 'create-label' ? { source: 'standalone', digest: '' } : { enabled: false }),
  }));
  const result = seen({ plan: { ...plan, live: stepping } });
  const text = `<!-- ${headline(result)} -->\n\n${renderSummary(result)}`;
  await expect(text).toMatchFileSnapshot('golden/summary-live.md');
  await expect(renderComment(result)?.body).toMatchFileSnapshot('golden/comment-live.md');
});

const noChanges = { since: 'ref', base: null, unknown: null, functions: [] } as const;

describe('headline and has-changes', () => {
  const equal = 'export const a = 1;\n';
  const labelled = (word: 'same' | 'changed'): RunResult['changes'] => ({
    ...noChanges,
    functions: [pulls, repos, label].map((one) => change(one, word)),
  });
  const unread = { files: [unknownEntry(pulls, 'it is gone')], skipped: 0 };
  const compared = seen({}, equal).live;

  it.each([
    ['one file differs', seen(), 'true'],
    ['the entry files are the same', seen({ changes: null }, equal), 'unknown'],
    [
      'a file could not be read',
      seen({ live: { code: unread, gaps: [], deployed: null, elsewhere: null } }),
      'unknown',
    ],
    [
      'somebody has deployed from elsewhere',
      seen({ live: { code: compared?.code ?? null, gaps: [], deployed: null, elsewhere: true } }),
      'unknown',
    ],
    ['nothing was read', seen({ live: null }), 'unknown'],
    [
      'nothing is sent',
      seen({ plan: { ...plan, created: [], updated: [], deleted: [] } }),
      'false',
    ],
  ])('%s', async (name, result, has) => {
    // Whatever the packaging job says.
    for (const changes of [result.changes, null, labelled('same'), labelled('changed')]) {
      const said = { ...result, changes };
      await golden(name, headline(said));
      expect(renderOutputs(said)['has-changes']).toBe(has);
      const comment = renderComment(said);
      expect(comment?.tells).toBe(has !== 'false');
      expect(comment?.body.includes('no changes')).toBe(has === 'false');
    }
  });

  it.each([
    ['of the deployed commit, all compared', {}, 'none'],
    ['somebody has deployed since', { elsewhere: true }, 'found'],
    ['whether somebody has is unknown', { elsewhere: null }, 'unknown'],
    ['a file was not read', { code: unread }, 'unknown'],
    ['no file was read', { code: null }, 'unknown'],
    ['of another commit', { deployed: 'f'.repeat(40) }, 'unknown'],
    ['what was deployed is unknown', { deployed: null }, 'unknown'],
  ])('drift: %s', (_, facts, drift) => {
    // The packaging job is not asked.
    const changes = { ...noChanges, since: 'deployment' as const, functions: [], base: commit };
    const live = { code: compared?.code ?? null, deployed: commit, gaps: [], elsewhere: false };
    const result = seen({ changes, live: { ...live, ...facts } });
    expect(renderOutputs(result).drift).toBe(drift);
    // Nobody looks for drift with a deploy.
    const deployed = { ...result, result: 'deployed' } as RunResult;
    expect(renderOutputs(deployed).drift).toBe('');
  });
});

it('is not quiet where nothing changes but a function made in the dashboard is overwritten', async () => {
  const [first] = live;
  const standalone = first === undefined ? [] : [{ ...first, source: 'standalone', digest: '' }];
  const result = plannedResult({
    plan: { ...plan, created: [], deleted: [], updated: [pulls], live: standalone },
    changes: { ...noChanges, functions: [change(pulls, 'same')] },
  });
  await golden('overwritten', headline(result));
  expect(renderOutputs(result)['has-changes']).toBe('true');
  expect(renderComment(result)).toMatchObject({ tells: true });
  await expect(renderComment(result)?.body).toMatchFileSnapshot('golden/comment-overwritten.md');
});

it('has the text that is live in the summary only', async () => {
  const result = seen({}, 'const mine = "only here";\n');
  await expect(renderSummary(result)).toMatchFileSnapshot('golden/summary-edited.md');
  await expect(renderComment(result)?.body).toMatchFileSnapshot('golden/comment-edited.md');
  const elsewhere = [renderComment(result)?.body, ...Object.values(renderOutputs(result))].join();
  expect(elsewhere).not.toContain('only here');
});

it('hides a secret that somebody wrote into live code', async () => {
  const result = redactResult(seen({}, 'const key = "s3cr3t-value";\n'), ['s3cr3t-value']);
  await expect(renderSummary(result)).toMatchFileSnapshot('golden/summary-redacted.md');
});

it.each(hostile)('shows live code with %j and does nothing else', async (text) => {
  const body = `a\n${text}\n\`\`\`\n${text}\n</details>\n`;
  const markdown = renderSummary(
    seen({
      live: {
        code: seen({}, body).live?.code ?? null,
        gaps: [text],
        deployed: null,
        elsewhere: null,
      },
    }),
  );
  const html = await renderGithubHtml(markdown);
  expect(html).not.toMatch(/<(img|script|h1|del|em>\S*bold)/);
  expect(textOutsideCode(html)).not.toMatch(/@\w|#\d|GH-\d|https?:|www\.|\b[0-9a-f]{7,}\b|:\w+:/);
  expect(html.match(/<details>/g)?.length).toBe(html.match(/<\/details>/g)?.length);
  expect(['\u202e', '\u200b', '\u001b'].filter((char) => markdown.includes(char))).toEqual([]);
});

it('cuts diffs between functions, and leaves room for all else', async () => {
  const many = Array.from({ length: 900 }, (_, index) => item('action', `f${index}`));
  const text = Array.from({ length: 60 }, (_, index) => `line ${index} ${'x'.repeat(60)}\n`).join(
    '',
  );
  const files = many.map((one) => compareEntry(one, text, 'b\n', true));
  const markdown = renderSummary(
    seen({
      plan: { ...plan, updated: many },
      live: { code: { files, skipped: 0 }, gaps: [], deployed: null, elsewhere: null },
    }),
  );
  expect(Buffer.byteLength(markdown)).toBeLessThan(1024 * 1024);
  // Each repeated line once.
  const lines = markdown
    .split('\n')
    .map((line) => line.replaceAll(/\bf\d+\b|line \d+ x+|@@.*@@/g, '…'));
  const shape = lines.filter((line, index) => lines.indexOf(line) === index).join('\n');
  await expect(shape).toMatchFileSnapshot('golden/summary-cut-diffs.txt');
  expect(markdown.match(/^```+/gm)?.length).toSatisfy((count: number) => count % 2 === 0);
});
