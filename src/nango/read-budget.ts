import { RunFailure } from '../shared/errors.js';

/** What an answer tells of the account's rate limit. */
export interface RateLimit {
  /** Requests in a window, for all environments and keys of the account together (recorded). */
  limit: number;
  remaining: number;
  /** When the window ends: seconds since 1970. */
  reset: number;
  /** Milliseconds until then, by the server's clock: that of a runner may be wrong. */
  left: number;
}

/** Of a window's requests, the share that the reads of one run may take. */
const ownShare = 0.1;
/** With less than this share left, others need it more. */
const leftShare = 0.5;
/** The server counts in whole seconds. */
const second = 1000;

/**
 * Keeps the reads of a run away from the requests of production, which uses the same account. A server
 * that tells no limit has none here.
 */
export interface ReadBudget {
  /** Whether one more read fits; counts it if so. */
  take: () => boolean;
  /** Called with what each answer tells. */
  note: (rate: RateLimit | null) => void;
  /** Milliseconds until the next window begins. */
  wait: () => number;
  /** Why a read does not fit. */
  failure: () => RunFailure;
}

/** @param now milliseconds since some fixed moment. */
export function createReadBudget(now: () => number): ReadBudget {
  let window: { rate: RateLimit; ends: number } | null = null;
  let taken = 0;
  const begin = (next: typeof window): void => {
    window = next;
    taken = 0;
  };
  return {
    take: () => {
      if (window !== null && now() >= window.ends) begin(null);
      const rate = window?.rate;
      const fits =
        rate === undefined ||
        (taken < rate.limit * ownShare && rate.remaining >= rate.limit * leftShare);
      if (fits) taken += 1;
      return fits;
    },
    note: (rate) => {
      if (rate === null) return;
      const ends = now() + rate.left + second;
      // Within one window, `reset` differs by the rounding.
      const later = window === null ? Infinity : rate.reset - window.rate.reset;
      if (window === null) window = { rate, ends };
      else if (later > 1) begin({ rate, ends });
      else if (later >= -1) {
        // Answers to several requests at once come in any order.
        const remaining = Math.min(window.rate.remaining, rate.remaining);
        window = { ...window, rate: { ...window.rate, remaining } };
      }
    },
    wait: () => (window === null ? 0 : Math.max(0, window.ends - now())),
    failure: () =>
      new RunFailure(
        'rate-limited',
        `the account takes ${window?.rate.limit ?? 0} requests a minute, and what is left of them is for others`,
        { hint: 'Run again in a minute, or ask Nango for a higher limit.' },
      ),
  };
}

/** Reads the headers `x-ratelimit-*` and `date`; null: not all of the former are there. */
export function parseRateLimit(header: (name: string) => string | null): RateLimit | null {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => {
    const value = header(`x-ratelimit-${name}`);
    return value !== null && /^\d+$/.test(value) ? Number(value) : null;
  });
  if (limit == null || remaining == null || reset == null) return null;
  const date = Date.parse(header('date') ?? '');
  const left = Math.max(0, reset * second - (Number.isNaN(date) ? Date.now() : date));
  return { limit, remaining, reset, left };
}
