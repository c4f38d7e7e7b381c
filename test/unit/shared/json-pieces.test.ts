import fc from 'fast-check';
import { expect, it } from 'vitest';
import { piecesOfJson } from '../../../src/shared/json-pieces.js';

it('writes any value as JSON does', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const all = { value, missing: undefined, list: [value, { value }] };
      expect([...piecesOfJson(all)].join('')).toBe(JSON.stringify(all));
    }),
  );
});

it('writes a long text in pieces, whatever stands where they meet', () => {
  const million = 1024 * 1024;
  const start = fc.integer({ min: million - 5, max: million });
  const marks = fc.constantFrom('\ud83d', '\ude00', '😀', '"', '\\', '\n', 'é', '\u2028', '\0');
  fc.assert(
    fc.property(start, fc.string({ unit: marks, maxLength: 9 }), (length, end) => {
      const text = 'x'.repeat(length) + end;
      const pieces = [...piecesOfJson({ text })];
      expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(million + 100);
      // Not shown where it fails: it has a megabyte.
      expect(pieces.join('') === JSON.stringify({ text })).toBe(true);
    }),
    { numRuns: 50 },
  );
});
