import { RunFailure } from './errors.js';

/** The same failure with more lines that show it. */
export function withDetails(failure: RunFailure, lines: readonly string[]): RunFailure {
  return new RunFailure(failure.reason, failure.message, {
    hint: failure.hint,
    details: [...failure.details, ...lines],
    cause: failure,
  });
}
