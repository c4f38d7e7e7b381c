import type { Answer } from './answers.js';

/** One bucket for all keys of an account. */
export interface RateLimit {
  /** Counts a call: the headers of its answer, and the refusal past the limit. */
  take: (
    method: string,
    path: string,
  ) => { headers: Record<string, string>; refusal: Answer | null };
  /** Somebody else's requests. */
  use: (points: number) => void;
}

const windowLength = 60_000;

/** Windows of a minute. `Retry-After` is rounded down, so that at 0 the next call fails, too (recorded). */
export function createRateLimit(limit: number, now: () => number): RateLimit {
  let used = 0;
  let ends = 0;
  const open = (): void => {
    if (now() < ends) return;
    used = 0;
    ends = now() + windowLength;
  };
  return {
    take: (method, path) => {
      open();
      used += 1;
      const headers = {
        date: new Date(now()).toUTCString(),
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(Math.max(0, limit - used)),
        'x-ratelimit-reset': String(Math.ceil(ends / 1000)),
      };
      if (used <= limit) return { headers, refusal: null };
      const body = { error: { code: 'too_many_request', method, path } };
      const retryAfter = String(Math.floor((ends - now()) / 1000));
      return {
        headers,
        refusal: { status: 429, body, headers: { ...headers, 'retry-after': retryAfter } },
      };
    },
    use: (points) => {
      open();
      used += points;
    },
  };
}
