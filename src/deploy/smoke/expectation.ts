import type { z } from 'zod';

type Json = z.infer<ReturnType<typeof z.json>>;

/** Where an output is not as expected. Nothing of the output itself: it may be a customer's. */
export interface Mismatch {
  /** Such as `issue.labels.0`; empty: the whole output. */
  path: string;
  expected: Json;
}

/**
 * The first place where an output does not hold what is expected: of an object the expected keys, of
 * a list each item in its place and no more, of all else the value.
 */
export function findMismatch(expected: Json, output: unknown, path = ''): Mismatch | null {
  const below = (key: string): string => (path === '' ? key : `${path}.${key}`);
  if (Array.isArray(expected)) {
    if (!Array.isArray(output) || output.length !== expected.length) return { path, expected };
    for (const [index, item] of expected.entries()) {
      const found = findMismatch(item, output[index], below(String(index)));
      if (found !== null) return found;
    }
    return null;
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof output !== 'object' || output === null || Array.isArray(output)) {
      return { path, expected };
    }
    for (const [key, item] of Object.entries(expected)) {
      const has = Object.hasOwn(output, key);
      const value: unknown = has ? (output as Record<string, unknown>)[key] : undefined;
      const found = has
        ? findMismatch(item, value, below(key))
        : { path: below(key), expected: item };
      if (found !== null) return found;
    }
    return null;
  }
  return expected === output ? null : { path, expected };
}
