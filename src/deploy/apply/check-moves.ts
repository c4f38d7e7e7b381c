import { among } from '../../package/function-id.js';
import { planChanged } from '../gate/approval.js';
import { gateDeletions } from '../gate/gate.js';
import { compareLive, isStill } from '../live/live-functions.js';
import { readLiveAgain } from '../live/plan-with-live.js';
import type { Part } from '../parts/packing.js';
import type { Plan } from '../plan/plan.js';
import { describeDifference } from '../plan/plan-difference.js';
import type { Target } from '../target.js';

/** Whether the approval was given to what was live, too. */
export function knewLive(approved: Plan | null): boolean {
  return approved?.live !== undefined;
}

/** A plan, and the one that was approved; null: this run approves its own. */
interface Agreed {
  plan: Plan;
  approved: Plan | null;
}

/** Whether somebody has deployed since the plan, whatever they brought. Before anything was sent. */
export async function hasMoved({ plan, approved }: Agreed, target: Target): Promise<boolean> {
  if (plan.live === undefined) return false;
  const { found } = await readLiveAgain(plan, target, knewLive(approved) ? 'nothing' : null);
  return found !== null && !isStill(compareLive(plan.live, found));
}

/**
 * Reads again what the next part writes, when others before it have landed: somebody may have changed
 * it in the meantime. An approval ends there; without one the change is told, and gated.
 *
 * @returns the plan with what was read.
 * @throws RunFailure `plan-changed`, `destructive-blocked`; where an approval rests on the deployed set
 *   and it cannot be read, that.
 */
export async function checkBetweenParts(
  part: Part,
  { plan, approved }: Agreed,
  target: Target,
): Promise<Plan> {
  if (plan.live === undefined) return plan;
  const own = { ...plan, created: [...part.functions], updated: [], deleted: part.deletions };
  const { found } = await readLiveAgain(own, target, knewLive(approved) ? 'parts' : null);
  if (found === null) return plan;
  const isOwn = among([...part.functions, ...part.deletions]);
  const others = plan.live.filter((item) => !isOwn(item));
  const now = { ...plan, live: [...others, ...found.filter(isOwn)] };
  if (isStill(compareLive(plan.live, now.live))) return plan;
  if (approved !== null) throw planChanged(plan, now, 'parts');
  for (const line of describeDifference(plan, now))
    target.log.write('info', `Since the last plan: ${line}`);
  gateDeletions(now, 'parts');
  return now;
}
