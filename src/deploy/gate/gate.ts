import { RunFailure } from '../../shared/errors.js';
import type { DestructivePolicy } from '../../inputs/inputs.js';
import { describeDifference, describeItem } from '../plan/plan-difference.js';
import {
  overwrittenBy,
  type Plan,
  type PlanItem,
  planHash,
  takesData,
  withoutLive,
} from '../plan/plan.js';
import type { Unread } from '../live/read-live.js';

/** A deletion that a policy does not let pass, and what goes with it. */
export interface BlockedDeletion {
  item: PlanItem | { type: 'model'; name: string };
  /** It is not deleted but overwritten: a function that was made in the dashboard. */
  overwrites?: true;
  takes: string;
}

/** What is lost with a function that was made in the dashboard. */
export const overwrittenLoss = 'what was made in the dashboard, and is in no repository';

/** The deletions of a plan, and what is like them, that `allow-destructive` does not let pass. */
export function findBlocked(plan: Plan, policy: DestructivePolicy): BlockedDeletion[] {
  if (policy === 'true') return [];
  const items = plan.deleted.filter((item) => policy === 'false' || takesData(item));
  return [
    ...items.map((item) => ({ item, takes: describeLoss(item) })),
    // A model is only reported where a connection has records of it.
    ...plan.deletedModels.map((name) => ({
      item: { type: 'model' as const, name },
      takes: 'its records, of every connection',
    })),
    // Code goes, and no connection's data.
    ...(policy === 'false' ? overwrittenBy(plan) : []).map((item) => ({
      item,
      overwrites: true as const,
      takes: overwrittenLoss,
    })),
  ];
}

/** What goes with a deletion, in words. */
export function describeLoss(item: PlanItem): string {
  if (item.type === 'action' || item.type === 'on-event') return 'its code only';
  if (item.connections === undefined) {
    return 'whatever its connections hold (Nango does not say how many there are)';
  }
  if (item.connections === 0) return 'its code only, no connection uses it';
  const count =
    item.connections === 'some'
      ? 'connections'
      : `${item.connections} ${item.connections === 1 ? 'connection' : 'connections'}`;
  return item.type === 'sync' ? `the records of ${count}` : `whatever ${count} hold of it`;
}

/**
 * @param sent whether the package was sent before, and may have landed.
 * @throws RunFailure `destructive-blocked`, with a line a deletion and the input to set.
 */
export function gateDeletions(plan: Plan, policy: DestructivePolicy, sent = false): void {
  const blocked = findBlocked(plan, policy);
  if (blocked.length === 0) return;
  const text = countBlocked(blocked);
  const needed =
    plan.deletedModels.length > 0 || plan.deleted.some(takesData) ? 'true' : 'keeps-data';
  throw new RunFailure(
    'destructive-blocked',
    `${text.charAt(0).toUpperCase()}${text.slice(1)} in "${plan.environment}" ${blocked.length === 1 ? 'is' : 'are'} not allowed by \`allow-destructive: ${policy}\`. ${whatWasWritten(sent)}`,
    {
      hint: `If all of it shall go, set \`allow-destructive: ${needed}\` for this run. If not: what is listed is missing in the project, was renamed, or was made in the dashboard.`,
      details: blocked.map(
        ({ item, overwrites, takes }) =>
          `${item.type === 'model' ? `model "${item.name}"` : describeItem(item)}: ${overwrites ? 'overwrites' : 'deletes'} ${takes}`,
      ),
    },
  );
}

/** `a deletion`, `2 deletions and the overwriting of a function`. */
export function countBlocked(blocked: readonly BlockedDeletion[]): string {
  const overwritten = blocked.filter(({ overwrites }) => overwrites).length;
  const deleted = blocked.length - overwritten;
  const parts = [
    ...(deleted === 0 ? [] : [deleted === 1 ? 'a deletion' : `${deleted} deletions`]),
    ...(overwritten === 0
      ? []
      : [
          overwritten === 1
            ? 'the overwriting of a function'
            : `the overwriting of ${overwritten} functions`,
        ]),
  ];
  return parts.join(' and ');
}

/** What somebody agreed to: a hash, and the plan behind it where a plan file brought it. */
export interface Approval {
  hash: string;
  plan: Plan | null;
}

/**
 * Returns the approval with the plan that it was given to.
 *
 * @param unread why the plan of now does not know what is live, where it does not.
 * @throws RunFailure `plan-changed`, with the difference in words.
 */
export function requireApproved(
  approval: Approval | null,
  plan: Plan,
  digest: string,
  unread: Unread | null = null,
): Approval | null {
  if (approval === null) return null;
  const { hash } = approval;
  if (planHash(plan, digest) === hash) return { hash, plan };
  // Whoever planned had a key that may not look: then what is live is no part of the approval.
  const blind = withoutLive(plan);
  if (planHash(blind, digest) === hash) return { hash, plan: blind };
  throw planChanged(approval, plan, digest, false, unread);
}

/**
 * The refusal to apply something else than what was approved.
 *
 * @param sent whether the package was sent before, and may have landed.
 * @param unread as for `requireApproved`.
 */
export function planChanged(
  approval: Approval,
  plan: Plan,
  digest: string,
  sent: boolean,
  unread: Unread | null = null,
): RunFailure {
  // A plan that is at hand tells itself whether it knew what was live.
  const blind = approval.plan === null ? unread : null;
  const difference = approval.plan === null ? [] : describeDifference(approval.plan, plan);
  return new RunFailure(
    'plan-changed',
    `What a deploy would do to "${plan.environment}" is not what was approved. ${whatWasWritten(sent)}`,
    {
      hint: `${blind === null ? 'Plan' : `${explainBlind(blind)} If not, plan`} again, read the new plan and approve that one. If an earlier attempt of this run landed in part, use "Re-run all jobs": it plans anew.`,
      details:
        difference.length > 0
          ? difference
          : [
              `Approved: ${approval.hash}`,
              `Now:      ${planHash(plan, digest)}`,
              'Either the environment has changed since, or the package or the plan is another one.',
            ],
    },
  );
}

/** A hash does not tell whether what was live is part of it: where it is, only a look can match it. */
function explainBlind({ missingScope, why }: Unread): string {
  return missingScope === null
    ? `What is live could not be read now (${why}): if the approved plan knew it, run this job again.`
    : `The key of this step lacks the scope \`${missingScope}\`: if the approved plan knew what was live, because the key that planned has it, give it to this one, too.`;
}

function whatWasWritten(sent: boolean): string {
  return sent
    ? 'The package was sent before, and may have landed; it is not sent again.'
    : 'Nothing was written.';
}
