import { type BlockedDeletion, overwrittenLoss } from '../deploy/gate.js';
import type { EntryFile } from '../deploy/live-code.js';
import { disabledIn, itemKey, overwrittenBy, type Plan } from '../deploy/plan.js';
import type { Block } from './blocks.js';
import { codeLine, escapeMarkdown, fenceFor } from './markdown.js';
import { nameItem } from './item-name.js';
import type { LiveFacts } from './result.js';
import type { SortedPlan } from './sorted-plan.js';
import { count } from './words.js';

/** What a deploy steps on, as far as the key may look. */
export function steppedOnBlocks(
  plan: Plan,
  blocked: readonly BlockedDeletion[],
  mood: 'would' | 'did',
): Block[] {
  const overwritten = overwrittenBy(plan);
  const disabled = disabledIn(plan);
  const stopped = new Set(
    blocked.flatMap(({ item, overwrites }) =>
      overwrites && item.type !== 'model' ? [itemKey(item)] : [],
    ),
  );
  const blocks: Block[] = [];
  if (overwritten.length > 0) {
    blocks.push({
      rank: 0,
      before: `### ${mood === 'did' ? 'Overwritten' : 'Would be overwritten'}\n`,
      items: overwritten.map(
        (item) =>
          `- **${nameItem(item)}**: ${overwrittenLoss}${stopped.has(itemKey(item)) ? ' **(blocked)**' : ''}`,
      ),
    });
  }
  if (disabled.length > 0) {
    blocks.push({
      rank: 1,
      before: '### Disabled, and stays so\n',
      items: disabled.map((item) => `- ${nameItem(item)}`),
    });
  }
  return blocks;
}

/** What is not known of what is live: a line each. */
export function gapBlocks(live: LiveFacts | null): Block[] {
  if (live === null || live.gaps.length === 0) return [];
  return [{ rank: 1, before: '', items: live.gaps.map((gap) => `_${escapeMarkdown(gap)}_`) }];
}

/** `entry file +3 −1`: lines against what is live; empty where nothing is known or all is the same. */
export function fileCounts(file: EntryFile | null): string {
  if (file === null || file.verdict === 'unknown') return '';
  if (file.verdict === 'same') return 'entry file the same';
  if (file.added + file.removed === 0) return 'entry file changed';
  return `entry file +${file.added} −${file.removed}`;
}

/** The diffs from what is live, folded. Their text comes from a server: it is code, and inert. */
export function diffBlocks({ changed }: SortedPlan): Block[] {
  const files = changed.flatMap(({ file }) => (file?.verdict === 'changed' ? [file] : []));
  if (files.length === 0) return [];
  return [
    {
      rank: 7,
      before: [
        `<details><summary>${count(files.length, 'difference')} from the live entry files, as stored by Nango</summary>\n`,
        'Lines with a minus are in Nango, lines with a plus in the package. A deploy that failed may have left its text there; files that an entry file imports cannot be read.\n',
      ].join('\n'),
      items: files.map(renderDiff),
      after: '</details>',
      more: (left) => `… and ${count(left, 'more difference')} that this summary has no room for`,
    },
  ];
}

function renderDiff({ item, diff, why }: EntryFile): string {
  const note = why === null ? '' : `\n_${escapeMarkdown(why)}_\n`;
  const title = `**${nameItem(item)}**\n`;
  if (diff === null) return `${title}${note}`;
  const lines = diff.map(codeLine);
  const fence = fenceFor(lines);
  return [title, `${fence}diff`, ...lines, fence, note].join('\n');
}
