import { expect } from 'vitest';
import type { ActionResult } from '../../runner/action-result.js';
import { runInProcess } from '../../runner/run-in-process.js';
import type { ActionRun } from '../../runner/step.js';
import { afterFile } from './temporary.js';

/** One step, in this process; what it leaves is gone after the file's tests. */
export async function runStep(run: ActionRun): Promise<ActionResult> {
  const result = await runInProcess(run);
  afterFile(result.remove);
  return result;
}

/** What a run that failed said: the annotation, and every line before it. */
export function expectFailure(result: ActionResult, reason: string): string {
  expect({ ...result.outputs, log: result.log }).toMatchObject({
    result: 'failed',
    'failure-reason': reason,
  });
  expect(result.exitCode).toBe(1);
  const annotation = result.log
    .split('\n')
    .find((line) => line.startsWith(`::error title=Nango%3A ${reason}::`));
  expect(annotation, result.log).toBeDefined();
  return annotation ?? '';
}

/** A run that ended well; the log is shown when it did not. */
export function expectValidated(result: ActionResult): void {
  expect(result.outputs.result, result.log).toBe('validated');
  expect(result.exitCode).toBe(0);
}
