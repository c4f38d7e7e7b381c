import type { NewVersion } from '../../deploy/live/versions.js';
import type { Block } from './blocks.js';
import { cell, code, escapeMarkdown } from './markdown.js';
import { nameItem } from './item-name.js';
import type { RunResult } from '../model/result.js';
import { count } from '../../shared/format.js';

/** `1 new version`, `no new version`. */
export function countVersions(number: number): string {
  return number === 0 ? 'no new version' : count(number, 'new version');
}

/**
 * What a deploy sent, and which versions are new. Where nobody knows those from before: the versions
 * that Nango counts itself, and which of them are new is for the reader to see.
 */
export function versionBlocks(result: RunResult): Block[] {
  const { functions, versions } = result;
  if (functions === null) return [];
  const changed = versions?.changed ?? null;
  if (changed !== null && versions !== null && versions.compared > 0) {
    return changedBlocks(sentOf(result), changed);
  }
  return [
    ...countedBlocks(result, functions.length),
    ...(versions?.gap == null
      ? []
      : [{ rank: 1, before: `_${escapeMarkdown(versions.gap)}_`, items: [] }]),
  ];
}

function sentOf({ functions, plan }: RunResult): string {
  const created = plan?.created.length ?? 0;
  return `Sent ${functions?.length ?? 0}${created === 0 ? '' : ` (${created} created)`}`;
}

function changedBlocks(sent: string, changed: readonly NewVersion[]): Block[] {
  const title = `${sent}, ${countVersions(changed.length)}`;
  if (changed.length === 0) return [{ rank: 6, before: `${title}.`, items: [] }];
  return [
    {
      rank: 6,
      before: [
        `<details><summary>${title}</summary>\n`,
        'Where a function has no `version` of its own, Nango Cloud raises it only when the code has changed; a server with files on its own disk, at each deploy.\n',
        '| Function | Before | Now |',
        '| --- | --- | --- |',
      ].join('\n'),
      items: changed.map(
        (item) =>
          `| ${cell(nameItem(item))} | ${cell(code(item.before))} | ${cell(code(item.after))} |`,
      ),
      after: '\n</details>',
      more: (left) => `| … and ${left} more | | |`,
    },
  ];
}

function countedBlocks({ counted }: RunResult, sent: number): Block[] {
  if (counted.length === 0) return [];
  return [
    {
      rank: 6,
      before: `<details><summary>Sent ${sent}; Nango counts the version of ${count(counted.length, 'function')}</summary>\n\nThese have no \`version\` of their own. Nango Cloud raises theirs only when the code has changed.\n`,
      items: counted.map((item) => `- ${nameItem(item)}: ${code(item.version ?? '')}`),
      after: '\n</details>',
    },
  ];
}
