import type { RunContext } from '../context.js';
import type { Inputs } from '../inputs.js';
import type { Log } from '../log.js';
import type { RunResult } from '../report/result.js';
import type { NodeRuntime } from '../toolchain/node.js';
import type { RunnerFiles } from '../toolchain/runner-files.js';

/** What every command works with. */
export interface Run {
  inputs: Inputs;
  context: RunContext;
  log: Log;
  /** Aborted, with a RunFailure, when the runner cancels the job. */
  signal: AbortSignal;
  /** The Node that runs this action. */
  node: NodeRuntime;
  /** Watched from before anything of the project runs. */
  runnerFiles: RunnerFiles;
  /** What is known so far: a run that fails reports that too. */
  result: RunResult;
}

/** Runs a stage, unless the run was cancelled, and notes how long it took. */
export async function stage<T>(run: Run, name: string, work: () => Promise<T>): Promise<T> {
  run.signal.throwIfAborted();
  return await timed(run, name, work);
}

/** Notes how long a stage took, whether it ends well or not. */
export async function timed<T>(run: Run, name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const title = grouped[name];
  try {
    return await (title === undefined ? work() : run.log.group(title, work));
  } finally {
    const milliseconds = Math.round(performance.now() - start);
    run.result.stages.push({ name, milliseconds });
    run.log.info(`${name}: ${(milliseconds / 1000).toFixed(1)} s`);
  }
}

/** Groups of the log do not nest: the stages that start a child open their own. */
const grouped: Readonly<Record<string, string>> = {
  project: 'Find the project',
  check: 'Check key and host',
  plan: 'Plan',
  apply: 'Apply',
  verify: 'Verify',
};
