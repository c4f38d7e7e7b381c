import { RunFailure } from '../../shared/errors.js';

/** The way out of most refusals. */
export const planAgain =
  'Plan again: start the workflow without a code, read the new plan, and pass its code.';

/** A refusal to apply the plan that a code stands for. */
export function refuse(why: string, hint = planAgain): RunFailure {
  return new RunFailure('not-approved', `This plan cannot be applied: ${why}.`, {
    hint,
  });
}
