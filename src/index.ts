import { readContext } from './context.js';
import { readSecrets } from './environment/key.js';
import { RunFailure } from './errors.js';
import { readInputs } from './inputs.js';
import { main } from './main.js';
import { maskSecret, reportResult, runnerLog } from './report/runner.js';

// Before anything else can print: the runner hides from here on what it is told of.
for (const secret of readSecrets()) maskSecret(secret);

const cancellation = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    cancellation.abort(
      new RunFailure('cancelled', 'The run was cancelled.', {
        hint: 'Nothing was sent to be deployed, or it is said above. Run the job again.',
      }),
    );
  });
}

const finished = await main({
  readInputs,
  readContext,
  log: runnerLog,
  signal: cancellation.signal,
  node: { execPath: process.execPath, version: process.versions.node },
});
await reportResult(finished);
process.exit(finished.result.failure === null ? 0 : 1);
