import type { Plan } from '../../deploy/plan/plan.js';
import { splitPreview } from '../model/preview-parts.js';
import type { Block } from './blocks.js';
import { escapeMarkdown } from './markdown.js';
import { describePart } from './plan/label-markdown.js';
import { gapBlocks } from './plan/live-markdown.js';
import { planBlocks, type PlanFacts } from './plan/plan-markdown.js';

/**
 * A plan of production on a pull request: first what the pull request changes, as its packaging job says,
 * then what it may change, then, apart and folded, what was merged before and is not deployed.
 */
export function previewBlocks(plan: Plan, { changes, blocked, live }: PlanFacts): Block[] {
  const facts = { changes: null, blocked, live: live && { ...live, gaps: [] } };
  const blocks = splitPreview(plan, changes).flatMap(({ part, title, counts, plan: own }) => {
    const effects =
      counts === 'nothing' ? [] : planBlocks(own, facts, { mood: 'would', diffs: false });
    const said = escapeMarkdown(title);
    const { lead, items } = describePart(own, changes);
    if (part === 'own' && lead !== '') {
      const before = `Below they are compared with ${escapeMarkdown(plan.environment)}: earlier changes of the same functions show, too.`;
      const note = own.updated.length === 0 ? [] : [{ rank: 0, before }];
      return [{ rank: 4, before: `### ${said}\n\n${lead}`, items }, ...note, ...effects];
    }
    if (effects.length === 0) return [];
    if (part === 'unclear') {
      return [
        { rank: 4, before: `### ${said}${items.length === 0 ? '' : '\n'}`, items },
        ...effects,
      ];
    }
    const summary = `<details><summary>${said}: ${counts}</summary>`;
    return [{ rank: 0, before: summary }, ...effects, { rank: 0, before: '</details>' }];
  });
  return [...blocks, ...gapBlocks(live)];
}
