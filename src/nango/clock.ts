import { setTimeout as delay } from 'node:timers/promises';

/** The time that plan and apply have, and the signal that ends them early. */
export interface Clock {
  /** Milliseconds left, 0 or more. */
  remaining(): number;
  /** Aborted when the run is cancelled. */
  signal: AbortSignal;
  /** Waits, but never past the end. Rejects with an AbortError when the run is cancelled. */
  sleep(milliseconds: number): Promise<void>;
}

/** Starts a clock that runs out after `timeout` milliseconds. */
export function startClock(timeout: number, signal: AbortSignal): Clock {
  const end = performance.now() + timeout;
  const remaining = (): number => Math.max(0, end - performance.now());
  return {
    remaining,
    signal,
    sleep: (milliseconds) => delay(Math.min(milliseconds, remaining()), undefined, { signal }),
  };
}
