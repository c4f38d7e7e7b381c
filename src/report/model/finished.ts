import type { RunContext } from '../../inputs/run-context.js';
import type { Inputs } from '../../inputs/inputs.js';
import type { RunResult } from './result.js';

/** A run that has ended, and what its report is delivered with; null: it could not be read. */
export interface Finished {
  result: RunResult;
  inputs: Inputs | null;
  context: RunContext | null;
}
