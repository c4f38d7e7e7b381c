import type { Afterwards } from './commands/afterwards.js';
import type { Run, Surroundings } from './commands/run.js';
import type { RunContext } from './inputs/run-context.js';
import { isRunFailure, messageOf, RunFailure } from './shared/errors.js';
import type { Command, Inputs } from './inputs/inputs.js';
import type { Log } from './shared/log.js';
import { runnerFault } from './shared/runner-fault.js';
import {
  buildResult,
  type Ending,
  type Facts,
  type Finished,
  originOf,
  type Success,
} from './report/model/result.js';
import type { StageTime } from './report/model/stages.js';
import { watchRunnerFiles } from './system/runner-files.js';

/** The world as the action sees it. */
export interface World extends Surroundings {
  readInputs: () => Inputs;
  readContext: () => RunContext;
}

/** Each is loaded when it is run: a deploy from a file needs none of what builds. */
const commands: Record<Command, () => Promise<(run: Run) => Promise<Success>>> = {
  compile: async () => (await import('./commands/keyless/build.js')).compile,
  test: async () => (await import('./commands/keyless/build.js')).test,
  validate: async () => (await import('./commands/keyless/build.js')).validate,
  plan: async () => (await import('./commands/keyed/plan.js')).plan,
  deploy: async () => (await import('./commands/keyed/deploy.js')).deploy,
  discover: async () => (await import('./commands/keyless/discover.js')).discover,
  smoke: async () => (await import('./commands/keyed/smoke.js')).smoke,
  drift: async () => (await import('./commands/drift.js')).drift,
};

/**
 * Runs the command that the inputs name. Never throws: whatever happens becomes the result. What is
 * left for after the report comes with it.
 */
export async function main(world: World): Promise<Finished & { afterwards: Afterwards[] }> {
  const facts: Partial<Facts> = {};
  const warnings: string[] = [];
  const stages: StageTime[] = [];
  const log = rememberWarnings(world.log, warnings);
  const afterwards: Afterwards[] = [];
  const read: { inputs: Inputs | null; context: RunContext | null } = {
    inputs: null,
    context: null,
  };
  const learn = (more: Partial<Facts>): void => {
    Object.assign(facts, more);
  };
  const end = (ending: Ending): Finished & { afterwards: Afterwards[] } => ({
    ...read,
    result: buildResult({ ...facts, warnings, stages }, ending),
    afterwards,
  });
  try {
    // First, so that a run with bad inputs says whose it was, too.
    const context = world.readContext();
    read.context = context;
    learn({ origin: originOf(context) });
    const inputs = world.readInputs();
    read.inputs = inputs;
    const { environment, workingDirectory } = inputs;
    learn({ command: inputs.command, environment, workingDirectory });
    const runnerFiles = watchRunnerFiles(context.variables);
    const command = await commands[inputs.command]();
    const told = { inputs, context, log, learn, stages, afterwards, runnerFiles };
    const success = await command({ ...world, ...told });
    // The report writes into these files itself: from here on nobody can tell who did.
    runnerFiles.check(success.result === 'deployed' ? 'the deploy itself has landed' : undefined);
    return end({ ...success, failure: null });
  } catch (error) {
    const failure = failureOf(error, world.signal, read.context?.runnerTemp ?? null);
    const { reason, message, hint, details, diagnostics } = failure;
    return end({
      result: failure.blocked ? 'blocked' : 'failed',
      failure: { reason, message, hint, details, diagnostics },
    });
  }
}

function rememberWarnings(log: Log, warnings: string[]): Log {
  return {
    ...log,
    write: (level, text) => {
      if (level === 'warning') warnings.push(text);
      log.write(level, text);
    },
  };
}

function failureOf(error: unknown, signal: AbortSignal, runnerTemp: string | null): RunFailure {
  if (isRunFailure(error)) return error;
  // A sleep or a request that the cancellation broke off ends with an error of its own.
  if (signal.aborted && isRunFailure(signal.reason)) return signal.reason;
  const fault = runnerFault(error, runnerTemp);
  if (fault !== null) return fault;
  return new RunFailure('internal-error', `A bug of this action: ${messageOf(error)}`, {
    hint: 'Please report it, with the lines above, at https://github.com/org/nango-deploy-action/issues.',
    details: error instanceof Error && error.stack !== undefined ? error.stack.split('\n') : [],
    cause: error,
  });
}
