import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseStrictJson } from '../../../src/shared/strict-json.js';

it('parses what JSON.stringify writes, in any layout', () => {
  const work = fc.property(fc.jsonValue(), fc.nat(4), (value, indent) => {
    const text = JSON.stringify(value, null, indent);
    if (text.includes('"__proto__"')) return;
    expect(parseStrictJson(text)).toEqual(JSON.parse(text));
  });
  fc.assert(work);
});

it.each([
  ['a key twice', '{"a":1,"a":2}'],
  ['a key twice, written in two ways', '{"a":1,"\\u0061":2}'],
  ['a key twice, with other values between', '{"a":[{"b":"\\"}"}],"c":{},"a":1}'],
  ['a key twice, deep inside', '[{"x":[{"a":1,"b":{"a":1},"a":2}]}]'],
  ['a key twice, after an escaped backslash', '{"a\\\\":1,"a\\\\":2}'],
  ['__proto__', '{"a":{"__proto__":{}}}'],
  ['__proto__ in escapes', '{"\\u005f_proto__":{}}'],
  ['100,000 nested lists', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['100,000 nested objects', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
  ['more values than memory has room for', `[${'[],'.repeat(10_000_000)}[]]`],
])('refuses %s', (_, text) => {
  expect(() => parseStrictJson(text)).toThrow(
    expect.objectContaining({ name: 'StrictJsonError' }) as Error,
  );
});

it.each(['{"a":"a","b":{"a":1}}', '[{"a":1},{"a":2}]', '{"a":["a","a"]}', '{"a\\"":1,"a":2}'])(
  'takes keys that only look the same: %s',
  (text) => {
    expect(parseStrictJson(text)).toEqual(JSON.parse(text));
  },
);

it.each(['', '{', '"', '{"a"', '[1,]', '"\\'])('refuses text that is not JSON: %s', (text) => {
  expect(() => parseStrictJson(text)).toThrow();
});
