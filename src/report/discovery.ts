import { escapeMarkdown } from './markdown.js';
import type { Discovery } from './result.js';

/** One sentence: which projects `discover` lists. */
export function discoveryHeadline({ projects, total, since }: Discovery): string {
  if (since === null) return `${total} Nango project${total === 1 ? '' : 's'} found`;
  return `${projects.length} of ${total} Nango project${total === 1 ? '' : 's'} changed since ${since}`;
}

/** The projects as a table, and the one rule that keeps them from deleting each other. */
export function discoveryBlock(discovery: Discovery | null): string {
  if (discovery === null) return '';
  const { projects, total } = discovery;
  const rows = projects.map(
    ({ name, workingDirectory, packageManager }) =>
      `| ${escapeMarkdown(name)} | ${escapeMarkdown(workingDirectory)} | ${packageManager} |`,
  );
  const table =
    rows.length === 0
      ? []
      : ['| project | folder | package manager |', '| --- | --- | --- |', ...rows];
  const rule =
    total < 2
      ? []
      : [
          '',
          'Two projects never share a Nango environment: a deploy deletes what its own project lacks, and so the functions of the other.',
        ];
  return [...table, ...rule].join('\n').trim();
}
