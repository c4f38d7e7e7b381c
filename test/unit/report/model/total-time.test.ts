import { expect, it } from 'vitest';
import { totalTime } from '../../../../src/report/model/stages.js';

const stage = (start: number | undefined, milliseconds: number) => ({
  name: 'a stage',
  milliseconds,
  ...(start === undefined ? {} : { start }),
});

it.each([
  ['one after another', [stage(0, 10), stage(10, 5)], 15],
  ['with time between them', [stage(0, 10), stage(100, 5)], 15],
  ['side by side', [stage(0, 10), stage(2, 20)], 22],
  ['one within another', [stage(0, 100), stage(2, 20), stage(50, 10)], 100],
  ['in the order in which they ended', [stage(5, 5), stage(0, 20)], 20],
  ['of which nobody knows when they were', [stage(undefined, 10), stage(undefined, 5)], 15],
  ['of which there are none', [], 0],
])('counts stages %s', (_, stages, total) => {
  expect(totalTime(stages)).toBe(total);
});
