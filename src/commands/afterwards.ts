import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../shared/errors.js';
import type { Log } from '../shared/log.js';

/** Work that nobody waits for the outcome of, such as saving a cache. It ends by itself on a signal. */
export type Afterwards = () => Promise<void>;

/** Milliseconds for all of it: the job waits for this step. */
const limitMs = 6 * 60_000;

/**
 * Does what a run left for after its report, all of it at once. Whatever happens to it, the run has ended as reported.
 *
 * @param signal Aborted when the runner cancels the job: nothing more is begun or waited for.
 */
export async function finishAfterwards(
  work: readonly Afterwards[],
  log: Log,
  signal: AbortSignal,
  limit = limitMs,
): Promise<void> {
  const stop = new AbortController();
  const over = sleep(limit, undefined, { signal: AbortSignal.any([signal, stop.signal]) }).catch(
    () => undefined,
  );
  const finish = async (item: Afterwards): Promise<void> => {
    try {
      await item();
    } catch (error) {
      log.write('info', `After the run, which it changes nothing of: ${messageOf(error)}`);
    }
  };
  if (!signal.aborted) await Promise.race([Promise.all(work.map(finish)), over]);
  stop.abort();
}
