import { pauseAfter } from '../../shared/http/waiting.js';
import type { Target } from '../target.js';
import type { Retried } from './send-part.js';

/** How often an outcome is met with another try; the rest ends with the time. */
const tries = { unsent: 5, lost: 4 };

/** @param count how often each kind of outcome came since the last answer. */
export function isLastTry(
  { kind }: Retried,
  count: Record<Retried['kind'], number>,
  sent: boolean,
): boolean {
  switch (kind) {
    case 'busy':
      return false;
    case 'unsent':
      // A server that was there before is waited for: it restarts, or its network comes back.
      return !sent && count.unsent === tries.unsent;
    case 'lost':
      return count.lost === tries.lost;
  }
}

/** Milliseconds; a part of what remains where a look at what has landed comes next. */
export function pauseBeforeRetry(outcome: Retried, count: number, remaining: number): number {
  if (outcome.kind === 'busy') return pauseAfter(count, outcome.retryAfter);
  const pause = pauseAfter(count);
  return outcome.kind === 'lost' ? Math.min(pause, remaining / 4) : pause;
}

export function announceRetry(outcome: Retried, pause: number, { log }: Target): void {
  const { message } = outcome.failure;
  const seconds = (pause / 1000).toFixed(1);
  if (outcome.kind === 'lost') {
    log.write(
      'warning',
      `${message} Looking at what has landed before the same may be sent again.`,
    );
  } else {
    log.write('info', `${message} Trying again in ${seconds} s.`);
  }
}
