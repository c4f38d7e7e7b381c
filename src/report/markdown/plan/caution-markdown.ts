import { type BlockedDeletion, listLosses } from '../../../deploy/gate/gate.js';
import { overwrittenBy, type Plan } from '../../../deploy/plan/plan.js';
import { count } from '../../../shared/format.js';
import type { Mood } from '../../model/sorted-plan.js';
import { type Block, list } from '../blocks.js';
import { nameItem, code } from '../markdown.js';

/** Deletions, and what is like them, in one of GitHub's alerts: each with what it takes. */
export function cautionBlocks(
  plan: Plan,
  blocked: readonly BlockedDeletion[],
  mood: Mood,
): Block[] {
  const stopped = new Set(blocked.map((one) => JSON.stringify(one)));
  const items = listLosses(plan).map((loss) => {
    const { item, takes } = loss;
    const name = item.type === 'model' ? `model ${code(item.name)}` : nameItem(item);
    return `> - **${name}**: ${takes}${stopped.has(JSON.stringify(loss)) ? ' **(blocked)**' : ''}`;
  });
  const did = mood === 'did';
  const parts = [
    [plan.deleted.length, 'deletion'],
    [plan.deletedModels.length, `model that ${did ? 'left' : 'leaves'} a sync`],
    [overwrittenBy(plan).length, `function ${did ? '' : 'to be '}overwritten`],
  ] as const;
  const title = parts
    .filter(([number]) => number > 0)
    .map(([number, noun]) => plural(number, noun));
  const before = `> [!CAUTION]\n> **${title.join(', ')}**\n>`;
  return list(0, before, items, (left) => `> - … and ${left} more`);
}

function plural(number: number, noun: string): string {
  const [head = '', ...rest] = noun.split(' ');
  const tail = number === 1 ? rest : rest.map((word) => (word === 'leaves' ? 'leave' : word));
  return [count(number, head), ...tail].join(' ');
}
