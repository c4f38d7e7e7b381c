import { expect, it } from 'vitest';
import { digestOf } from '../../../src/shared/digest.js';

it('does not depend on the order of keys', () => {
  expect(digestOf({ a: 1, b: ['x', null] })).toBe(digestOf({ b: ['x', null], a: 1 }));
});

it('tells halves of characters apart from each other and from their escapes', () => {
  const texts = ['\ud800', '\ud801', '\\ud800', '"\\ud800"', '\\\ud800', '\ufffd', '😀'];
  const values = texts.flatMap((text) => [text, [text], { name: text }, { [text]: 'name' }]);
  expect(new Set(values.map(digestOf)).size).toBe(values.length);
});

it('is there for JSON only', () => {
  expect(() => digestOf(undefined)).toThrow('only a JSON value has a digest');
});
