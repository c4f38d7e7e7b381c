import type { PlanItem } from '../../../deploy/plan/plan.js';
import { count } from '../../../shared/format.js';
import { printableName } from '../../../shared/printable-name.js';
import type { Mood, SortedPlan } from '../../model/sorted-plan.js';
import { type Block, folded } from '../blocks.js';
import { nameInIntegration, code, htmlCode } from '../markdown.js';
import { fileCounts } from './live-markdown.js';

/** Lines that stand open; more of them are folded behind their counts. */
const mostOpenLines = 20;

type Verb = 'delete' | 'create' | 'change';

interface Change {
  item: PlanItem;
  verb: Verb;
  note: string;
}

/** What changes, by integration: a heading with counts, and a line a function. */
export function changeBlocks(
  sorted: SortedPlan,
  deleted: readonly PlanItem[],
  mood: Mood,
): Block[] {
  const changes: Change[] = [
    ...deleted.map((item) => ({ item, verb: 'delete' as const, note: '' })),
    ...sorted.created.map((item) => ({ item, verb: 'create' as const, note: '' })),
    ...sorted.changed.map(({ item, file }) => ({
      item,
      verb: 'change' as const,
      note: fileCounts(file),
    })),
  ];
  if (changes.length === 0) return [];
  const groups = Map.groupBy(changes, ({ item }) => item.integration);
  const names = [...groups.keys()].toSorted();
  const isOpen = changes.length + names.length <= mostOpenLines;
  const blocks = names.map((name) => groupBlock(name, groups.get(name) ?? [], { isOpen, mood }));
  const title = `### ${mood === 'did' ? 'Changes' : 'Planned changes'}`;
  // One screen: so many integrations are folded as a whole.
  const isMany = names.length > mostOpenLines;
  const lead = isMany
    ? `${title}\n\n<details><summary>${countVerbs(changes, mood)} in ${count(names.length, 'integration')}</summary>`
    : title;
  return [
    { rank: 2, before: lead },
    ...blocks,
    ...(isMany ? [{ rank: 2, before: '</details>' }] : []),
  ];
}

function groupBlock(
  integration: string,
  changes: Change[],
  { isOpen, mood }: { isOpen: boolean; mood: Mood },
): Block {
  const name = code(printableName(integration));
  const counts = countVerbs(changes, mood);
  const items = changes.map(
    ({ item, verb, note }) =>
      `- ${verb === 'delete' ? `**${say(verb, mood)}**` : say(verb, mood)} ${nameInIntegration(item)}${note === '' ? '' : `: ${note}`}`,
  );
  if (isOpen) return { rank: 2, before: `**${name}**: ${counts}\n`, items };
  return folded(2, `${htmlCode(printableName(integration))}: ${counts}`, items);
}

/** `2 to create`, `2 created`. */
function countVerbs(changes: readonly Change[], mood: Mood): string {
  return (['delete', 'create', 'change'] as const)
    .map((verb) => [verb, changes.filter((change) => change.verb === verb).length] as const)
    .filter(([, number]) => number > 0)
    .map(([verb, number]) => `${number} ${mood === 'did' ? '' : 'to '}${say(verb, mood)}`)
    .join(', ');
}

function say(verb: Verb, mood: Mood): string {
  return mood === 'did' ? `${verb}d` : verb;
}
