// Draws four runs, summary and comment, as GitHub shows them. The best two stand in the README.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Finding } from '../../src/package/contract/finding.js';
import { renderComment } from '../../src/report/markdown/comment.js';
import { renderSummary } from '../../src/report/markdown/summary.js';
import type { RunResult } from '../../src/report/model/result.js';
import { repositoryRoot } from '../runner/repository-root.js';
import { commit, compileFailure, item, plan, plannedResult } from '../unit/report/results.js';
import { renderGithubPage } from './github-page.js';

const template = 'acme/app/.github/workflows/nango-validate.yml@refs/pull/7/merge';
const origin = {
  ...plannedResult().origin,
  variables: { ...plannedResult().origin?.variables, GITHUB_WORKFLOW_REF: template },
} as RunResult['origin'];

const issues = item('sync', 'fetchIssues');
const breaking: Finding[] = [
  {
    ...{ id: 'github/sync/fetchIssues:Issue.author_id:removed', class: 'breaking' },
    ...{ function: issues, text: '`GithubIssue.author_id` is no longer returned.' },
  },
  {
    ...{ id: 'github/sync/fetchIssues:runs:faster', class: 'warning' },
    ...{ function: issues, text: 'Runs every 5 minutes instead of every hour.' },
  },
];

function manyFunctions(): RunResult {
  const functions = Array.from({ length: 300 }, (_, index) => ({
    ...item(index % 3 === 0 ? 'action' : 'sync', `function-${index}`),
    integration: `integration-${String(index % 30).padStart(2, '0')}`,
  }));
  const [created, updated] = [functions.slice(0, 40), functions.slice(40)];
  return plannedResult({ origin, plan: { ...plan, created, updated, deleted: [] }, changes: null });
}

const failed = compileFailure();
const situations: Record<string, RunResult> = {
  'breaking-change': plannedResult({
    ...{ origin, changes: null },
    plan: {
      ...plan,
      ...{ updated: [issues], deleted: [], findings: breaking },
      settings: [
        {
          ...{ function: issues, isNew: false },
          changes: [{ setting: 'schedule', before: 'every hour', after: 'every 5 minutes' }],
        },
      ],
    },
  }),
  'blocked-deletion': plannedResult({ origin, changes: null }),
  'compile-failure': {
    ...failed,
    commit,
    failure: failed.failure && {
      ...failed.failure,
      diagnostics: failed.failure.diagnostics.map((one, index) =>
        index === 0 ? { ...one, source: '    const id: number = issue.id.toString();' } : one,
      ),
    },
  } as RunResult,
  '300-functions': manyFunctions(),
};

const inReadme: Record<string, string> = {
  'blocked-deletion-summary': 'summary',
  'breaking-change-comment': 'comment',
};
const drafts = join(repositoryRoot, 'node_modules', '.cache', 'screenshots', 'pictures');
const images = join(repositoryRoot, 'docs', 'images');
for (const folder of [drafts, images]) mkdirSync(folder, { recursive: true });

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 948, height: 300 } });
  for (const [name, result] of Object.entries(situations)) {
    const texts = { summary: renderSummary(result), comment: renderComment(result)?.body };
    for (const [kind, markdown] of Object.entries(texts)) {
      if (markdown === undefined) continue;
      await page.setContent(await renderGithubPage([{ title: '', markdown }]));
      const file = `${name}-${kind}`;
      const place = inReadme[file];
      const path = place === undefined ? join(drafts, `${file}.png`) : join(images, `${place}.png`);
      await page.screenshot({ path, fullPage: true });
      console.log(`Drawn: ${path}`);
    }
  }
} finally {
  await browser.close();
}
