import { setImmediate as settled } from 'node:timers/promises';

/** Somebody whose code runs by itself until it waits. */
export interface Participant {
  /** How many requests and pauses it waits for. */
  waits: number;
  /** It waits for nothing any more. */
  ended: boolean;
}

/** Time that jumps to the next moment for which something is planned, once everybody waits. */
export interface Scheduler {
  now: () => number;
  /** Does something after so many milliseconds; gives the function that takes it back. */
  after: (milliseconds: number, work: () => void) => () => void;
  /** Says that somebody's code goes on: the next moment waits until it waits again. */
  woke: () => void;
  join: (participant: Participant) => void;
  /** Goes on until the test holds, or nothing is planned. */
  runUntil: (test: () => boolean) => Promise<void>;
}

interface Planned {
  at: number;
  /** Decides between two of one moment. */
  order: number;
  work: (() => void) | null;
}

/** @param order decides between two that are planned for one moment. */
export function createScheduler(order: () => number): Scheduler {
  let now = 0;
  let isAwake = true;
  const planned: Planned[] = [];
  const participants: Participant[] = [];

  const isBefore = (one: Planned, other: Planned): boolean =>
    one.at < other.at || (one.at === other.at && one.order < other.order);
  const add = (entry: Planned): void => {
    const index = planned.findLastIndex((earlier) => isBefore(earlier, entry)) + 1;
    planned.splice(index, 0, entry);
  };

  return {
    now: () => now,
    after: (milliseconds, work) => {
      const entry: Planned = { at: now + milliseconds, order: order(), work };
      add(entry);
      return () => {
        entry.work = null;
      };
    },
    woke: () => {
      isAwake = true;
    },
    join: (participant) => {
      participants.push(participant);
      isAwake = true;
    },
    runUntil: async (test) => {
      for (;;) {
        // Promises go on by themselves; only what comes after all of them sees everybody wait.
        while (isAwake) {
          isAwake = false;
          await settled();
          if (participants.some(({ waits, ended }) => waits === 0 && !ended)) isAwake = true;
        }
        if (test()) return;
        const next = planned.shift();
        if (next === undefined) return;
        if (next.work === null) continue;
        now = Math.max(now, next.at);
        next.work();
      }
    },
  };
}
