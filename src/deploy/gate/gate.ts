import { describeItem } from '../../package/function-id.js';
import { RunFailure } from '../../shared/errors.js';
import { count } from '../../shared/format.js';
import { overwrittenBy, type Plan, type PlanItem, takesData } from '../plan/plan.js';

/** A deletion that a policy does not let pass, and what goes with it. */
export interface BlockedDeletion {
  item: PlanItem | { type: 'model'; name: string };
  /** It is not deleted but overwritten: a function that comes from no repository. */
  overwrites?: true;
  takes: string;
}

/** What a plan deletes, and what is like it, with what goes along. */
export function listLosses(plan: Plan): BlockedDeletion[] {
  return [
    ...plan.deleted.map((item) => ({ item, takes: describeLoss(item) })),
    ...plan.deletedModels.map((name) => ({
      item: { type: 'model' as const, name },
      // Nothing is deleted (recorded).
      takes: 'its sync no longer writes it; its records stay readable',
    })),
    ...overwrittenBy(plan).map((item) => ({
      item,
      overwrites: true as const,
      takes:
        'a function made in the dashboard or enabled from the catalog, which is in no repository',
    })),
  ];
}

/** Those that the policy of the plan does not let pass. */
export function findBlocked(plan: Plan): BlockedDeletion[] {
  const { policy } = plan;
  if (policy === 'true') return [];
  return listLosses(plan).filter(
    ({ item, overwrites }) =>
      policy === 'false' || (item.type !== 'model' && overwrites !== true && takesData(item)),
  );
}

/** Whether what a policy stops is known: where connections were not counted, nothing may go with it. */
export function isBlockSure({ madeOf, policy, deleted, ...plan }: Plan): boolean {
  if (madeOf !== 'lists') return true;
  return (
    policy === 'false' && deleted.length + overwrittenBy({ ...plan, deleted, policy }).length > 0
  );
}

/** What goes with a deletion, in words. */
function describeLoss(item: PlanItem): string {
  if (item.type === 'action' || item.type === 'on-event') return 'its code only';
  if (item.connections === undefined) {
    return 'the data of its connections (Nango does not say how many)';
  }
  if (item.connections === 0) return 'its code only, no connection uses it';
  const users = item.connections === 'some' ? 'connections' : count(item.connections, 'connection');
  return item.type === 'sync' ? `the records of ${users}` : `whatever ${users} hold of it`;
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
  const kinds = [
    [deleted, 'a deletion', 'deletions'],
    [models, 'a model that leaves its sync', 'models that leave their syncs'],
  ] as const;
  const parts = kinds.flatMap(([number, one, many]) =>
    number === 0 ? [] : [number === 1 ? one : `${number} ${many}`],
  );
  if (overwritten > 0) {
    const what = overwritten === 1 ? 'a function' : `${overwritten} functions`;
    parts.push(`the overwriting of ${what}`);
  }
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
