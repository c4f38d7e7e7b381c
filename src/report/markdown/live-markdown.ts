import { type BlockedDeletion, overwrittenLoss } from '../../deploy/gate/gate.js';
import type { EntryFile } from '../../deploy/live/entry-files.js';
import { disabledIn, itemKey, overwrittenBy, type Plan } from '../../deploy/plan/plan.js';
import type { FunctionId } from '../../package/function-id.js';
import type { Block } from './blocks.js';
import { code, codeLine, escapeMarkdown, fenceFor } from './markdown.js';
import { nameItem } from './item-name.js';
import type { LiveFacts } from '../model/result.js';
import type { SortedPlan } from '../model/sorted-plan.js';
import { count } from '../../shared/format.js';

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

/** `entry file +3 −1`: lines against the deployed file; empty where none is known to differ. */
export function fileCounts(file: EntryFile | null): string {
  if (file?.verdict !== 'changed') return '';
  if (file.added + file.removed === 0) return 'entry file changed';
  return `entry file +${file.added} −${file.removed}`;
}

/** The diffs from what is live, folded. Their text comes from a server: it is code, and inert. */
export function diffBlocks({ changed }: SortedPlan, environment: string): Block[] {
  const files = changed.flatMap(({ file }) =>
    file?.verdict === 'changed' && (file.diff ?? file.why) !== null ? [file] : [],
  );
  if (files.length === 0) return [];
  return [
    {
      rank: 7,
      before: [
        `<details><summary>${count(files.length, 'difference')} from the live entry files, as stored by Nango</summary>\n`,
        'Lines with a minus are in Nango, lines with a plus in the package. A deploy that failed may have left its text there; files that an entry file imports cannot be read.\n',
      ].join('\n'),
      items: files.map((file) => renderDiff(file, pullCommand(file.item, environment))),
      after: '</details>',
      more: (left) => `… and ${count(left, 'more difference')} that this summary has no room for`,
    },
  ];
}

function renderDiff({ item, diff, why }: EntryFile, pull: string | null): string {
  const lines = diff?.map(codeLine) ?? [];
  const fence = fenceFor(lines);
  return [
    `**${nameItem(item)}**\n`,
    ...(diff === null ? [] : [`${fence}diff`, ...lines, `${fence}\n`]),
    ...(why === null ? [] : [`_${escapeMarkdown(why)}_\n`]),
    ...(pull === null ? [] : [`To keep what is live: ${code(pull)}\n`]),
  ].join('\n');
}

/** Names that a shell reads as they stand: others are nobody's to paste. */
const plainName = /^[A-Za-z0-9][\w.-]*$/;

/** The Nango CLI's own way to bring what is live into the project; null where a name forbids it. */
export function pullCommand(item: FunctionId, environment: string): string | null {
  const names = [item.integration, item.name, environment];
  if (!names.every((name) => plainName.test(name))) return null;
  return `npx nango pull ${item.integration} ${item.name} --env ${environment} --${item.type}`;
}
