import type { Approval } from '../../deploy/gate/approval.js';
import type { Inputs } from '../../inputs/inputs.js';
import { RunFailure } from '../../shared/errors.js';
import type { Source } from './source.js';

/**
 * The approval: the hash from a job output with the plan file that fits it, one of both, or none.
 *
 * @throws RunFailure `plan-changed` for a file with another plan.
 */
export function approvalOf(inputs: Inputs, source: Source): Approval | null {
  const planned = source.kind === 'plan' ? source.planned : null;
  const hash = inputs.expectedPlan ?? planned?.hash;
  if (hash === undefined) return null;
  if (planned !== null && planned.hash !== hash) {
    throw new RunFailure(
      'plan-changed',
      'The plan file does not hold the plan that was approved. Nothing was written.',
      {
        hint: 'Pass `plan-file` and `plan-hash` of the same plan job.',
        details: [`Approved: ${hash}`, `In the file: ${planned.hash}`],
      },
    );
  }
  return { hash, plan: planned?.plan ?? null };
}
