import { messageOf } from '../../shared/errors.js';
import type { Run } from '../run.js';
import type { Log } from '../../shared/log.js';

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

/** A log that keeps what it is told until the other one is done. */
export interface HeldLog {
  log: Log;
  /** Tells all of it, and from then on what comes. Done when every group is closed that was open. */
  release: () => Promise<void>;
}

type Line = Parameters<Log['write']>;
interface Opened {
  title: string;
  lines: Line[];
  /** Done when the work inside of it has ended. */
  ended: Promise<unknown>;
}

/** Two stages at once would write into each other's groups: one of them has to wait with its lines. */
export function holdLog(log: Log): HeldLog {
  const kept: (Line | Opened)[] = [];
  let open: Opened | null = null;
  let shown: Promise<void> | null = null;
  // The other stage may release it while this one works.
  const released = (): Promise<void> | null => shown;
  const show = async (): Promise<void> => {
    for (const item of kept.splice(0)) {
      if ('title' in item) {
        await log.group(item.title, async () => {
          for (const line of item.lines) log.write(...line);
          await item.ended;
        });
      } else log.write(...item);
    }
  };
  const held: Log = {
    write: (...line) => {
      if (shown !== null) log.write(...line);
      else (open?.lines ?? kept).push(line);
    },
    group: async (title, work) => {
      if (released() !== null) return await log.group(title, work);
      const ending = Promise.withResolvers<null>();
      open = { title, lines: [], ended: ending.promise };
      kept.push(open);
      try {
        return await work();
      } finally {
        open = null;
        ending.resolve(null);
        await released();
      }
    },
  };
  return { log: held, release: () => (shown ??= show()) };
}
