import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect } from 'vitest';
import { failureReasons, isRunFailure } from '../../../src/shared/errors.js';

/** `npm run fuzz` sets both; `npm test` runs a small set that is always the same. */
const seed = Number(process.env.FUZZ_SEED ?? 20_260_101);
const share = Number(process.env.FUZZ_RUNS ?? 50);

/** The settings of a property; a slow one gets a part of the runs. */
export function fuzzed(part = 1): fc.Parameters<unknown> {
  const numRuns = Math.max(10, Math.ceil(share * part));
  // `npm run fuzz` counts: a property that passes has run all of them.
  if (process.env.FUZZ_COUNTS !== undefined) {
    appendFileSync(process.env.FUZZ_COUNTS, `${numRuns}\n`);
  }
  return { seed, numRuns, verbose: fc.VerbosityLevel.None };
}

const documented = new Set<string>(failureReasons.filter((reason) => reason !== 'internal-error'));

/** A failure that a user may see: a documented reason, words, a hint, and no stack trace. */
export function expectForeseen(error: unknown): void {
  if (!isRunFailure(error)) throw error;
  expect(documented).toContain(error.reason);
  expect(error.message).not.toBe('');
  expect(error.hint).not.toBe('');
  expect([error.message, ...error.details].join('\n')).not.toMatch(/\n\s+at \S.*:\d+:\d+/);
}

/** Runs it; undefined where it failed as it may. */
export async function orForeseen<T>(work: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    expectForeseen(error);
    return undefined;
  }
}
