import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digestOf, packageDigest, piecesOfJson } from '../../../src/package/package.js';

// A body that is looked at in pieces of 2^20 characters, with something of all kinds where they meet.
const around = 1024 * 1024;
const large = fc
  .tuple(
    fc.integer({ min: around - 5, max: around }),
    fc.string({
      unit: fc.constantFrom('a', '"', '\\', '\n', 'é', '😀', '\u2028', '\0'),
      maxLength: 9,
    }),
  )
  .map(([length, text]) => 'x'.repeat(length) + text);

it.each([
  ['small', fc.string({ unit: 'grapheme' })],
  ['large', large],
] as const)('names a %s package by the canonical JSON of kind and body', (_, bodies) => {
  fc.assert(
    fc.property(bodies, (body) => {
      expect([...piecesOfJson(body)].join('') === JSON.stringify(body)).toBe(true);
      expect(packageDigest({ kind: 'legacy', body })).toBe(digestOf({ kind: 'legacy', body }));
    }),
    { numRuns: 30 },
  );
});

it('names nothing that UTF-8 cannot hold', () => {
  expect(() => packageDigest({ kind: 'legacy', body: '"\ud800"' })).toThrow(TypeError);
});
