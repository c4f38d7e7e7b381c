import { expect, it } from 'vitest';
import { mendAnnotation } from '../../../src/system/annotation-paths.js';

const place = { cwd: '/checkout/nango', root: '/checkout' };
const there = new Set(['/checkout/nango/a.test.ts', '/checkout/b.ts']);
const mend = (line: string): string => mendAnnotation(line, place, (path) => there.has(path));

it.each([
  ['::error file=/checkout/nango/a.test.ts,line=1::x', '::error file=nango/a.test.ts,line=1::x'],
  ['::error title=T,file=a.test.ts::x', '::error title=T,file=nango/a.test.ts::x'],
  ['::error file=gone.ts::x', '::error file=gone.ts::x'],
  ['::error file=/checkout/nango/a%2Cb%3A%25.ts::x', '::error file=nango/a%2Cb%3A%25.ts::x'],
  ['::error file=b.ts::x', '::error file=b.ts::x'],
  ['::error file=/elsewhere/a.ts::x', '::error file=/elsewhere/a.ts::x'],
  ['::error::file=/checkout/b.ts', '::error::file=/checkout/b.ts'],
  ['plain file=/checkout/b.ts::x', 'plain file=/checkout/b.ts::x'],
])('%s → %s', (line, expected) => {
  expect(mend(line)).toBe(expected);
});
