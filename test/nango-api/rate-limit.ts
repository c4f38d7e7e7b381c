import { RefusalError } from './answer.js';
import type { ServerTime } from './options.js';

export interface RateLimiter {
  /** Counts a call; gives the headers of its answer, or refuses it. */
  count: (method: string, path: string) => Record<string, string>;
}

const windowSeconds = 60;

/** Counts the calls of an account, whichever key they bring, in windows of a minute. */
export function createRateLimiter(limit: number, time?: ServerTime): RateLimiter {
  let window = { used: 0, ends: 0 };
  return {
    count: (method, path) => {
      const milliseconds = time?.now() ?? Date.now();
      const now = Math.floor(milliseconds / 1000);
      if (window.ends <= now) window = { used: 0, ends: now + windowSeconds };
      window.used += 1;
      const headers = {
        date: new Date(milliseconds).toUTCString(),
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(Math.max(0, limit - window.used)),
        'x-ratelimit-reset': String(window.ends),
      };
      if (window.used <= limit) return headers;
      throw new RefusalError({
        status: 429,
        body: { error: { code: 'too_many_request', method, path } },
        headers: { ...headers, 'retry-after': String(window.ends - now) },
      });
    },
  };
}
