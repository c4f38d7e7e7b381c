import { expect, it } from 'vitest';
import { writeLimit } from '../../../../src/deploy/apply/send-part.js';

const minute = 60_000;
const mb = 1024 * 1024;

it.each([
  ['a small package that has all the time', mb, mb, 15 * minute, 5 * minute + mb / 200],
  [
    'one at the limit, which a slow line takes longer to send',
    75 * mb,
    75 * mb,
    30 * minute,
    5 * minute + (75 * mb) / 200,
  ],
  ['a share of a short time', mb, mb, 10_000, 7000],
  [
    'the first of two parts: the second one needs time, too',
    60 * mb,
    120 * mb,
    15 * minute,
    0.35 * 15 * minute,
  ],
  [
    'one of very many: a server takes its time for a small one, too',
    mb,
    200 * mb,
    15 * minute,
    minute,
  ],
  ['one of very many at the end of the time', mb, 200 * mb, 20_000, 14_000],
])(
  'a sending may take as long as its size and its share allow: %s',
  (_, bytes, left, remaining, limit) => {
    expect(writeLimit(bytes, left, remaining)).toBeCloseTo(limit, 3);
  },
);
