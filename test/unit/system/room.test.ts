import { expect, it } from 'vitest';
import { hasRoomForTwo } from '../../../src/system/room.js';

const gigabyte = 1024 ** 3;

it.each([
  [2, 7, true],
  [4, 15, true],
  [1, 7, false],
  [8, 3, false],
])('two stages at once on %i cores with %i GB: %s', (cores, gigabytes, expected) => {
  expect(hasRoomForTwo({ cores, memory: gigabytes * gigabyte })).toBe(expected);
});
