import type { Log } from '../../shared/log.js';

/** A log that keeps what it is told until the other one is done. */
export interface HeldLog {
  log: Log;
  /** Tells all of it, and from then on what comes. Done when every group is closed that was open. */
  release: () => Promise<void>;
}

type Told = (log: Log) => void;
interface Opened {
  title: string;
  content: Told[];
  /** Done when the work inside of it has ended. */
  ended: Promise<unknown>;
}

/** Two stages at once would write into each other's groups: one of them has to wait with its lines. */
export function holdLog(log: Log): HeldLog {
  const kept: (Told | Opened)[] = [];
  let open: Opened | null = null;
  let live = false;
  const tell = (line: Told): void => {
    if (live) line(log);
    else (open?.content ?? kept).push(line);
  };
  const held: Log = {
    write: (level, text) => {
      tell((to) => {
        to.write(level, text);
      });
    },
    group: async (title, work) => {
      if (live) return await log.group(title, work);
      const ending = Promise.withResolvers<null>();
      open = { title, content: [], ended: ending.promise };
      kept.push(open);
      try {
        return await work();
      } finally {
        open = null;
        ending.resolve(null);
        await shown;
      }
    },
  };
  let shown: Promise<void> | undefined;
  const show = async (): Promise<void> => {
    live = true;
    for (const item of kept.splice(0)) {
      if (typeof item === 'function') item(log);
      else {
        await log.group(item.title, async () => {
          for (const line of item.content) line(log);
          await item.ended;
        });
      }
    }
  };
  return { log: held, release: () => (shown ??= show()) };
}
