import type { Block } from './blocks.js';
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
  const table: Block = {
    rank: 1,
    before: '| project | folder | package manager |\n| --- | --- | --- |',
    items: projects.map(
      ({ name, workingDirectory, packageManager }) =>
        `| ${escapeMarkdown(name)} | ${escapeMarkdown(workingDirectory)} | ${packageManager} |`,
    ),
  };
  const rule: Block = {
    rank: 0,
    before:
      'Give each project its own Nango environment: a deploy deletes the functions of every other project.',
    items: [],
  };
  return [...(projects.length === 0 ? [] : [table]), ...(total < 2 ? [] : [rule])];
}
