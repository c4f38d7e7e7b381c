import { RefusalError } from './answer.js';

export interface RateLimiter {
  /** Counts a call of a key; gives the headers of its answer, or refuses it. */
  count: (secret: string, method: string, path: string) => Record<string, string>;
}

const windowSeconds = 60;

/** Counts the calls of each key, in windows of a minute. */
export function createRateLimiter(limit: number): RateLimiter {
  const windows = new Map<string, { used: number; ends: number }>();
  return {
    count: (secret, method, path) => {
      const now = Math.floor(Date.now() / 1000);
      let window = windows.get(secret);
      if (!window || window.ends <= now) {
        window = { used: 0, ends: now + windowSeconds };
        windows.set(secret, window);
      }
      window.used += 1;
      const headers = {
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
