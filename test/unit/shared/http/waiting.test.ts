import { expect, it, onTestFinished, vi } from 'vitest';
import { parseRetryAfter, pauseAfter } from '../../../../src/shared/http/waiting.js';

it('never goes on without a pause, nor before Retry-After is really over', () => {
  for (let tries = 1; tries <= 50; tries += 1) {
    for (const retryAfter of [null, 0, 1_000, 58_000]) {
      const pause = pauseAfter(tries, retryAfter);
      expect(pause).toBeGreaterThanOrEqual(Math.min(15_000, 500 * 2 ** (tries - 1)));
      if (retryAfter !== null) expect(pause).toBeGreaterThanOrEqual(retryAfter + 1_000);
      expect(pause).toBeLessThanOrEqual(1.25 * Math.max(15_000, (retryAfter ?? 0) + 1_000));
    }
  }
});

it('reads seconds and dates', () => {
  expect(parseRetryAfter('0')).toBe(0);
  expect(parseRetryAfter('58')).toBe(58_000);
  expect(parseRetryAfter('Thu, 01 Jan 1970 00:00:00 GMT')).toBe(0);
  vi.useFakeTimers({ now: 1795760700 * 1000, toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  expect(parseRetryAfter(new Date(1795760760 * 1000).toUTCString())).toBe(60_000);
  expect(parseRetryAfter('soon')).toBeNull();
  expect(parseRetryAfter(null)).toBeNull();
});
