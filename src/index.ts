import { readContext } from './context.js';
import { readSecrets } from './environment/key.js';
import { RunFailure } from './errors.js';
import { readInputs } from './inputs.js';
import { main } from './main.js';
import { redactLog, redactResult } from './report/redact.js';
import { maskSecret, reportResult, runnerLog } from './report/runner.js';

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

const finished = await main({
  readInputs,
  readContext,
  log: redactLog(runnerLog, secrets),
  signal: cancellation.signal,
  node: { execPath: process.execPath, version: process.versions.node },
});
await reportResult({ ...finished, result: redactResult(finished.result, secrets) });
process.exitCode = finished.result.failure === null ? 0 : 1;
// Kept connections must not keep the job waiting; what was printed must be out first (Windows).
process.stdout.write('', () => process.exit());
