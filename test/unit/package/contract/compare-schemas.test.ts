import { expect, test } from 'vitest';
import type { Direction } from '../../../../src/package/contract/schemas/comparison.js';
import { compareSchemas } from '../../../../src/package/contract/schemas/compare-schemas.js';

const object = (
  properties: Record<string, unknown>,
  required = Object.keys(properties),
): unknown => ({
  ...{ type: 'object', properties, required, additionalProperties: false },
});
const [string, number, nothing] = [{ type: 'string' }, { type: 'number' }, { type: 'null' }];
const tagged = (t: string, more = {}): unknown =>
  object({ t: { type: 'string', const: t }, ...more });
const tree = (leaf: unknown): unknown => ({
  ...(object({ root: { $ref: '#/definitions/__schema0' } }) as object),
  definitions: {
    __schema0: object({
      leaf,
      children: { type: 'array', items: { $ref: '#/definitions/__schema0' } },
    }),
  },
});

const pairs: Record<string, [unknown, unknown]> = {
  'a required field is removed': [object({ id: string, url: string }), object({ id: string })],
  'an optional field is removed': [
    object({ id: string, url: string }, ['id']),
    object({ id: string }),
  ],
  'a required field is added': [object({ id: string }), object({ id: string, url: string })],
  'an optional field is added': [
    object({ id: string }),
    object({ id: string, url: string }, ['id']),
  ],
  'a field with a default is added': [
    object({ id: string }),
    object({ id: string, url: { ...string, default: '' } }),
  ],
  'a default is changed': [
    object({ id: { ...string, default: 'a' } }),
    object({ id: { ...string, default: 'b' } }),
  ],
  'a field becomes optional': [object({ id: string }), object({ id: string }, [])],
  'a field becomes required': [object({ id: string }, []), object({ id: string })],
  'a field may be null': [object({ id: string }), object({ id: { anyOf: [string, nothing] } })],
  'a field may no longer be null': [
    object({ id: { anyOf: [string, nothing] } }),
    object({ id: string }),
  ],
  'a type is changed': [object({ id: number }), object({ id: string })],
  'a type is widened': [object({ id: string }), object({ id: { anyOf: [string, number] } })],
  'a type is narrowed': [object({ id: { anyOf: [string, number] } }), object({ id: string })],
  'anything becomes a string': [object({ id: {} }), object({ id: string })],
  'a string becomes anything': [object({ id: string }), object({ id: {} })],
  'an integer becomes a number': [object({ id: { type: 'integer' } }), object({ id: number })],
  'an enum has one value more': [
    object({ s: { ...string, enum: ['a', 'b'] } }),
    object({ s: { ...string, enum: ['a', 'b', 'c'] } }),
  ],
  'an enum has one value less': [
    object({ s: { ...string, enum: ['a', 'b', 'c'] } }),
    object({ s: { ...string, enum: ['a', 'b'] } }),
  ],
  'an enum becomes a string': [
    object({ s: { ...string, enum: ['a', 'b'] } }),
    object({ s: string }),
  ],
  'a constant is another one': [
    object({ s: { ...string, const: 'a' } }),
    object({ s: { ...string, const: 'b' } }),
  ],
  'a union has one branch more': [
    { anyOf: [string, number] },
    { anyOf: [string, number, { type: 'boolean' }] },
  ],
  'a discriminated union has one variant more': [
    { oneOf: [tagged('a'), tagged('b')] },
    { oneOf: [tagged('a'), tagged('b'), tagged('c')] },
  ],
  'a variant of a discriminated union loses a field': [
    { oneOf: [tagged('a', { x: string }), tagged('b')] },
    { oneOf: [tagged('a'), tagged('b')] },
  ],
  'a format is added': [object({ m: string }), object({ m: { ...string, format: 'email' } })],
  'a format is removed': [object({ m: { ...string, format: 'email' } }), object({ m: string })],
  'a string may be longer': [
    object({ m: { ...string, maxLength: 5 } }),
    object({ m: { ...string, maxLength: 9 } }),
  ],
  'the items of a list change': [
    object({ l: { type: 'array', items: object({ n: string }) } }),
    object({ l: { type: 'array', items: object({ n: number }) } }),
  ],
  'a place of a tuple changes': [
    object({ l: { type: 'array', items: [string, number] } }),
    object({ l: { type: 'array', items: [string, string] } }),
  ],
  'a tuple is shorter': [
    object({ l: { type: 'array', items: [string, number] } }),
    object({ l: { type: 'array', items: [string] } }),
  ],
  'the values of a record change': [
    object({ r: { type: 'object', propertyNames: string, additionalProperties: number } }),
    object({ r: { type: 'object', propertyNames: string, additionalProperties: string } }),
  ],
  'a loose object becomes a strict one': [
    { type: 'object', properties: { k: string }, required: ['k'], additionalProperties: {} },
    object({ k: string }),
  ],
  'a loose object gets a field with a type': [
    { type: 'object', properties: {}, additionalProperties: {} },
    { type: 'object', properties: { k: string }, additionalProperties: {} },
  ],
  'a field deep in a recursive type changes': [tree(string), tree(number)],
  'only descriptions change': [
    object({ id: { ...string, description: 'a' } }),
    object({ id: { ...string, description: 'b' } }),
  ],
  'an unknown keyword stays, and a field beside it is added': [
    object({ p: { type: 'object', patternProperties: { a: string } } }),
    object({ p: { type: 'object', patternProperties: { a: string } }, q: string }),
  ],
  'an unknown keyword changes': [
    object({ p: { type: 'object', patternProperties: { a: string } } }),
    object({ p: { type: 'object', patternProperties: { a: number } } }),
  ],
  'a field has a name that reads as a path': [object({ 'a.b': string }), object({})],
  'a schema is no schema': [object({ id: string }), 7],
};

test.each(['output', 'input'] as Direction[])('what changes of an %s', async (direction) => {
  const lines = Object.entries(pairs).flatMap(([title, [before, after]]) => {
    const changes = compareSchemas(direction, direction === 'output' ? 'Issue' : 'input', {
      before,
      after,
    });
    return [
      `## ${title}`,
      ...changes.map(
        (change) => `${change.class} ${change.rule} at ${change.path}: ${change.text}`,
      ),
      '',
    ];
  });
  await expect(lines.join('\n')).toMatchFileSnapshot(`golden/${direction}-changes.txt`);
});

test('a reference that leads nowhere, or to itself, is answered', () => {
  const loop = { $ref: '#/definitions/a', definitions: { a: { $ref: '#/definitions/a' } } };
  const union = {
    $ref: '#/definitions/a',
    definitions: { a: { anyOf: [{ $ref: '#/definitions/a' }] } },
  };
  for (const odd of [loop, union, { $ref: 'https://example.com/x' }]) {
    expect(
      compareSchemas('output', 'Issue', { before: odd, after: { type: 'string' } }),
    ).toMatchObject([{ rule: 'cannot-tell' }]);
  }
});

test('a schema that nests too deep is not followed', () => {
  let deep: unknown = { type: 'string' };
  for (let level = 0; level < 20_000; level += 1) deep = { type: 'array', items: deep };
  expect(compareSchemas('input', 'input', { before: {}, after: deep })).toMatchObject([
    { rule: 'cannot-tell' },
  ]);
});
