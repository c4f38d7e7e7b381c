import { printableName } from '../../shared/printable-name.js';
import { type BlockedDeletion, describeLoss, modelFate } from '../../deploy/gate/gate.js';
import type { EntryFile } from '../../deploy/live/entry-files.js';
import { itemKey, type Plan } from '../../deploy/plan/plan.js';
import type { Block } from './blocks.js';
import { contractBlocks } from './contract-markdown.js';
import { nameItem } from './item-name.js';
import { labelBlocks } from './label-markdown.js';
import { diffBlocks, fileCounts, gapBlocks, steppedOnBlocks } from './live-markdown.js';
import { code, escapeMarkdown } from './markdown.js';
import type { RunResult } from '../model/result.js';
import { sortPlan } from '../model/sorted-plan.js';
import { count } from '../../shared/format.js';

/** What happened, or would: `deleted` or `would be deleted`. */
export type Mood = 'would' | 'did';

/**
 * What a plan changes: deletions first, then what is new, what changed, and what is sent again. Last,
 * and apart, what the packaging job says.
 */
export function planBlocks(
  plan: Plan,
  { changes, blocked, live }: Pick<RunResult, 'changes' | 'blocked' | 'live'>,
  mood: Mood,
  files: 'counts' | 'diffs',
): Block[] {
  const sorted = sortPlan(plan, live);
  const title = (did: string): string => (mood === 'did' ? did : `Would be ${did.toLowerCase()}`);
  const blocks: Block[] = [];
  if (plan.deleted.length > 0) {
    blocks.push({ rank: 0, before: `### ${title('Deleted')}\n`, items: deletions(plan, blocked) });
  }
  if (plan.deletedModels.length > 0) {
    blocks.push({
      rank: 0,
      before: '### Models that leave a sync\n',
      items: leavingModels(plan, blocked),
    });
  }
  blocks.push(...contractBlocks(plan), ...steppedOnBlocks(plan, blocked, mood));
  blocks.push(...settingBlocks(plan));
  if (sorted.created.length > 0) {
    blocks.push({
      rank: 2,
      before: `### ${title('Created')}\n`,
      items: sorted.created.map((item) => `- ${nameItem(item)}`),
    });
  }
  if (sorted.changed.length > 0) {
    blocks.push({
      rank: 3,
      before: `### ${title('Changed')}\n`,
      items: sorted.changed.map(({ item, file }) => `- ${nameItem(item)}${countsOf(file)}`),
    });
    if (files === 'diffs') blocks.push(...diffBlocks(sorted, plan.environment));
  }
  if (sorted.unknown.length > 0) {
    const whys = [...new Set(sorted.unknown.map(({ why }) => why))];
    const [why] = whys;
    const common = whys.length === 1 && why !== null && why !== undefined;
    blocks.push(
      folded(
        `${count(sorted.unknown.length, 'function')} sent again, changed or not`,
        common ? `Whether they change is unknown: ${escapeMarkdown(why)}.\n` : '',
        sorted.unknown.map(
          ({ item, why: own }) =>
            `- ${nameItem(item)}${common || own === null ? '' : `: ${escapeMarkdown(own)}`}`,
        ),
        5,
      ),
    );
  }
  if (sorted.sameEntry.length > 0) {
    blocks.push(
      folded(
        `${count(sorted.sameEntry.length, 'function')} sent again, entry files unchanged`,
        'Files that an entry file imports cannot be read from Nango: they may have changed.\n',
        sorted.sameEntry.map((item) => `- ${nameItem(item)}`),
        6,
      ),
    );
  }
  if (plan.created.length + plan.updated.length === 0 && !sorted.hasDeletions) {
    blocks.push({ rank: 0, before: 'Everything is there as the package wants it.', items: [] });
  }
  blocks.push(...gapBlocks(live), ...labelBlocks(plan, changes));
  return blocks;
}

/** What goes to Nango without this action knowing what it does. */
function settingBlocks({ unknownSettings }: Plan): Block[] {
  if (unknownSettings.length === 0) return [];
  return [
    {
      rank: 1,
      before: '### Settings that this action does not know\n',
      items: unknownSettings.map(
        (one) =>
          `- ${nameItem(one)}: ${code(printableName(one.setting))} is ${code(printableName(one.value))}`,
      ),
    },
  ];
}

function deletions(plan: Plan, blocked: readonly BlockedDeletion[]): string[] {
  const stopped = new Set(
    blocked.flatMap(({ item, overwrites }) =>
      item.type === 'model' || overwrites ? [] : [itemKey(item)],
    ),
  );
  return plan.deleted.map(
    (item) => `- **${nameItem(item)}**: ${describeLoss(item)}${mark(stopped.has(itemKey(item)))}`,
  );
}

function leavingModels(plan: Plan, blocked: readonly BlockedDeletion[]): string[] {
  const stopped = new Set(
    blocked.flatMap(({ item }) => (item.type === 'model' ? [item.name] : [])),
  );
  return plan.deletedModels.map(
    (name) => `- **model ${code(name)}**: ${modelFate}${mark(stopped.has(name))}`,
  );
}

function mark(isStopped: boolean): string {
  return isStopped ? ' **(blocked)**' : '';
}

function countsOf(file: EntryFile | null): string {
  const counts = fileCounts(file);
  return counts === '' ? '' : `: ${counts}`;
}

function folded(summary: string, lead: string, items: string[], rank: number): Block {
  return {
    rank,
    before: `<details><summary>${summary}</summary>\n${lead === '' ? '' : `\n${lead}`}`,
    items,
    after: '\n</details>',
  };
}
