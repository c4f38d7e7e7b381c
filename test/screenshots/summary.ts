// Draws the summary of a plan with a deletion as GitHub would show it, for the README.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { renderSummary } from '../../src/report/markdown/summary.js';
import { repositoryRoot } from '../runner/repository-root.js';
import { plannedResult } from '../unit/report/results.js';
import { renderGithubHtml } from '../unit/report/sanitized.js';

/** Close to GitHub's own look; its style sheet is not ours to copy. */
const style = `
  body { font: 16px/1.5 "Segoe UI", "Helvetica Neue", "Liberation Sans", Arial, sans-serif; color: #1f2328; margin: 0; padding: 24px; width: 860px; }
  h2, h3 { margin: 24px 0 16px; font-weight: 600; line-height: 1.25; }
  h2 { font-size: 24px; margin-top: 0; border-bottom: 1px solid #d1d9e0; padding-bottom: 8px; }
  h3 { font-size: 20px; }
  ul { padding-left: 32px; margin: 0 0 16px; }
  code { background: #eff1f3; border-radius: 6px; padding: 3px 6px; font: 85% "Liberation Mono", monospace; word-break: break-all; }
  table { border-collapse: collapse; margin-bottom: 16px; }
  th, td { border: 1px solid #d1d9e0; padding: 6px 13px; }
  details { margin-bottom: 16px; }
`;

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 908, height: 600 } });
  await page.setContent(
    `<!doctype html><meta charset="utf-8"><style>${style}</style>${await renderGithubHtml(renderSummary(plannedResult()))}`,
  );
  const path = join(repositoryRoot, 'docs', 'images', 'summary.png');
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage: true });
  console.log(`Drawn: ${path}`);
} finally {
  await browser.close();
}
