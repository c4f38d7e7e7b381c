import type { FunctionId } from '../../package/body.js';
import { compareLive, type Moves } from '../live/live-functions.js';
import { type Plan, itemKey, takesData } from './plan.js';

/** `sync "fetchIssues" of github`; on-event scripts with their event. */
export function describeItem(item: FunctionId): string {
  const event = item.event === undefined || item.event === item.name ? '' : ` (${item.event})`;
  return `${item.type === 'on-event' ? 'on-event script' : item.type} "${item.name}"${event} of ${item.integration}`;
}

/** What differs between the plan that was approved and the one that holds now, a line each. */
export function describeDifference(approved: Plan, now: Plan): string[] {
  const lines: string[] = [];
  for (const [field, word] of [
    ['environment', 'The environment'],
    ['host', 'The host'],
    ['kind', 'The kind of the package'],
  ] as const) {
    if (approved[field] !== now[field]) {
      lines.push(`${word} was ${approved[field]} and is ${now[field]}.`);
    }
  }
  const verbs = [
    ['created', 'create'],
    ['updated', now.kind === 'functions' ? 'update' : 'send again'],
    ['deleted', 'delete'],
  ] as const;
  for (const [list, verb] of verbs) {
    const before = new Set(approved[list].map(itemKey));
    const after = new Set(now[list].map(itemKey));
    for (const item of now[list].filter((entry) => !before.has(itemKey(entry)))) {
      const data = list === 'deleted' && takesData(item) ? ', with data of connections' : '';
      lines.push(`Would now ${verb} ${describeItem(item)}${data}, which the earlier plan did not.`);
    }
    for (const item of approved[list].filter((entry) => !after.has(itemKey(entry)))) {
      lines.push(`Would no longer ${verb} ${describeItem(item)}.`);
    }
  }
  lines.push(...describeDataDifference(approved, now));
  const { deletedModels } = approved;
  for (const model of now.deletedModels.filter((name) => !deletedModels.includes(name))) {
    lines.push(`Would now delete the model "${model}", which the earlier plan did not.`);
  }
  for (const model of deletedModels.filter((name) => !now.deletedModels.includes(name))) {
    lines.push(`Would no longer delete the model "${model}".`);
  }
  if (approved.live !== undefined && now.live !== undefined) {
    lines.push(...describeMoves(compareLive(approved.live, now.live)));
  }
  return lines;
}

/** That somebody deployed, a line a function. */
export function describeMoves({ moved, fresh, gone }: Moves): string[] {
  const since = 'since the earlier plan';
  return [
    ...moved.map((item) => `Somebody has deployed ${describeItem(item)} ${since}.`),
    ...fresh.map((item) => `Somebody has deployed ${describeItem(item)}, which is new ${since}.`),
    ...gone.map((item) => `Somebody has deleted ${describeItem(item)} ${since}.`),
  ];
}

/** Deletions that stayed the same but for the data that goes with them. */
function describeDataDifference(approved: Plan, now: Plan): string[] {
  const before = new Map(approved.deleted.map((item) => [itemKey(item), takesData(item)]));
  return now.deleted.flatMap((item) => {
    const took = before.get(itemKey(item));
    if (took === undefined || took === takesData(item)) return [];
    return [
      took
        ? `Deleting ${describeItem(item)} would no longer take data of connections along.`
        : `Deleting ${describeItem(item)} would now take data of connections along.`,
    ];
  });
}

/**
 * Whether a plan is what an approved one leaves after our own body was sent, in part or in whole:
 * nothing to create or delete that the approved plan lacks.
 */
export function isRemainder(approved: Plan, now: Plan): boolean {
  const created = new Set(approved.created.map(itemKey));
  // With the data that goes: less of it than was approved is no harm.
  const deleted = new Map(approved.deleted.map((item) => [itemKey(item), takesData(item)]));
  const models = new Set(approved.deletedModels);
  return (
    approved.environment === now.environment &&
    approved.host === now.host &&
    approved.kind === now.kind &&
    now.created.every((item) => created.has(itemKey(item))) &&
    now.deleted.every((item) => {
      const mayTakeData = deleted.get(itemKey(item));
      return mayTakeData !== undefined && (mayTakeData || !takesData(item));
    }) &&
    now.deletedModels.every((model) => models.has(model))
  );
}
