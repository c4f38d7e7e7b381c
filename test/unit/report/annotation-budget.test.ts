import { expect, it } from 'vitest';
import { parseAnnotationLine } from '../../../src/shared/annotation-line.js';
import { createBudget, describeAnnotation } from '../../../src/report/annotation-budget.js';
import { pathInRepository } from '../../../src/report/model/annotations.js';

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
  expect(parseAnnotationLine(line)?.level ?? null).toBe(level);
});

it.each([
  [
    '::error file=nango/a.ts,line=3,col=7,title=x::not %25 equal%0Amore',
    'error: nango/a.ts:3:7: not % equal\nmore',
  ],
  ['::warning file=a%2Cb%3A.ts::x::y', 'warning: a,b:.ts: x::y'],
  ['::notice::x', 'notice: x'],
])('lists %s', (line, expected) => {
  expect(describeAnnotation(line)).toBe(expected);
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
