import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { renderGithubHtml } from '../unit/report/sanitized.js';

export interface PagePart {
  title: string;
  markdown: string;
}

const css = createRequire(import.meta.url).resolve('github-markdown-css/github-markdown-light.css');

/** Markdown as GitHub shows it, one part below the other, with GitHub's own style sheet. */
export async function renderGithubPage(parts: readonly PagePart[]): Promise<string> {
  const bodies = await Promise.all(
    parts.map(async ({ title, markdown }) => {
      const html = withAlerts(await renderGithubHtml(markdown.replace(/^<!--.*?-->\n/, '')));
      return `<p class="part">${escapeHtml(title)}</p><article class="markdown-body">${html}</article>`;
    }),
  );
  const own = `
    body { margin: 0; padding: 24px; max-width: 900px; background: #fff; }
    .part { font: 600 14px sans-serif; color: #59636e; margin: 32px 0 8px; }
    .part:first-child { margin-top: 0; }
    article { border: 1px solid #d1d9e0; border-radius: 6px; padding: 24px; }`;
  return `<!doctype html><meta charset="utf-8"><title>Nango</title><style>${readFileSync(css, 'utf8')}${own}</style>${bodies.join('')}`;
}

/** GitHub's alerts, which are no part of GFM: a quote that begins with their name. */
function withAlerts(html: string): string {
  return html.replaceAll(
    /<blockquote>\n<p>\[!(CAUTION|WARNING|IMPORTANT|NOTE|TIP)\]\n?([^]*?)<\/blockquote>/g,
    (_, name: string, rest: string) => {
      const kind = name.toLowerCase();
      const title = `${name.charAt(0)}${kind.slice(1)}`;
      return `<div class="markdown-alert markdown-alert-${kind}"><p class="markdown-alert-title">${title}</p><p>${rest}</div>`;
    },
  );
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
