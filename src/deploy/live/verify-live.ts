import { describeItems, functionKey } from '../../package/function-id.js';
import { compareLive, type LiveFunction } from './live-functions.js';
import type { Plan } from '../plan/plan.js';
import { readLiveAgain } from './plan-with-live.js';
import type { Target } from '../target.js';

/**
 * Reads back what is live, where it was read before: each function that was sent has a new id, and no
 * other has moved. What does not fit is named, and is a warning: the proof is the plan that was made
 * anew.
 *
 * @param plan the plan that was carried out.
 * @returns what is live now; null where that is not known to be what was sent, and nothing else.
 */
export async function verifyLive(plan: Plan, target: Target): Promise<LiveFunction[] | null> {
  if (plan.live === undefined) return null;
  const { log, environment } = target;
  // Without this look the deploy is proved: a cancel makes nothing of it undone.
  const looked = await readLiveAgain(plan, target).catch(() => cancelledLook);
  if (looked.found === null) {
    log.write(
      'warning',
      `Could not read the deployed functions back to compare them: ${looked.why}.`,
    );
    return null;
  }
  const sent = new Set([...plan.created, ...plan.updated].map(functionKey));
  const deleted = new Set(plan.deleted.map(functionKey));
  const { moved, edited, fresh, gone } = compareLive(plan.live, looked.found);
  const movedKeys = new Set([...moved, ...fresh].map(functionKey));
  const left = looked.found.filter(
    (item) => sent.has(functionKey(item)) && !movedKeys.has(functionKey(item)),
  );
  const others = [
    ...[...moved, ...edited, ...fresh].filter((item) => !sent.has(functionKey(item))),
    ...gone.filter((item) => !deleted.has(functionKey(item)) && !sent.has(functionKey(item))),
  ];
  const there = new Set(looked.found.map(functionKey));
  const missing = [...plan.created, ...plan.updated].filter(
    (item) => !there.has(functionKey(item)),
  );
  if (missing.length > 0) {
    log.write(
      'warning',
      `Nango answered the deploy, and does not list ${describeItems(missing, shown)}.`,
    );
  }
  if (left.length > 0) {
    log.write(
      'warning',
      `Nango answered the deploy, and has no newer version of ${describeItems(left, shown)} than before it.`,
    );
  }
  if (others.length > 0) {
    log.write(
      'warning',
      `Something else has changed "${environment}" in the meantime: ${describeItems(others, shown)} is not as before, and this deploy did not send it.`,
    );
  }
  return left.length + others.length + missing.length === 0 ? looked.found : null;
}

const cancelledLook = { found: null, why: 'the run was cancelled' } as const;
const shown = 20;
