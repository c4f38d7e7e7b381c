import { finishAfterwards } from './commands/afterwards.js';
import { readContext } from './inputs/run-context.js';
import { readSecrets } from './deploy/environment/key.js';
import { RunFailure } from './shared/errors.js';
import { readInputs } from './inputs/inputs.js';
import { main } from './main.js';
import { redactLog, redactResult } from './report/redact.js';
import { maskSecret, reportResult, runnerLog } from './report/deliver.js';

/** Gives main() the real world, reports what it says, and sets the exit code. */
export async function runAction(): Promise<void> {
  // Before anything else can print: the runner hides from here on what it is told of.
  const secrets = readSecrets();
  for (const secret of secrets) maskSecret(secret);

  const cancellation = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // What happens after something was sent has failures of its own, which say so.
      cancellation.abort(
        new RunFailure('cancelled', 'The run was cancelled. Nothing was deployed.', {
          hint: 'Run the job again.',
        }),
      );
    });
  }

  const log = redactLog(runnerLog, secrets);
  const { afterwards, ...finished } = await main({
    readInputs,
    readContext,
    log,
    signal: cancellation.signal,
    node: { execPath: process.execPath, version: process.versions.node },
    script: process.argv[1] ?? '',
  });
  await reportResult({ ...finished, result: redactResult(finished.result, secrets) });
  const isGood = finished.result.failure === null;
  process.exitCode = isGood ? 0 : 1;
  if (isGood) await finishAfterwards(afterwards, log, cancellation.signal);
}
