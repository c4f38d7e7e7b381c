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
/** The requests of a plan of production on a pull request: anyone who can push starts such a run. */
const mostPreviewCalls = 40;
/** Of production's requests, those customers make come first. */
const previewLeftShare = 1 / 3;
/** The server counts in whole seconds. */
const second = 1000;

/**
 * Keeps the reads of a run away from the requests of production, which uses the same account. A server
 * that tells no limit has none here.
 */
export interface ReadBudget {
  /** Whether one more read fits; counts it if so. */
  take: () => boolean;
  /**
   * Called before each call.
   *
   * @throws RunFailure `rate-limited`, where the run may make no more: only on a pull request.
   */
  spend: () => void;
  /** Called with what each answer tells. */
  note: (rate: RateLimit | null) => void;
  /** Milliseconds until the next window begins. */
  wait: () => number;
  /** Why a read does not fit. */
  failure: () => RunFailure;
}

/**
 * The budget of a plan of production on a pull request: 40 calls, and none once a third of the account's
 * rate limit is left. It waits for nothing.
 */
export function createPreviewBudget(now: () => number): ReadBudget {
  const budget = createReadBudget(now);
  let calls = 0;
  let last: RateLimit | null = null;
  const stop = (why: string): never => {
    throw new RunFailure('rate-limited', why, { hint: 'Run the job again later.' });
  };
  return {
    ...budget,
    take: () => true,
    note: (rate) => {
      if (rate === null) return;
      const isSameWindow = last !== null && rate.reset <= last.reset + 1;
      const remaining = Math.min(rate.remaining, isSameWindow ? (last?.remaining ?? 0) : Infinity);
      last = { ...rate, remaining };
    },
    spend: () => {
      if (calls === mostPreviewCalls) {
        stop(`it takes more than ${mostPreviewCalls} requests`);
      }
      if (last !== null && last.remaining <= last.limit * previewLeftShare) {
        stop("a third of the account's rate limit is left, and that is for production");
      }
      calls += 1;
      // Answers to several requests at once come later.
      if (last !== null) last = { ...last, remaining: last.remaining - 1 };
    },
  };
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
    spend: () => undefined,
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
