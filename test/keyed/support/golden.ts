import { expect } from 'vitest';
import type { ActionResult } from '../../runner/action-result.js';
import { openGolden, withoutTimes } from '../../support/golden.js';

type Part = 'log' | 'summary';
/** Compares what people read of a run; `label` tells the runs of one test apart. */
export type RunGolden = (run: ActionResult, part: Part, label?: string) => Promise<void>;

/**
 * Opens the golden file of a test file, whose sections are named like its tests.
 *
 * @param golden that file, where the test has opened it: two of them would write over each other.
 */
export function openRunGolden(testFile: string, golden = openGolden(testFile)): RunGolden {
  return async (run, part, label) => {
    const { currentTestName = '' } = expect.getState();
    const name = [currentTestName, ...(label === undefined ? [] : [label]), part].join(' | ');
    await golden(name, part === 'log' ? readable(run.log) : withoutTimes(run.summary));
  };
}

/** Without the runner's commands and stages; how often a call was retried depends on chance. */
function readable(log: string): string {
  const lines = withoutTimes(log)
    .split('\n')
    .filter(
      (line) => !/^::(add-mask|group|endgroup)|^(approval|check|plan|apply|verify): </.test(line),
    );
  return [...new Set(lines)].join('\n');
}
