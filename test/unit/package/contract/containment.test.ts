import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { isContained } from '../../../../src/package/contract/schemas/containment.js';
import type { Schema } from '../../../../src/package/contract/schemas/json-schema.js';

const [string, number, integer] = [{ type: 'string' }, { type: 'number' }, { type: 'integer' }];
const field = (name: string, schema: unknown): object => ({
  ...{ type: 'object', properties: { [name]: schema }, required: [name] },
});
const list = (items: unknown, more = {}): object => ({ type: 'array', items, ...more });

/** Sub, sup, answer, and a value that shows a `no`. */
const cases: [unknown, unknown, 'yes' | 'no' | 'unknown', unknown?][] = [
  [string, {}, 'yes'],
  [{}, string, 'no', 1],
  [false, string, 'yes'],
  [string, false, 'no', 'a'],
  [integer, number, 'yes'],
  [number, integer, 'no', 0.5],
  [{ type: 'number', multipleOf: 1 }, integer, 'unknown'],
  [{ type: ['string', 'null'] }, { anyOf: [{ type: 'null' }, string] }, 'yes'],
  [{ type: 'boolean' }, { enum: [true, false] }, 'yes'],
  [string, { enum: ['a'] }, 'no', 'b'],
  [{ type: 'string', maxLength: 0 }, { enum: [''] }, 'unknown'],
  [{ const: { a: 1 } }, { type: 'object' }, 'unknown'],
  [{ type: 'integer', exclusiveMinimum: 0 }, { type: 'integer', minimum: 1 }, 'yes'],
  [{ type: 'number', exclusiveMinimum: 0 }, { type: 'number', minimum: 0 }, 'yes'],
  [{ type: 'number', minimum: 0 }, { type: 'number', exclusiveMinimum: 0 }, 'no', 0],
  [{ type: 'number', maximum: 2 }, { type: 'number', maximum: 1 }, 'no', 2],
  [{ type: 'string', pattern: 'a' }, { type: 'string', pattern: 'a' }, 'yes'],
  [string, { type: 'string', pattern: 'a' }, 'unknown'],
  [{ const: '😀' }, { type: 'string', maxLength: 1 }, 'yes'],
  [list(string), list(string, { minItems: 1 }), 'no', []],
  [list(string, { maxItems: 2 }), list(string, { maxItems: 1 }), 'no', ['a', 'b']],
  [list([string]), list([string, number]), 'no', ['a', 'b']],
  [list([string], { additionalItems: false }), list([string, number]), 'yes'],
  [list([string], { maxItems: 1 }), list([string, number]), 'yes'],
  [list([string], { additionalItems: number }), list([string, number]), 'yes'],
  [list([string, number]), list([string], { additionalItems: number }), 'no', ['a', 1, 'b']],
  [field('a', string), field('b', string), 'no', { a: 'a' }],
  [field('a', string), field('a', number), 'no', { a: 'a' }],
  [
    { type: 'object', additionalProperties: number },
    { ...field('a', number), required: [] },
    'yes',
  ],
  [{ type: 'object' }, { type: 'object', additionalProperties: false }, 'no', { a: 1 }],
  [
    { type: 'object', properties: { a: {} }, additionalProperties: false },
    { type: 'object', propertyNames: { enum: ['a'] } },
    'yes',
  ],
  [{ type: 'object' }, { type: 'object', propertyNames: { enum: ['a'] } }, 'no', { b: 1 }],
  [{ allOf: [field('a', string), field('b', string)] }, field('b', string), 'yes'],
  [{ allOf: [field('a', string), field('b', string)] }, field('c', string), 'unknown'],
  [field('a', string), { allOf: [field('a', string), field('b', string)] }, 'no', { a: 'a' }],
  [{ anyOf: [string, number] }, { anyOf: [number, string, { type: 'null' }] }, 'yes'],
  [{ anyOf: [string, number] }, { anyOf: [number, { type: 'null' }] }, 'no', 'a'],
  [
    field('t', { const: 'a' }),
    { oneOf: [field('t', { const: 'a' }), field('t', { const: 'b' })] },
    'yes',
  ],
  [integer, { oneOf: [integer, number] }, 'unknown'],
  [{ enum: [1] }, { oneOf: [integer, number] }, 'no', 1],
  [{ type: 'object', patternProperties: {} }, { type: 'object' }, 'unknown'],
];

test.each(cases)('%j in %j: %s', (sub, sup, answer, witness) => {
  const given = {
    sub: sub as Schema,
    subRoot: sub as Schema,
    sup: sup as Schema,
    supRoot: sup as Schema,
  };
  expect(isContained({ ...given, isOpen: false })).toBe(answer);
  if (answer !== 'no') return;
  const ajv = new Ajv({ strict: false });
  expect([sub, sup].map((schema) => ajv.validate(schema as object, witness))).toEqual([
    true,
    false,
  ]);
});

test('a recursive type is one that has more, and not the reverse', () => {
  const tree = (more: object, required: string[]): Schema => ({
    $ref: '#/definitions/tree',
    definitions: {
      tree: {
        type: 'object',
        properties: { children: list({ $ref: '#/definitions/tree' }), ...more },
        required,
      },
    },
  });
  const [small, large] = [tree({}, ['children']), tree({ id: string }, ['children', 'id'])];
  const ask = (sub: Schema, sup: Schema): string =>
    isContained({ sub, subRoot: sub, sup, supRoot: sup, isOpen: false });
  expect([ask(large, small), ask(small, large)]).toEqual(['yes', 'no']);
});

test('a schema that would take for ever is given up', () => {
  const wide = (level: number, leaf: Schema): Schema =>
    level === 0
      ? leaf
      : { anyOf: Array.from({ length: 12 }, () => field('a', wide(level - 1, leaf))) };
  const [sub, sup] = [wide(4, string), wide(4, { type: 'string', minLength: 0 })];
  expect(isContained({ sub, subRoot: sub, sup, supRoot: sup, isOpen: false })).toBe('unknown');
});
