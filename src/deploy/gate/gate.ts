import { describeItem } from '../../package/function-id.js';
import { RunFailure } from '../../shared/errors.js';
import { overwrittenBy, type Plan, type PlanItem, takesData } from '../plan/plan.js';

/** A deletion that a policy does not let pass, and what goes with it. */
export interface BlockedDeletion {
  item: PlanItem | { type: 'model'; name: string };
  /** It is not deleted but overwritten: a function that comes from no repository. */
  overwrites?: true;
  takes: string;
}

/** What becomes of a model that leaves a sync: nothing is deleted (recorded). */
export const modelFate = 'its sync no longer writes it; its records stay readable';

/** What is lost with a function that comes from no repository. */
export const overwrittenLoss =
  'a function made in the dashboard or enabled from the catalog, which is in no repository';

/** The deletions of a plan, and what is like them, that its policy does not let pass. */
export function findBlocked(plan: Plan): BlockedDeletion[] {
  const { policy } = plan;
  if (policy === 'true') return [];
  const items = plan.deleted.filter((item) => policy === 'false' || takesData(item));
  return [
    ...items.map((item) => ({ item, takes: describeLoss(item) })),
    // No connection's data goes with these.
    ...(policy === 'false' ? plan.deletedModels : []).map((name) => ({
      item: { type: 'model' as const, name },
      takes: modelFate,
    })),
    ...(policy === 'false' ? overwrittenBy(plan) : []).map((item) => ({
      item,
      overwrites: true as const,
      takes: overwrittenLoss,
    })),
  ];
}

/** Whether what a policy stops is known: where connections were not counted, nothing may go with it. */
export function isBlockSure({ madeOf, policy, deleted, ...plan }: Plan): boolean {
  if (madeOf !== 'lists') return true;
  return (
    policy === 'false' && deleted.length + overwrittenBy({ ...plan, deleted, policy }).length > 0
  );
}

/** What goes with a deletion, in words. */
export function describeLoss(item: PlanItem): string {
  if (item.type === 'action' || item.type === 'on-event') return 'its code only';
  if (item.connections === undefined) {
    return 'the data of its connections (Nango does not say how many)';
  }
  if (item.connections === 0) return 'its code only, no connection uses it';
  const count =
    item.connections === 'some'
      ? 'connections'
      : `${item.connections} ${item.connections === 1 ? 'connection' : 'connections'}`;
  return item.type === 'sync' ? `the records of ${count}` : `whatever ${count} hold of it`;
}

/** What this run has sent before it fails: what was sent may have landed. */
export type Sent = 'nothing' | 'package' | 'parts';

/**
 * @throws RunFailure `destructive-blocked`, with a line a deletion and the input to set.
 */
export function gateDeletions(plan: Plan, sent: Sent = 'nothing'): void {
  const blocked = findBlocked(plan);
  if (blocked.length === 0) return;
  const text = countBlocked(blocked);
  const needed = plan.deleted.some(takesData) ? 'true' : 'keeps-data';
  throw new RunFailure(
    'destructive-blocked',
    `${text.charAt(0).toUpperCase()}${text.slice(1)} in "${plan.environment}" ${blocked.length === 1 ? 'is' : 'are'} not allowed by \`allow-destructive: ${plan.policy}\`. ${writtenSoFar(sent)}`,
    {
      hint: `To allow ${blocked.length === 1 ? 'this' : 'these'}, set \`allow-destructive: ${needed}\` for this run. Otherwise restore it in the project: it is missing there, was renamed, or was made in the dashboard.`,
      details: blocked.map(({ item, overwrites, takes }) =>
        item.type === 'model'
          ? `model "${item.name}": ${takes}`
          : `${describeItem(item)}: ${overwrites ? 'overwrites' : 'deletes'} ${takes}`,
      ),
    },
  );
}

/** `a deletion`, `2 deletions and the overwriting of a function`. */
export function countBlocked(blocked: readonly BlockedDeletion[]): string {
  const overwritten = blocked.filter(({ overwrites }) => overwrites).length;
  const models = blocked.filter(({ item }) => item.type === 'model').length;
  const deleted = blocked.length - overwritten - models;
  const parts = [
    ...(deleted === 0 ? [] : [deleted === 1 ? 'a deletion' : `${deleted} deletions`]),
    ...(models === 0
      ? []
      : [
          models === 1 ? 'a model that leaves its sync' : `${models} models that leave their syncs`,
        ]),
    ...(overwritten === 0
      ? []
      : [
          overwritten === 1
            ? 'the overwriting of a function'
            : `the overwriting of ${overwritten} functions`,
        ]),
  ];
  return [parts.slice(0, -1).join(', '), parts.at(-1)].filter((part) => part !== '').join(' and ');
}

/** What a failure says of the environment, before or after something was sent. */
export function writtenSoFar(sent: Sent): string {
  switch (sent) {
    case 'nothing':
      return 'Nothing was written.';
    case 'package':
      return 'The package was sent before, and may have landed; it is not sent again.';
    case 'parts':
      return 'Parts of the package are deployed, and no more is sent.';
  }
}
