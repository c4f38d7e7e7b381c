import { RunFailure } from '../../shared/errors.js';
import { covers, describeDifference } from '../plan/plan-difference.js';
import { type Plan, planHash } from '../plan/plan.js';
import type { Unread } from '../live/read-live.js';
import { type Sent, writtenSoFar } from './gate.js';

/** What somebody agreed to: a hash, and the plan behind it where a plan file brought it. */
export interface Approval {
  hash: string;
  plan: Plan | null;
}

/**
 * Returns the plan that an approval was given to, once it is clear that it covers the plan of now.
 *
 * @param unread why the plan of now does not know the deployed functions, where it does not.
 * @throws RunFailure `plan-changed`, with the difference in words.
 */
export function requireApproved(
  { hash, plan }: Approval,
  now: Plan,
  unread: Unread | null = null,
): Plan {
  if (plan !== null) {
    requireCovered(plan, now);
    return plan;
  }
  if (planHash(now) === hash) return now;
  const scope = unread?.missingScope ?? null;
  throw changed(now, 'nothing', {
    lead: 'Pass the plan file as `from` to see what differs. ',
    hint: `A hash alone fits only where both keys see the same${scope === null ? '' : `, and the key of this step lacks the scope \`${scope}\``}. Otherwise plan again, read the new plan and approve it.`,
    details: [`Approved: ${hash}`, `Now:      ${planHash(now)}`],
  });
}

/**
 * A code is used once because a deploy changes the ids of the deployed functions: the plan has to know
 * them. `createFunction` packages have none.
 *
 * @throws RunFailure `insufficient-scope`, or what else kept them from being read.
 */
export function requireKnownSet(plan: Plan, unread: Unread | null = null): void {
  if (plan.kind === 'functions' || plan.live !== undefined) return;
  throw new RunFailure(
    unread?.reason ?? 'insufficient-scope',
    `The plan does not know the deployed functions of "${plan.environment}", so no code can approve it${unread === null ? '' : `: ${unread.why}`}.`,
    { hint: 'Give the key the scope `environment:functions:list`, and plan again.' },
  );
}

/** @throws RunFailure `plan-changed`. */
export function requireCovered(approved: Plan, now: Plan): void {
  if (!covers(approved, now)) throw planChanged(approved, now, 'nothing');
}

/** The refusal to apply something else than was approved. */
export function planChanged(approved: Plan, now: Plan, sent: Sent): RunFailure {
  const sees =
    approved.live === undefined && now.live !== undefined
      ? 'The key that planned could not list the deployed functions, and this one can: give both the same scopes. Then plan'
      : 'Plan';
  return changed(now, sent, {
    hint: `${sees} again, read the new plan and approve it. If an earlier attempt of this run landed in part, use "Re-run all jobs".`,
    details: describeDifference(approved, now),
  });
}

function changed(
  { environment }: Plan,
  sent: Sent,
  { lead = '', ...options }: { lead?: string; hint: string; details: string[] },
): RunFailure {
  return new RunFailure(
    'plan-changed',
    `${lead}The deploy to "${environment}" ${sent === 'package' ? 'no longer matches its plan' : 'does not match the approved plan'}. ${writtenSoFar(sent)}`,
    options,
  );
}
