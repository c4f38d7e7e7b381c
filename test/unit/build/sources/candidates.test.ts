import fc from 'fast-check';
import { expect, it } from 'vitest';
import { basesOf, candidatesOf } from '../../../../src/build/sources/candidates.js';

it('finds the imports that may mean a file, and only those', () => {
  const name = fc.constantFrom('a', 'index', 'a.d', 'package', 'b.js', 'package.json');
  const extension = fc.constantFrom('', '.ts', '.d.ts', '.js', '.mjs', '.json', '/index.ts');
  const path = fc.tuple(name, extension).map(([stem, end]) => `lib/${stem}${end}`);
  fc.assert(
    fc.property(path, path, (file, base) => {
      expect(basesOf(file).includes(base)).toBe(candidatesOf(base).includes(file));
    }),
    { numRuns: 2_000 },
  );
});
