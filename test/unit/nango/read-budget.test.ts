import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createReadBudget, parseRateLimit } from '../../../src/nango/read-budget.js';
import { failureText, openGolden } from '../../support/golden.js';

const golden = openGolden(import.meta.filename);

const headers = (values: Record<string, string>) => (name: string) => values[name] ?? null;
/** A budget at a moment that a test moves, and what a server with 200 requests a minute tells then. */
function start() {
  let now = 0;
  const budget = createReadBudget(() => now);
  const note = (remaining: number, reset: number): void => {
    budget.note({ limit: 200, remaining, reset, left: Math.max(0, reset * 1000 - now) });
  };
  const pass = (milliseconds: number): void => {
    now += milliseconds;
  };
  const takeAll = (): number => {
    for (let taken = 0; ; taken += 1) if (!budget.take()) return taken;
  };
  return { budget, note, pass, takeAll };
}

describe('what a server tells', () => {
  const told = {
    'x-ratelimit-limit': '200',
    'x-ratelimit-remaining': '197',
    'x-ratelimit-reset': '1795760742',
  };

  it('is read, or nothing', () => {
    // The server's clock counts, not that of this machine.
    const date = new Date(1795760700 * 1000).toUTCString();
    expect(parseRateLimit(headers({ ...told, date }))).toEqual({
      ...{ limit: 200, remaining: 197, reset: 1795760742 },
      left: 42_000,
    });
    expect(parseRateLimit(headers({ ...told, 'x-ratelimit-limit': 'many' }))).toBeNull();
    expect(parseRateLimit(headers({}))).toBeNull();
  });

  it('is compared with the clock of this machine where it has none', () => {
    vi.useFakeTimers({ now: 1795760700 * 1000, toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    expect(parseRateLimit(headers(told))?.left).toBe(42_000);
  });
});

describe('a run', () => {
  it('takes a tenth of a window, and the same of the next', () => {
    const { budget, note, pass, takeAll } = start();
    note(199, 60);
    expect([takeAll(), takeAll()]).toEqual([20, 0]);
    expect(budget.wait()).toBe(61_000);
    pass(60_999);
    expect(budget.take()).toBe(false);
    pass(1);
    // Of the next window nothing is known before its first answer.
    expect(budget.take()).toBe(true);
    note(199, 121);
    expect(takeAll()).toBe(19);
  });

  it('takes the same of a window that begins earlier than it was told', () => {
    const { note, takeAll } = start();
    note(199, 60);
    takeAll();
    note(199, 120);
    expect(takeAll()).toBe(20);
  });

  it('takes a window for one window, however its end was rounded', () => {
    const { note, takeAll } = start();
    note(199, 60);
    takeAll();
    note(150, 61);
    note(149, 60);
    expect(takeAll()).toBe(0);
  });

  it('takes nothing where others have used half, in whatever order answers come', async () => {
    const { budget, note } = start();
    note(99, 60);
    note(101, 60);
    expect(budget.take()).toBe(false);
    await golden('the limit is used up', failureText(budget.failure()));
    note(199, 120);
    // An answer from the window before.
    note(99, 60);
    expect(budget.take()).toBe(true);
  });

  it('has no limit where the server tells none', () => {
    const { budget } = start();
    budget.note(null);
    for (let read = 0; read < 1000; read += 1) expect(budget.take()).toBe(true);
  });
});
