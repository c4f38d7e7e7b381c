import { legacyRefusal, refusal, type Answer, type RefusalError } from '../answer.js';
import type { Call } from '../call.js';
import { sleep } from '../time.js';

const message =
  'A deployment is already in progress. Please wait for the current deployment to finish.';

/** The refusal of a second deploy, as the legacy route writes it or as the bundle route does. */
export function busyRefusal(isLegacy: boolean): RefusalError {
  return (isLegacy ? legacyRefusal : refusal)(409, 'concurrent_deployment', message);
}

/** Runs a deploy alone in its environment; a second one is refused at once, not queued. */
export async function runLocked(
  call: Call,
  isLegacy: boolean,
  deploy: () => Answer,
): Promise<Answer> {
  const { id } = call.environment;
  if (call.locks.has(id)) throw busyRefusal(isLegacy);
  call.locks.add(id);
  try {
    if (call.options.deployDelayMs) await sleep(call.options, call.options.deployDelayMs);
    return deploy();
  } finally {
    call.locks.delete(id);
  }
}
