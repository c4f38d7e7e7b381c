import type { FunctionId } from '../../../package/function-id.js';
import type { UnknownSetting } from '../../../package/unknown-settings.js';
import { printableName } from '../../../shared/printable-name.js';
import { disabledIn, type Plan } from '../../../deploy/plan/plan.js';
import { type Block, folded, list } from '../blocks.js';
import { cautionBlocks } from './caution-markdown.js';
import { changeBlocks } from './changes-markdown.js';
import { contractBlocks } from './contract-markdown.js';
import { nameItem, code, escapeMarkdown } from '../markdown.js';
import { labelBlocks } from './label-markdown.js';
import { diffBlocks, gapBlocks } from './live-markdown.js';
import type { RunResult } from '../../model/result.js';
import { type Mood, sortPlan, type SortedPlan } from '../../model/sorted-plan.js';
import { count } from '../../../shared/format.js';

/** What is known beside a plan. */
export type PlanFacts = Pick<RunResult, 'changes' | 'blocked' | 'live'>;

/**
 * A plan: deletions and breaking changes first, then the changes by integration, and folded what is
 * sent again. Last, and apart, what the packaging job says.
 *
 * @param options.diffs whether differences are shown line by line, or counted only.
 */
export function planBlocks(
  plan: Plan,
  { changes, blocked, live }: PlanFacts,
  { mood, diffs }: { mood: Mood; diffs: boolean },
): Block[] {
  const sorted = sortPlan(plan, live);
  const isQuiet = plan.created.length + plan.updated.length === 0 && !sorted.hasDeletions;
  return [
    ...cautionBlocks(plan, blocked, mood),
    ...contractBlocks(plan),
    ...list(1, '### Settings unknown to this action\n', plan.unknownSettings.map(describeSetting)),
    ...changeBlocks(sorted, plan.deleted, mood),
    ...(isQuiet ? [{ rank: 0, before: 'The environment matches the package.' }] : []),
    ...sentAgainBlocks(sorted),
    ...list(1, '### Disabled, and stays disabled\n', disabledIn(plan).map(lineOf)),
    ...(diffs ? diffBlocks(sorted, plan.environment) : []),
    ...gapBlocks(live),
    ...labelBlocks(plan, changes),
  ];
}

function sentAgainBlocks({ unknown, sameEntry }: SortedPlan): Block[] {
  const blocks: Block[] = [];
  if (unknown.length > 0) {
    const [why, ...others] = new Set(unknown.map((one) => one.why));
    const common = others.length === 0 ? (why ?? null) : null;
    const items = unknown.map(({ item, why: own }) =>
      own === null || own === common ? lineOf(item) : `${lineOf(item)}: ${escapeMarkdown(own)}`,
    );
    const summary = `${count(unknown.length, 'function')} sent again, changed or not`;
    const lead =
      common === null ? '' : `Could not tell whether they change: ${escapeMarkdown(common)}.\n`;
    blocks.push(folded(5, summary, items, lead));
  }
  if (sameEntry.length > 0) {
    const summary = `${count(sameEntry.length, 'function')} sent again, entry files unchanged`;
    const lead = 'Nango does not return imported files: those may have changed.\n';
    blocks.push(folded(6, summary, sameEntry.map(lineOf), lead));
  }
  return blocks;
}

function lineOf(item: FunctionId): string {
  return `- ${nameItem(item)}`;
}

/** It goes to Nango without this action knowing what it does. */
function describeSetting(one: UnknownSetting): string {
  return `${lineOf(one)}: ${code(printableName(one.setting))} is ${code(printableName(one.value))}`;
}
