import type { Plan } from '../../deploy/plan/plan.js';
import type { FunctionId } from '../../package/function-id.js';
import { type Changes, indexChanges } from '../../package/labels.js';
import { count } from '../../shared/format.js';
import type { Block } from './blocks.js';
import { contractBlocks } from './plan/contract-markdown.js';
import { pullRequestBlocks } from './plan/label-markdown.js';
import { escapeMarkdown } from './markdown.js';
import { planBlocks, type PlanFacts } from './plan/plan-markdown.js';

/**
 * A plan of production on a pull request: first what the pull request changes, as its packaging job says,
 * then, apart and folded, what was merged before and is not deployed.
 */
export function previewBlocks(plan: Plan, facts: PlanFacts): Block[] {
  const isOwn = ownFunctions(facts.changes);
  const { created, updated, findings = [] } = plan;
  const merged = {
    ...plan,
    created: created.filter((item) => !isOwn(item)),
    updated: updated.filter((item) => !isOwn(item)),
    findings: findings.filter((one) => !isOwn(one.function)),
  };
  const own = findings.filter((one) => isOwn(one.function));
  const title = `Merged, not yet in ${escapeMarkdown(plan.environment)}: ${describeCounts(merged)}`;
  return [
    ...pullRequestBlocks(plan, facts.changes),
    ...contractBlocks({ findings: own }),
    { rank: 0, before: `<details><summary>${title}</summary>` },
    ...planBlocks(merged, { ...facts, changes: null }, { mood: 'would', diffs: false }),
    { rank: 0, before: '</details>' },
  ];
}

function ownFunctions(changes: Changes | null): (item: FunctionId) => boolean {
  if (changes?.since !== 'pull-request') return () => false;
  const labelOf = indexChanges(changes);
  return (item) => labelOf(item)?.label === 'changed';
}

function describeCounts({ created, updated, deleted, deletedModels }: Plan): string {
  const words = [
    [created.length, count(created.length, 'new function')],
    [updated.length, `${updated.length} sent again`],
    [deleted.length, count(deleted.length, 'deletion')],
    [deletedModels.length, count(deletedModels.length, 'leaving model')],
  ] as const;
  const told = words.flatMap(([number, text]) => (number === 0 ? [] : [text]));
  return told.length === 0 ? 'nothing' : told.join(', ');
}
