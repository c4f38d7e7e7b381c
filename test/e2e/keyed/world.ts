import { completeRun, type KeyedRun, requireNoLeaks } from '../../keyed/support/run.js';
import { cleanLater, seed } from '../../keyed/support/world.js';
import { type NangoApi, type NangoApiOptions, startNangoApi } from '../../nango-api/server.js';
import type { ActionResult } from '../../runner/action-result.js';
import { runAction } from '../../runner/run-action.js';

export { endOf, readOutput, readOutputFile } from '../../keyed/support/run.js';
export * from '../../keyed/support/world.js';

/** The same API as that of the keyed tests, by the machine's time. */
export async function startWorld(options: NangoApiOptions = {}): Promise<NangoApi> {
  const api = await startNangoApi({ seed, ...options });
  cleanLater(() => api.close());
  return api;
}

/** Runs a keyed command as a process of `dist/`, the way the runner does. */
export async function runKeyed(run: Omit<KeyedRun, 'time'>): Promise<ActionResult> {
  const result = await runAction(completeRun(run));
  cleanLater(result.remove);
  requireNoLeaks(result);
  return result;
}
