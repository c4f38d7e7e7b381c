import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packageDigest } from '../../../src/package/package.js';
import { digestOf } from '../../../src/shared/digest.js';

it('names a package by the canonical JSON of its kind and its body', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('legacy', 'functions'),
      (body, kind) => {
        expect(packageDigest({ kind, body })).toBe(digestOf({ kind, body }));
      },
    ),
  );
});

it('names nothing that UTF-8 cannot hold', () => {
  expect(() => packageDigest({ kind: 'legacy', body: '"\ud800"' })).toThrow(TypeError);
});
