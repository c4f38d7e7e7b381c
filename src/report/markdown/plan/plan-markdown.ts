import { printableName } from '../../../shared/printable-name.js';
import { disabledIn, type Plan } from '../../../deploy/plan/plan.js';
import type { Block } from '../blocks.js';
import { cautionBlocks } from './caution-markdown.js';
import { changeBlocks } from './changes-markdown.js';
import { contractBlocks } from './contract-markdown.js';
import { nameItem } from '../item-name.js';
import { labelBlocks } from './label-markdown.js';
import { diffBlocks, gapBlocks } from './live-markdown.js';
import { code, escapeMarkdown } from '../markdown.js';
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
    ...settingBlocks(plan),
    ...changeBlocks(sorted, plan.deleted, mood),
    ...(isQuiet ? [{ rank: 0, before: 'The environment matches the package.', items: [] }] : []),
    ...sentAgainBlocks(sorted),
    ...disabledBlocks(plan),
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
    blocks.push(
      folded(5, {
        summary: `${count(unknown.length, 'function')} sent again, changed or not`,
        lead:
          common === null ? '' : `Could not tell whether they change: ${escapeMarkdown(common)}.\n`,
        items: unknown.map(({ item, why: own }) =>
          own === null || own === common
            ? `- ${nameItem(item)}`
            : `- ${nameItem(item)}: ${escapeMarkdown(own)}`,
        ),
      }),
    );
  }
  if (sameEntry.length > 0) {
    blocks.push(
      folded(6, {
        summary: `${count(sameEntry.length, 'function')} sent again, entry files unchanged`,
        lead: 'Nango does not return imported files: those may have changed.\n',
        items: sameEntry.map((item) => `- ${nameItem(item)}`),
      }),
    );
  }
  return blocks;
}

function disabledBlocks(plan: Plan): Block[] {
  const disabled = disabledIn(plan);
  if (disabled.length === 0) return [];
  return [
    {
      rank: 1,
      before: '### Disabled, and stays disabled\n',
      items: disabled.map((item) => `- ${nameItem(item)}`),
    },
  ];
}

/** What goes to Nango without this action knowing what it does. */
function settingBlocks({ unknownSettings }: Plan): Block[] {
  if (unknownSettings.length === 0) return [];
  return [
    {
      rank: 1,
      before: '### Settings unknown to this action\n',
      items: unknownSettings.map(
        (one) =>
          `- ${nameItem(one)}: ${code(printableName(one.setting))} is ${code(printableName(one.value))}`,
      ),
    },
  ];
}

function folded(
  rank: number,
  { summary, lead, items }: { summary: string; lead: string; items: string[] },
): Block {
  return {
    rank,
    before: `<details><summary>${summary}</summary>\n${lead === '' ? '' : `\n${lead}`}`,
    items,
    after: '\n</details>',
  };
}
