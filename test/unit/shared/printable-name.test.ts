import fc from 'fast-check';
import { expect, it } from 'vitest';
import { printableName } from '../../../src/shared/printable-name.js';

it.each([
  ['fetch-issues', 'fetch-issues'],
  ['my integration', 'my integration'],
  ['github ', 'github\\u0020'],
  ['a  b', 'a\\u0020\\u0020b'],
  ['github\u00a0', 'github\\u00a0'],
  ['git\u200bhub', 'git\\u200bhub'],
  ['g\u0456thub', 'g\\u0456thub'],
  ['\ud83d\ude00', '\\u{1f600}'],
  ['a\\u0020', 'a\\\\u0020'],
])('%j is shown as %s', (name, shown) => {
  expect(printableName(name)).toBe(shown);
});

it('two names are never shown alike, and all in characters that everybody sees', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(' ', '\u00a0', 'a', '\u0430', '\\', 'u0020'), maxLength: 6 }),
  );
  const work = fc.property(name, name, (one, other) => {
    expect(printableName(one)).toMatch(/^(?! )[\x20-\x7e]*(?<! )$/);
    if (one !== other) expect(printableName(one)).not.toBe(printableName(other));
  });
  fc.assert(work);
});
