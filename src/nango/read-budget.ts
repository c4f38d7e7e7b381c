/** What an answer tells of the account's rate limit. */
export interface RateLimit {
  /** Requests in a window, for all environments and keys of the account together (recorded). */
  limit: number;
  remaining: number;
  /** When the window ends: seconds since 1970. */
  reset: number;
}

/** Of a window's requests, the share that the reads of one run may take. */
const ownShare = 0.1;
/** With less than this share left, others need it more. */
const leftShare = 0.5;

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
  /** Called when that has passed. */
  renew: () => void;
  /** Why a read does not fit, for messages. */
  why: () => string;
}

export function createReadBudget(): ReadBudget {
  let rate: RateLimit | null = null;
  let taken = 0;
  return {
    take: () => {
      const fits =
        rate === null ||
        (taken < rate.limit * ownShare && rate.remaining >= rate.limit * leftShare);
      if (fits) taken += 1;
      return fits;
    },
    note: (now) => {
      if (now === null) return;
      if (rate !== null && now.reset > rate.reset) taken = 0;
      // Answers to several requests at once come in any order.
      const sameWindow = rate?.reset === now.reset;
      const remaining = sameWindow
        ? Math.min(rate?.remaining ?? Infinity, now.remaining)
        : now.remaining;
      rate = { ...now, remaining };
    },
    wait: () => Math.max(0, (rate?.reset ?? 0) * 1000 - Date.now()) + 1000,
    renew: () => {
      taken = 0;
      rate = null;
    },
    why: () =>
      `the account takes ${rate?.limit ?? 0} requests a minute, and what is left of them is for others`,
  };
}

/** Reads the headers `x-ratelimit-*`; null: not all of them are there. */
export function parseRateLimit(header: (name: string) => string | null): RateLimit | null {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => {
    const value = header(`x-ratelimit-${name}`);
    return value !== null && /^\d+$/.test(value) ? Number(value) : null;
  });
  if (limit == null || remaining == null || reset == null) return null;
  return { limit, remaining, reset };
}
