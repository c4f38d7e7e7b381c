import { describeItem, functionKey } from '../../package/function-id.js';
import { compareLive, type LiveFunction, type Moves } from '../live/live-functions.js';
import { digestOf } from '../../shared/digest.js';
import { itemKey, lossOf, type Plan, type PlanItem, takesData } from './plan.js';

/**
 * Whether an approval of one plan is an approval of the other. Never where a side lacks what the other
 * knows. Less than was approved may go with a deletion; nothing else may differ.
 */
export function covers(approved: Plan, now: Plan): boolean {
  return describeDifference(approved, now).length === 0;
}

/** What differs between the plan that was approved and the one that holds now, a line each. */
export function describeDifference(approved: Plan, now: Plan): string[] {
  return [
    ...describeFacts(approved, now),
    ...describeFunctions(approved, now),
    ...describeLosses(approved, now),
    ...describeModels(approved, now),
    ...describeSettings(approved, now),
    ...describeLive(approved, now),
    ...describeSmoke(approved, now),
  ];
}

const facts = [
  ['environment', 'The environment'],
  ['host', 'The host'],
  ['kind', 'The kind of the package'],
  ['package', 'The digest of the package'],
  ['commit', 'The commit of the package'],
  ['cli', 'The Nango CLI of the package'],
  ['project', 'The folder of the project'],
  ['policy', '`allow-destructive`'],
] as const;

function describeFacts(approved: Plan, now: Plan): string[] {
  return facts.flatMap(([field, word]) => {
    const [before, after] = [approved[field], now[field]];
    return before === after
      ? []
      : [`${word} was ${before ?? 'unknown'} and is ${after ?? 'unknown'}.`];
  });
}

function describeFunctions(approved: Plan, now: Plan): string[] {
  const live = new Set(now.live?.map(functionKey));
  // Nango calls a sync new that is not started for its connections (recorded).
  const known = new Set(now.created.map(itemKey).filter((key) => live.has(key)));
  const isKnown = (item: PlanItem): boolean => known.has(itemKey(item));
  const lists = [
    ['create', approved.created, now.created.filter((item) => !isKnown(item))],
    [
      now.kind === 'functions' ? 'update' : 'send again',
      approved.updated,
      [...now.updated, ...now.created.filter(isKnown)],
    ],
    ['delete', approved.deleted, now.deleted],
  ] as const;
  return lists.flatMap(([verb, before, after]) => {
    const fresh = lacking(after, before);
    const gone = lacking(before, after);
    return [
      ...fresh.map((item) => {
        const data = verb === 'delete' && takesData(item) ? ', with data of connections' : '';
        return `Would now ${verb} ${describeItem(item)}${data}, which the earlier plan did not.`;
      }),
      ...gone.map((item) => `Would no longer ${verb} ${describeItem(item)}.`),
    ];
  });
}

/** The items that another list does not have, or not as often. */
function lacking(items: readonly PlanItem[], others: readonly PlanItem[]): PlanItem[] {
  const left = new Map<string, number>();
  for (const item of others) left.set(itemKey(item), (left.get(itemKey(item)) ?? 0) + 1);
  return items.filter((item) => {
    const count = left.get(itemKey(item)) ?? 0;
    left.set(itemKey(item), count - 1);
    return count <= 0;
  });
}

/** Deletions that stayed, with more that goes. */
function describeLosses(approved: Plan, now: Plan): string[] {
  const before = new Map(approved.deleted.map((item) => [itemKey(item), item]));
  return now.deleted.flatMap((item) => {
    const earlier = before.get(itemKey(item));
    if (earlier === undefined || lossOf(item) <= lossOf(earlier)) return [];
    return [
      takesData(earlier)
        ? `Deleting ${describeItem(item)} would now take data of ${amountOf(item)}, and of ${amountOf(earlier)} in the earlier plan.`
        : `Deleting ${describeItem(item)} would now take data of connections along.`,
    ];
  });
}

function amountOf({ connections }: PlanItem): string {
  if (connections === undefined) return 'an unknown number of connections';
  if (connections === 'some') return 'connections';
  return connections === 1 ? '1 connection' : `${connections} connections`;
}

function describeModels(approved: Plan, now: Plan): string[] {
  const fresh = now.deletedModels.filter((name) => !approved.deletedModels.includes(name));
  // A plan by lists names all that may leave: none does where the integration has no connection.
  const gone =
    approved.madeOf === 'lists'
      ? []
      : approved.deletedModels.filter((name) => !now.deletedModels.includes(name));
  return [
    ...fresh.map(
      (name) => `Would now take the model "${name}" out of a sync, which the earlier plan did not.`,
    ),
    ...gone.map((name) => `Would no longer take the model "${name}" out of a sync.`),
  ];
}

function describeSettings(approved: Plan, now: Plan): string[] {
  const list = ({ unknownSettings }: Plan): string =>
    JSON.stringify(unknownSettings.map((one) => [functionKey(one), one.setting, one.value]).sort());
  return list(approved) === list(now) ? [] : ['Other unknown settings would be sent.'];
}

function describeSmoke(approved: Plan, now: Plan): string[] {
  const digest = ({ smoke }: Plan): string => digestOf(smoke ?? null);
  return digest(approved) === digest(now) ? [] : ['The smoke checks are others.'];
}

function describeLive(approved: Plan, now: Plan): string[] {
  if (approved.live === undefined && now.live === undefined) return [];
  if (now.live === undefined) {
    return ['The earlier plan knew the deployed functions, and this one does not.'];
  }
  if (approved.live === undefined) {
    return ['The earlier plan did not know the deployed functions, and this one does.'];
  }
  return describeMoves(compareLive(approved.live, now.live), approved.live);
}

/** Lines about functions that moved; a busy environment moves hundreds. */
const mostMoves = 20;

/**
 * What differs between two looks at an environment, a line a function.
 *
 * @param before what the first look saw.
 */
export function describeMoves(moves: Moves, before: readonly LiveFunction[]): string[] {
  const { moved, edited, fresh, gone } = moves;
  if (before.length > 0 && moved.length + gone.length === before.length) {
    return [
      'No function is the one that the earlier plan saw: all were deployed again, or the key opens another environment.',
    ];
  }
  const lines = [
    ...moved.map((item) => `${describeItem(item)} was deployed since the earlier plan.`),
    ...edited.map((item) => `${describeItem(item)} was changed by hand since the earlier plan.`),
    ...fresh.map((item) => `${describeItem(item)} is there, which it was not in the earlier plan.`),
    ...gone.map((item) => `${describeItem(item)} is no longer there.`),
  ];
  if (lines.length <= mostMoves) return lines;
  return [...lines.slice(0, mostMoves), `… and ${lines.length - mostMoves} more.`];
}

/**
 * Whether a plan is what an approved one leaves after our own body was sent, in part or in whole:
 * nothing to create or delete that the approved plan lacks, and of functions, whose content Nango
 * compares, nothing to update either.
 */
export function isRemainder(approved: Plan, now: Plan): boolean {
  const created = new Set(approved.created.map(itemKey));
  const updated = new Set(approved.updated.map(itemKey));
  // Less than was approved may go.
  const deleted = new Map(approved.deleted.map((item) => [itemKey(item), lossOf(item)]));
  const models = new Set(approved.deletedModels);
  return (
    approved.environment === now.environment &&
    approved.host === now.host &&
    approved.kind === now.kind &&
    approved.package === now.package &&
    now.created.every((item) => created.has(itemKey(item))) &&
    (now.kind === 'legacy' || now.updated.every((item) => updated.has(itemKey(item)))) &&
    now.deleted.every((item) => lossOf(item) <= (deleted.get(itemKey(item)) ?? -1)) &&
    now.deletedModels.every((model) => models.has(model))
  );
}
