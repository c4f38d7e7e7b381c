import { type BlockedDeletion, describeLoss } from '../../deploy/gate/gate.js';
import type { EntryFile } from '../../deploy/live/entry-files.js';
import { itemKey, type Plan } from '../../deploy/plan/plan.js';
import type { Changes, FunctionChange } from '../../package/labels.js';
import type { Block } from './blocks.js';
import { nameItem } from './item-name.js';
import { diffBlocks, fileCounts, gapBlocks, steppedOnBlocks } from './live-markdown.js';
import { code, escapeMarkdown } from './markdown.js';
import type { RunResult } from '../model/result.js';
import { isKnownChange, sortPlan } from '../model/sorted-plan.js';
import { count } from '../../shared/format.js';

/** What happened, or would: `deleted` or `would be deleted`. */
export type Mood = 'would' | 'did';

/**
 * What a plan changes: deletions first, then what is new, what changed, and what is sent again.
 *
 * @param diffs whether differences are shown line by line, or counted only.
 */
export function planBlocks(
  plan: Plan,
  { changes, blocked, live }: Pick<RunResult, 'changes' | 'blocked' | 'live'>,
  mood: Mood,
  diffs: boolean,
): Block[] {
  const sorted = sortPlan(plan, changes, live?.code ?? null);
  const title = (did: string): string => (mood === 'did' ? did : `Would be ${did.toLowerCase()}`);
  const blocks: Block[] = [];
  if (sorted.hasDeletions) {
    blocks.push({ rank: 0, before: `### ${title('Deleted')}\n`, items: deletions(plan, blocked) });
  }
  blocks.push(...steppedOnBlocks(plan, blocked, mood));
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
      items: sorted.changed.map(
        ({ item, change, file }) => `- ${nameItem(item)}${causesOf(change, file)}`,
      ),
    });
    if (diffs) blocks.push(...diffBlocks(sorted, plan.environment));
  }
  if (sorted.unknown.length > 0) {
    const whys = [...new Set(sorted.unknown.map(({ why }) => why))];
    const [why] = whys;
    const common = whys.length === 1 && why !== null && why !== undefined;
    blocks.push(
      folded(
        `${count(sorted.unknown.length, 'function')} sent again, changed or not`,
        common ? `What really changes is unknown: ${escapeMarkdown(why)}.\n` : '',
        sorted.unknown.map(
          ({ item, why: own, file }) =>
            `- ${nameItem(item)}${listed(fileCounts(file), common || own === null ? '' : escapeMarkdown(own))}`,
        ),
        5,
      ),
    );
  }
  if (sorted.same.length > 0) {
    blocks.push(
      folded(
        `${count(sorted.same.length, 'function')} sent again, the same as before`,
        '',
        sorted.same.map((item) => `- ${nameItem(item)}`),
        6,
      ),
    );
  }
  if (!isKnownChange(sorted) && sorted.unknown.length === 0 && sorted.same.length === 0) {
    blocks.push({ rank: 0, before: 'Everything is there as the package wants it.', items: [] });
  }
  const compared = comparedWith(plan, changes);
  if (compared !== null) blocks.push({ rank: 1, before: compared, items: [] });
  blocks.push(...gapBlocks(live));
  return blocks;
}

function deletions(plan: Plan, blocked: readonly BlockedDeletion[]): string[] {
  const stopped = new Set(
    blocked.flatMap(({ item, overwrites }) =>
      item.type === 'model' || overwrites ? [] : [itemKey(item)],
    ),
  );
  const stoppedModels = new Set(
    blocked.flatMap(({ item }) => (item.type === 'model' ? [item.name] : [])),
  );
  const mark = (isStopped: boolean): string => (isStopped ? ' **(blocked)**' : '');
  return [
    ...plan.deleted.map(
      (item) => `- **${nameItem(item)}**: ${describeLoss(item)}${mark(stopped.has(itemKey(item)))}`,
    ),
    ...plan.deletedModels.map(
      (name) =>
        `- **model ${code(name)}**: its records, of every connection${mark(stoppedModels.has(name))}`,
    ),
  ];
}

const shownCauses = 5;

function causesOf(change: FunctionChange | null, file: EntryFile | null): string {
  return listed(labelledCauses(change), fileCounts(file));
}

function listed(...parts: string[]): string {
  const said = parts.filter((part) => part !== '');
  return said.length === 0 ? '' : `: ${said.join('; ')}`;
}

function labelledCauses(change: FunctionChange | null): string {
  if (change?.label !== 'changed' || change.causes.length === 0) return '';
  const shown = change.causes
    .slice(0, shownCauses)
    .map((cause) =>
      cause.endsWith('@') ? `another version of ${code(cause.slice(0, -1))}` : code(cause),
    );
  const left = change.total - shown.length;
  return `${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

function folded(summary: string, lead: string, items: string[], rank: number): Block {
  return {
    rank,
    before: `<details><summary>${summary}</summary>\n${lead === '' ? '' : `\n${lead}`}`,
    items,
    after: '\n</details>',
  };
}

function comparedWith(plan: Plan, changes: Changes | null): string | null {
  if (changes?.unknown !== null || plan.updated.length === 0) return null;
  const commit = changes.base === null ? '' : ` (${code(changes.base.slice(0, 12))})`;
  return `Compared with ${escapeMarkdown(changes.since)}${commit}: files, dependencies and the Nango CLI.`;
}
