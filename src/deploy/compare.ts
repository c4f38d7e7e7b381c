import { type Plan, type PlanItem, deletionKey, itemKey, takesData } from './plan.js';

/** `sync "fetchIssues" of github`; on-event scripts with their event. */
export function describeItem(item: PlanItem): string {
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
    ['updated', 'send again'],
    ['deleted', 'delete'],
  ] as const;
  for (const [list, verb] of verbs) {
    const key = list === 'deleted' ? deletionKey : itemKey;
    const words = (item: PlanItem): string =>
      list === 'deleted' && takesData(item)
        ? `${describeItem(item)}, with data of connections`
        : describeItem(item);
    const before = new Set(approved[list].map(key));
    const after = new Set(now[list].map(key));
    for (const item of now[list].filter((entry) => !before.has(key(entry)))) {
      lines.push(`Would now ${verb} ${words(item)}, which the approved plan did not.`);
    }
    for (const item of approved[list].filter((entry) => !after.has(key(entry)))) {
      lines.push(`Would no longer ${verb} ${words(item)}.`);
    }
  }
  const { deletedModels } = approved;
  for (const model of now.deletedModels.filter((name) => !deletedModels.includes(name))) {
    lines.push(`Would now delete the model "${model}", which the approved plan did not.`);
  }
  for (const model of deletedModels.filter((name) => !now.deletedModels.includes(name))) {
    lines.push(`Would no longer delete the model "${model}".`);
  }
  return lines;
}

/**
 * Whether a plan is what an approved one leaves after our own body was sent, in part or in whole:
 * nothing to create or delete that the approved plan lacks.
 */
export function isRemainder(approved: Plan, now: Plan): boolean {
  const created = new Set(approved.created.map(itemKey));
  const deleted = new Set(approved.deleted.map(deletionKey));
  const models = new Set(approved.deletedModels);
  return (
    approved.environment === now.environment &&
    approved.host === now.host &&
    approved.kind === now.kind &&
    now.created.every((item) => created.has(itemKey(item))) &&
    now.deleted.every((item) => deleted.has(deletionKey(item))) &&
    now.deletedModels.every((model) => models.has(model))
  );
}
