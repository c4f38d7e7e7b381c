import { describeItem } from '../../package/function-id.js';
import { RunFailure } from '../../shared/errors.js';
import { type Plan, type PlanItem } from '../plan/plan.js';
import { connectionsOf } from '../../package/contract/compare-functions.js';
import type { Finding } from '../../package/contract/finding.js';

const cannotTell = /:cannot-tell(:\d+)?$/;

/** Whether a plan breaks something for those who depend on its functions; null: not known. */
export function hasBreakingChanges(plan: Plan): boolean | null {
  const { findings, created, updated, live } = plan;
  if (findings?.some((finding) => finding.class === 'breaking') === true) return true;
  const isOpen =
    findings === undefined
      ? updated.length > 0
      : (live === undefined && [...updated, ...created.filter(mayBeThere(plan))].length > 0) ||
        findings.some(({ id }) => cannotTell.test(id));
  return isOpen ? null : false;
}

/** Nango calls a sync new that is deployed and not started for its connections (recorded). */
function mayBeThere(plan: Plan): (item: PlanItem) => boolean {
  return (item) => item.type === 'sync' && connectionsOf(plan, item) !== 0;
}

/** The breaking changes that `allow-breaking: false` stops: not those that no connection can notice. */
export function findHarmful(plan: Plan): Finding[] {
  return (plan.findings ?? []).filter(
    (finding) => finding.class === 'breaking' && connectionsOf(plan, finding.function) !== 0,
  );
}

/** @throws RunFailure `breaking-blocked`, with a line a change. */
export function gateBreaking(plan: Plan, isAllowed: boolean): void {
  const harmful = isAllowed ? [] : findHarmful(plan);
  if (harmful.length === 0) return;
  throw new RunFailure(
    'breaking-blocked',
    `${harmful.length === 1 ? 'A breaking change' : `${harmful.length} breaking changes`} in "${plan.environment}" ${harmful.length === 1 ? 'is' : 'are'} not allowed by \`allow-breaking: false\`. Nothing was written.`,
    {
      hint: 'Keep what consumers use (add the new field or model beside the old one), or set `allow-breaking: true` for this run.',
      details: harmful.map((finding) => `${describeItem(finding.function)}: ${finding.text}`),
    },
  );
}
