import { expect, it } from 'vitest';
import { hasRoomForTwo, parseHeapLimit, readMachine } from '../../../src/system/machine.js';

it.each([
  ['', null],
  ['--enable-source-maps', null],
  ['--max-old-space-size=4096', 4_096],
  ['--max_old_space_size 512 --trace-warnings', 512],
  ['--max-old-space-size=1024 --max-old-space-size=2048', 2_048],
])('reads the heap that "%s" sets', (options, expected) => {
  expect(parseHeapLimit(options)).toBe(expected);
});

it('says something sensible of this machine', () => {
  const machine = readMachine('');
  expect(machine.cores).toBeGreaterThanOrEqual(1);
  expect(machine.memoryMegabytes).toBeGreaterThan(256);
  expect(machine.heapMegabytes).toBeLessThanOrEqual(4_096);
  expect(readMachine('--max-old-space-size=300').heapMegabytes).toBe(300);
});

const gigabyte = 1024 ** 3;

it.each([
  [2, 7, true],
  [4, 15, true],
  [1, 7, false],
  [8, 3, false],
])('two stages at once on %i cores with %i GB: %s', (cores, gigabytes, expected) => {
  expect(hasRoomForTwo({ cores, memory: gigabytes * gigabyte })).toBe(expected);
});
