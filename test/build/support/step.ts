import { expect } from 'vitest';
import type { ActionResult } from '../../runner/action-result.js';
import { withoutTimes } from '../../support/golden.js';
import { runInProcess } from '../../runner/run-in-process.js';
import type { ActionRun } from '../../runner/step.js';
import { afterFile } from './temporary.js';

/** One step, in this process; what it leaves is gone after the file's tests. */
export async function runStep(run: ActionRun): Promise<ActionResult> {
  const result = await runInProcess(run);
  afterFile(result.remove);
  return result;
}

/** A run that failed for this reason, without a package; the log is shown when it did not. */
export function expectFailure(result: ActionResult, reason: string): void {
  expect({ ...result.outputs, log: result.log }).toMatchObject({
    result: 'failed',
    'failure-reason': reason,
  });
  expect(result.exitCode).toBe(1);
}

/** The lines that become annotations: the failure with its hint, errors, warnings and notices. */
export function annotationsOf({ log }: ActionResult): string {
  const lines = log
    .split('\n')
    .filter((line) => /^::(error|warning|notice)\b/.test(line))
    // Most checkouts of these tests are not in git; containers.test.ts has that warning.
    .filter((line) => !line.startsWith('::warning::The package names no commit'));
  return withoutTimes(lines.join('\n'));
}

/** The lines of the log, each as it is. */
export function linesOf({ log }: ActionResult): string[] {
  return log.split('\n');
}

/** The log as people see it, without what only a slow machine shows. */
export function logOf({ log }: ActionResult): string {
  return withoutTimes(
    log.replaceAll(/^(::(add-mask|debug)::|\w+: (at work for|still running after) ).*\n/gm, ''),
  );
}

/** A run that ended well; the log is shown when it did not. */
export function expectValidated(result: ActionResult): void {
  expect(result.outputs.result, result.log).toBe('validated');
  expect(result.exitCode).toBe(0);
}
