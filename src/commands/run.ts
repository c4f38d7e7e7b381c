import type { Afterwards } from './afterwards.js';
import type { RunContext } from '../inputs/run-context.js';
import type { Inputs } from '../inputs/inputs.js';
import type { Time } from '../shared/clock.js';
import type { createConnections } from '../shared/http/connections.js';
import type { Log } from '../shared/log.js';
import type { Facts } from '../report/model/result.js';
import type { StageTime } from '../report/model/stages.js';
import type { NodeRuntime } from '../system/node-runtime.js';
import type { RunnerFiles } from '../system/runner-files.js';

/** What a run has from the process that it is in. */
export interface Surroundings {
  log: Log;
  /** Aborted, with a RunFailure, when the runner cancels the job. */
  signal: AbortSignal;
  time: Time;
  /** Bytes that Nango takes in one request, where a test says so. */
  bodyLimit?: number | undefined;
  /** The way to Nango, where a simulation answers itself. */
  createConnections?: typeof createConnections | undefined;
  /** The Node that runs this action. */
  node: NodeRuntime;
  /** Absolute path of the action's own script, which is its cache client, too. */
  script: string;
  /** Has a value replaced by `***` in all that is shown from now on. */
  hide: (value: string) => void;
  /** Gives the job an output now, and not only with the report. */
  setOutput: (name: 'commit', value: string) => void;
}

/** What every command works with. */
export interface Run extends Surroundings {
  inputs: Inputs;
  context: RunContext;
  /** Watched from before anything of the project runs. */
  runnerFiles: RunnerFiles;
  /** Keeps what a stage returned for the report: a run that fails reports that too. */
  learn: (facts: Partial<Facts>) => void;
  stages: StageTime[];
  /** Done in this order once a run that went well has been reported. */
  afterwards: Afterwards[];
}

/** Adds what is worth knowing about a stage to its time, such as a cache hit. */
export type Note = (note: string) => void;

/** Runs a stage, unless the run was cancelled, and notes how long it took. */
export async function stage<T>(
  run: Run,
  name: string,
  work: (note: Note) => Promise<T>,
): Promise<T> {
  run.signal.throwIfAborted();
  return await timed(run, name, work);
}

/** Notes how long a stage took, whether it ends well or not. */
export async function timed<T>(
  run: Run,
  name: string,
  work: (note: Note) => Promise<T>,
): Promise<T> {
  const start = run.time.now();
  const title = grouped[name];
  const notes: string[] = [];
  const progress = tellProgress(run, name);
  const noted = (): Promise<T> => work((note) => notes.push(note));
  try {
    return await (title === undefined ? noted() : run.log.group(title, noted));
  } finally {
    progress.stop();
    const milliseconds = Math.round(run.time.now() - start);
    const note = notes.join(', ');
    run.stages.push({ name, milliseconds, start, ...(note === '' ? {} : { note }) });
    run.log.write(
      'info',
      `${name}: ${(milliseconds / 1000).toFixed(1)} s${note === '' ? '' : ` (${note})`}`,
    );
  }
}

/** After how many seconds of a stage a line says that it is still at work: few, however long it is. */
const progressAfter = [30, 60, 120, 300, 600, 1200, 1800, 2700, 3600];

function tellProgress(run: Run, name: string): { stop: () => void } {
  const timers = progressAfter.map((seconds) =>
    setTimeout(() => {
      run.log.write('info', `${name}: still running after ${seconds} s`);
    }, seconds * 1000),
  );
  return {
    stop: () => {
      timers.forEach(clearTimeout);
    },
  };
}

/** Groups of the log do not nest: the stages that start a child open their own. */
const grouped: Readonly<Record<string, string>> = {
  project: 'Find the project',
  check: 'Check key and host',
  plan: 'Plan',
  apply: 'Apply',
  verify: 'Verify',
  smoke: 'Smoke checks',
};
