import { setTimeout as delay } from 'node:timers/promises';

/** Time as a run sees it: the machine's, or a test's. Milliseconds throughout. */
export interface Time {
  /** Since some fixed moment. */
  now(): number;
  /** Rejects when the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Starts the time that one request may take. */
  limit(milliseconds: number): Limit;
}

/** The time that one request may take. */
export interface Limit {
  /** Aborted once the time is over. */
  signal: AbortSignal;
  /** Called when the request has ended. */
  clear(): void;
}

/** The machine's time. */
export const realTime: Time = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, { signal }),
  limit: (milliseconds) => {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      controller.abort();
    }, Math.ceil(milliseconds));
    return {
      signal: controller.signal,
      clear: () => {
        clearTimeout(timer);
      },
    };
  },
};

/** The time that plan and apply have, and the signal that ends them early. */
export interface Clock {
  /** Milliseconds left, 0 or more. */
  remaining(): number;
  /** Aborted when the run is cancelled. */
  signal: AbortSignal;
  /** Waits, but never past the end. Rejects with an AbortError when the run is cancelled. */
  sleep(milliseconds: number): Promise<void>;
  time: Time;
}

/** Starts a clock that runs out after `timeout` milliseconds. */
export function startClock(timeout: number, signal: AbortSignal, time: Time): Clock {
  const end = time.now() + timeout;
  const remaining = (): number => Math.max(0, end - time.now());
  return {
    remaining,
    signal,
    sleep: (milliseconds) => time.sleep(Math.min(milliseconds, remaining()), signal),
    time,
  };
}
