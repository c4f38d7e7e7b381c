import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createResize,
  planBatches,
  planProcesses,
} from '../../../../src/build/incremental/plan-batches.js';

const hosted = { cores: 4, memoryMegabytes: 16_000, heapMegabytes: 4_096 };
const units = (...sizes: number[]): { name: string; functions: number }[] =>
  sizes.map((functions, index) => ({ name: `i${String(index)}`, functions }));
const repeated = (count: number, size: number): { name: string; functions: number }[] =>
  units(...Array.from({ length: count }, () => size));

describe('a plan of batches', () => {
  it('leaves a small project one process', () => {
    expect(planBatches(units(10, 20, 30), hosted)).toEqual({
      batches: [['i0', 'i1', 'i2']],
      parallel: 1,
    });
  });

  it('divides the repository that it was measured on over all cores, evenly', () => {
    const { batches, parallel } = planBatches(repeated(229, 27), hosted);
    expect(parallel).toBe(4);
    expect(batches.length % 4).toBe(0);
    const sizes = batches.map((names) => names.length * 27);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(909);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(27);
  });

  it('runs as many at once as there is memory for', () => {
    const small = { cores: 8, memoryMegabytes: 4_000, heapMegabytes: 2_000 };
    expect(planBatches(repeated(100, 50), small).parallel).toBe(2);
  });

  it('makes smaller batches where Node has a smaller heap', () => {
    const narrow = { ...hosted, heapMegabytes: 1_024 };
    const sizes = planBatches(repeated(100, 10), narrow).batches.map((names) => names.length * 10);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(197);
  });

  it('makes an integration that is too large a batch of its own', () => {
    const { batches } = planBatches(units(5, 3_000, 400, 5), hosted);
    expect(batches).toContainEqual(['i1']);
  });

  it('has each integration once, in its order, for all projects and machines', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 64 }),
        fc.integer({ min: 512, max: 64_000 }),
        fc.integer({ min: 128, max: 8_192 }),
        (sizes, cores, memoryMegabytes, heapMegabytes) => {
          const all = units(...sizes);
          const machine = { cores, memoryMegabytes, heapMegabytes };
          const { batches, parallel } = planBatches(all, machine);
          const names = all.map(({ name }) => name);
          expect(batches.flat().sort()).toEqual([...names].sort());
          expect(batches.every((batch) => batch.length > 0)).toBe(true);
          for (const batch of batches) {
            const places = batch.map((name) => names.indexOf(name));
            expect(places).toEqual([...places].sort((a, b) => a - b));
          }
          expect(parallel).toBeGreaterThanOrEqual(1);
          expect(parallel).toBeLessThanOrEqual(cores);
        },
      ),
    );
  });
});

it.each([
  [3, 2, 1],
  [158, 2, 1],
  [300, 2, 2],
  [6_000, 2, 2],
  [300, 4, 2],
])(
  '%i functions on %i cores are packaged by %i processes at once',
  (functions, cores, expected) => {
    expect(planProcesses(functions, { ...hosted, cores })).toBe(expected);
  },
);

describe('what is left after the first batch', () => {
  const rest = repeated(100, 20);
  const names = rest.map(({ name }) => name);
  const sizesAfter = (functions: number, megabytes: number | null): number[] =>
    createResize(
      rest,
      2,
      hosted,
    )(names, { functions, megabytes }).map((batch) => batch.length * 20);

  it('is divided by what that took', () => {
    expect(Math.max(...sizesAfter(200, 1_800))).toBeLessThanOrEqual(200);
    // Memory for 2,000, and work for two processes.
    expect(sizesAfter(600, 800)).toEqual([1_000, 1_000]);
    // No more than twice of what was seen.
    expect(Math.max(...sizesAfter(100, 450))).toBeLessThanOrEqual(200);
  });

  it('is divided by half of what was too much', () => {
    expect(Math.max(...sizesAfter(400, null))).toBeLessThanOrEqual(200);
  });

  it('has each integration once, in its order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 4_000 }),
        fc.option(fc.integer({ min: 1, max: 16_000 })),
        fc.integer({ min: 1, max: 16 }),
        (sizes, functions, megabytes, parallel) => {
          const all = units(...sizes);
          const own = all.map(({ name }) => name);
          const resize = createResize(all, parallel, hosted);
          const batches = resize(own, { functions, megabytes });
          expect(batches.flat().sort()).toEqual([...own].sort());
          for (const batch of batches) {
            const places = batch.map((name) => own.indexOf(name));
            expect(places).toEqual([...places].sort((a, b) => a - b));
          }
        },
      ),
    );
  });
});
