import type { Block } from './blocks.js';
import { code } from './markdown.js';
import { nameItem } from './item-name.js';
import type { RunResult } from './result.js';
import { count } from './words.js';

/**
 * The versions that Nango counts itself, from the deploy's answer. Nothing tells those from before, so
 * which of them are new is for the reader to see.
 */
export function versionBlocks({ functions, counted }: RunResult): Block[] {
  if (functions === null || counted.length === 0) return [];
  return [
    {
      rank: 6,
      before: `<details><summary>Sent ${functions.length}; Nango counts the version of ${count(counted.length, 'function')}</summary>\n\nThese have no \`version\` of their own. Nango Cloud raises theirs only when the code has changed.\n`,
      items: counted.map((item) => `- ${nameItem(item)}: ${code(item.version ?? '')}`),
      after: '\n</details>',
    },
  ];
}
