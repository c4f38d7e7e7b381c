import { type Block, list } from './blocks.js';
import { escapeMarkdown } from './markdown.js';
import type { Discovery } from '../model/result.js';
import { count } from '../../shared/format.js';

/** One sentence: which projects `discover` lists. */
export function discoveryHeadline({ projects, total, since }: Discovery): string {
  if (since === null) return `${count(total, 'Nango project')} found`;
  return `${projects.length} of ${count(total, 'Nango project')} changed since ${since}`;
}

/** The projects as a table, and the one rule that keeps them from deleting each other. */
export function discoveryBlocks(discovery: Discovery | null): Block[] {
  if (discovery === null) return [];
  const { projects, total } = discovery;
  const rows = projects.map(
    ({ name, workingDirectory, packageManager }) =>
      `| ${escapeMarkdown(name)} | ${escapeMarkdown(workingDirectory)} | ${packageManager} |`,
  );
  const rule =
    'Give each project its own Nango environment: a deploy deletes the functions of every other project.';
  return [
    ...list(1, '| project | folder | package manager |\n| --- | --- | --- |', rows),
    ...(total < 2 ? [] : [{ rank: 0, before: rule }]),
  ];
}
