import { isRunFailure } from '../../../src/shared/errors.js';

/** All that a packaging ends with, success or failure, to be compared as it is. */
export async function outcomeOf(work: Promise<{ body: string }>): Promise<unknown> {
  try {
    return { body: (await work).body };
  } catch (error) {
    if (!isRunFailure(error)) throw error;
    const { reason, message, details, hint, diagnostics } = error;
    return { reason, message, details, hint, diagnostics };
  }
}
