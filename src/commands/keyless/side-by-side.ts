import { messageOf } from '../../shared/errors.js';
import { holdLog } from './held-log.js';
import type { Run } from '../run.js';

/**
 * Does two things at once. The log shows the first as it goes, and the second after it. Both are
 * waited for, so that whoever reads a failure knows of the other one, too.
 *
 * @throws what the first one threw, else what the second one did.
 */
export async function sideBySide<T>(
  run: Run,
  first: (run: Run) => Promise<T>,
  second: (run: Run) => Promise<void>,
): Promise<T> {
  const held = holdLog(run.log);
  const [one, two] = await Promise.allSettled([
    first(run).finally(() => void held.release()),
    second({ ...run, log: held.log }),
  ]);
  await held.release();
  if (one.status === 'rejected') {
    if (two.status === 'rejected' && !run.signal.aborted) {
      run.log.write('warning', `And besides: ${messageOf(two.reason)}`);
    }
    throw one.reason;
  }
  if (two.status === 'rejected') throw two.reason;
  return one.value;
}
