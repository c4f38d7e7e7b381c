import { expect, it } from 'vitest';
import { createBudget, isAnnotation } from '../../../src/report/annotation-budget.js';
import { pathInRepository } from '../../../src/report/annotations.js';

it('gives ten of each level, and keeps a reserve', () => {
  const budget = createBudget();
  const taken = Array.from({ length: 20 }, () => budget.take('error', 1)).filter(Boolean);
  expect(taken).toHaveLength(9);
  expect(budget.take('error', 0)).toBe(true);
  expect(budget.take('error', 0)).toBe(false);
  expect(budget.take('warning', 0)).toBe(true);
});

it.each([
  ['::error::x', 'error'],
  ['::error file=a.ts,line=1::x', 'error'],
  ['  ::Warning title=A b::x', 'warning'],
  ['::notice::', 'notice'],
  ['::group::x', null],
  ['an ::error::x', null],
  ['##[error]x', null],
])('%s → %s', (line, level) => {
  expect(isAnnotation(line)).toBe(level);
});

it.each([
  ['github/a.ts', 'nango', 'nango/github/a.ts'],
  ['./github/a.ts', '.', 'github/a.ts'],
  ['../shared/a.ts', 'apps/nango', 'apps/shared/a.ts'],
  ['github\\a.ts', 'nango', 'nango/github/a.ts'],
  ['/checkout/nango/a.ts', 'nango', 'nango/a.ts'],
  ['../../etc/passwd', 'nango', null],
  ['/etc/passwd', 'nango', null],
])('names %s of %s from the repository’s root', (file, folder, expected) => {
  expect(pathInRepository(file, folder, '/checkout')).toBe(expected);
});
