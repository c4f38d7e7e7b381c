import { isRunFailure } from '../../../src/shared/errors.js';
import { isCompileFailure } from '../../../src/build/cli/compile-failure.js';

/** All that a packaging ends with, success or failure, to be compared as it is. */
export async function outcomeOf(work: Promise<{ body: string }>): Promise<unknown> {
  try {
    return { body: (await work).body };
  } catch (error) {
    if (!isRunFailure(error)) throw error;
    const { reason, message, details, hint } = error;
    const diagnostics = isCompileFailure(error) ? error.diagnostics : null;
    return { reason, message, details, hint, diagnostics };
  }
}
