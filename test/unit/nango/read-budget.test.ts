import { expect, it } from 'vitest';
import { createReadBudget, parseRateLimit } from '../../../src/nango/read-budget.js';

const headers = (values: Record<string, string>) => (name: string) => values[name] ?? null;

it('reads what a server tells, or nothing', () => {
  const told = {
    'x-ratelimit-limit': '200',
    'x-ratelimit-remaining': '197',
    'x-ratelimit-reset': '1795760742',
  };
  expect(parseRateLimit(headers(told))).toEqual({ limit: 200, remaining: 197, reset: 1795760742 });
  expect(parseRateLimit(headers({ ...told, 'x-ratelimit-limit': 'many' }))).toBeNull();
  expect(parseRateLimit(headers({}))).toBeNull();
});

it('takes a tenth of a window, and the same of the next', () => {
  const budget = createReadBudget();
  const takeAll = (reset: number): number => {
    let taken = 0;
    for (let left = 199; left > 0; left -= 1) {
      budget.note({ limit: 200, remaining: left, reset });
      if (!budget.take()) break;
      taken += 1;
    }
    return taken;
  };
  expect([takeAll(60), takeAll(60), takeAll(120)]).toEqual([20, 0, 20]);
});

it('takes nothing where others have used half, in whatever order answers come', () => {
  const budget = createReadBudget();
  budget.note({ limit: 200, remaining: 99, reset: 60 });
  budget.note({ limit: 200, remaining: 101, reset: 60 });
  expect(budget.take()).toBe(false);
  budget.note({ limit: 200, remaining: 199, reset: 120 });
  expect(budget.take()).toBe(true);
});

it('has no limit where the server tells none', () => {
  const budget = createReadBudget();
  budget.note(null);
  for (let read = 0; read < 1000; read += 1) expect(budget.take()).toBe(true);
});
