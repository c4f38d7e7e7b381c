import { finishAfterwards } from './commands/afterwards.js';
import { readContext } from './inputs/run-context.js';
import { readSecrets } from './deploy/environment/key.js';
import { realTime, type Time } from './shared/clock.js';
import { RunFailure } from './shared/errors.js';
import { readInputs } from './inputs/read-inputs.js';
import { main } from './main.js';
import { createDelivery, maskSecret, setOutput } from './report/deliver.js';

/** What only the process knows. */
export interface ActionProcess {
  /** Absolute path of the script that was started. */
  script: string;
  /** Aborted when the runner cancels the job. */
  signal: AbortSignal;
  /** Default: the machine's. */
  time?: Time;
  /** Bytes that Nango takes in one request; default: what it takes as it comes. */
  bodyLimit?: number | undefined;
}

/** Gives main() the real world, reports what it says, and sets the exit code. */
export async function runAction({
  script,
  signal,
  time = realTime,
  bodyLimit,
}: ActionProcess): Promise<void> {
  // Before anything else can print: the runner hides from here on what it is told of.
  const secrets = readSecrets();
  for (const secret of secrets) maskSecret(secret);

  const { log, reportResult } = createDelivery(secrets, time);
  const { afterwards, ...finished } = await main({
    readInputs,
    readContext,
    log,
    signal,
    time,
    bodyLimit,
    node: { execPath: process.execPath, version: process.versions.node },
    script,
    setOutput,
    hide: (value) => {
      secrets.push(value);
      maskSecret(value);
    },
  });
  const isGood = finished.result.failure === null;
  // Before the report: whatever becomes of that, the job ends as the run did.
  process.exitCode = isGood ? 0 : 1;
  await reportResult(finished);
  if (isGood) await finishAfterwards(afterwards, log, signal);
}

/** Listens for the signals with which the runner cancels a job. */
export function listenForCancellation(): AbortSignal {
  const cancellation = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      cancellation.abort(cancelled());
    });
  }
  return cancellation.signal;
}

/** The reason of a cancellation. What happens after something was sent has failures that say so. */
export function cancelled(): RunFailure {
  return new RunFailure('cancelled', 'The run was cancelled. Nothing was deployed.', {
    hint: 'Run the job again.',
  });
}
