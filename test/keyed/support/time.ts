import type { Time } from '../../../src/shared/clock.js';
import type { ServerTime } from '../../nango-api/server.js';

/** Time that passes only where everybody waits for it: 60 s of `Retry-After` cost a test nothing. */
export interface TestTime extends Time, ServerTime {
  sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** How long the runs have slept, in order: milliseconds. */
  slept: number[];
}

interface Waiting {
  at: number;
  wake: () => void;
}

/**
 * Starts at 0 and jumps to the next moment that somebody waits for, as soon as no request is under way
 * that a server may still answer. A server that keeps a request without an answer says so (`keep`).
 */
export function startTime(): TestTime {
  let now = 0;
  /** Requests that have begun and not ended, and those of them that a server keeps. */
  let open = 0;
  let kept = 0;
  /** Kept requests that the client has given up before the server noticed it. */
  let givenUp = 0;
  const waiting = new Set<Waiting>();
  const slept: number[] = [];

  const settle = (): void => {
    // After what was woken before has gone on as far as it can.
    setImmediate(() => {
      if (open > kept) return;
      const [next] = [...waiting].sort((a, b) => a.at - b.at);
      if (next === undefined) return;
      waiting.delete(next);
      now = Math.max(now, next.at);
      next.wake();
      settle();
    });
  };
  const waitFor = (milliseconds: number, wake: () => void): Waiting => {
    const entry = { at: now + milliseconds, wake };
    waiting.add(entry);
    settle();
    return entry;
  };
  const keep = (): (() => void) => {
    kept += 1;
    settle();
    return () => {
      if (givenUp > 0) givenUp -= 1;
      else kept -= 1;
    };
  };

  return {
    slept,
    now: () => now,
    keep,
    sleep: (milliseconds, signal) => {
      // A server's own: the request that waits for it is kept until then.
      if (signal === undefined) {
        const release = keep();
        return new Promise((resolve) => {
          waitFor(milliseconds, () => {
            release();
            resolve();
          });
        });
      }
      slept.push(milliseconds);
      return new Promise((resolve, reject) => {
        const abort = (): void => {
          waiting.delete(entry);
          reject(new DOMException('The operation was aborted', 'AbortError'));
        };
        const entry = waitFor(milliseconds, () => {
          signal.removeEventListener('abort', abort);
          resolve();
        });
        signal.addEventListener('abort', abort, { once: true });
        if (signal.aborted) abort();
      });
    },
    limit: (milliseconds) => {
      const controller = new AbortController();
      open += 1;
      const entry = waitFor(milliseconds, () => {
        open -= 1;
        kept -= 1;
        givenUp += 1;
        controller.abort();
      });
      return {
        signal: controller.signal,
        clear: () => {
          if (!waiting.delete(entry)) return;
          open -= 1;
          settle();
        },
      };
    },
  };
}
