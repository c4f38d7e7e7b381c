import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareSchemas } from '../../../src/package/contract/schemas/compare-schemas.js';
import type { Direction } from '../../../src/package/contract/schemas/comparison.js';
import { listModels } from '../package/contract/recorded.js';
import {
  type Generate,
  generateRecursive,
  generateSchema,
  generateValue,
  mutate,
  pick,
} from './schema-generator.js';
import { fuzzed } from './settings.js';

const ajv = new Ajv({ strict: false, validateFormats: false, validateSchema: false });
const compile = (schema: unknown): ValidateFunction => ajv.compile(schema as object);

/** As a reader takes it: other fields do not matter, and one fitting variant is enough. */
function open(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(open);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (key === 'additionalProperties') return [key, value === false ? true : open(value)];
    if (key === 'properties' || key === 'definitions') {
      const fields = Object.entries(value as object);
      return [key, Object.fromEntries(fields.map(([name, field]) => [name, open(field)]))];
    }
    if (['const', 'enum', 'required', 'not'].includes(key)) return [key, value];
    return [key === 'oneOf' ? 'anyOf' : key, open(value)];
  });
  // A schema with both would lose one; the generators make none.
  return Object.fromEntries(entries);
}

const recorded = listModels().map(({ schema }) => schema);
const values = 30;

/** Compares two schemas; where nothing hurts, what was valid has to stay valid. Counts what it tried. */
function expectSound(
  g: Generate,
  direction: Direction,
  before: unknown,
  after: unknown,
  tried: Tried,
): void {
  const changes = compareSchemas(direction, 'x', { before, after });
  if (changes.some((change) => change.class !== 'compatible')) return;
  const [sub, sup] = direction === 'output' ? [after, open(before)] : [before, after];
  const [isSub, isSup] = [compile(sub), compile(sup)];
  for (let index = 0; index < values; index += 1) {
    const value = generateValue(g, sub, sub);
    if (!isSub(value)) continue;
    tried.values += 1;
    const context = JSON.stringify({ direction, before, after, value, changes });
    expect(isSup(value), context).toBe(true);
  }
  tried.pairs += 1;
}

interface Tried {
  pairs: number;
  values: number;
}

const sources: Record<string, (g: Generate) => [unknown, unknown]> = {
  'two generated schemas': (g) => [generateSchema(g), generateSchema(g)],
  'a generated schema and a mutation of it': (g) => {
    const schema = generateSchema(g);
    return [schema, mutate(g, schema)];
  },
  'a recursive schema and a mutation of it': (g) => {
    const schema = generateRecursive(g);
    return [schema, mutate(g, schema)];
  },
  'two recursive schemas': (g) => [generateRecursive(g), generateRecursive(g)],
  'a recorded model and a mutation of it': (g) => {
    const schema = pick(g, recorded);
    return [schema, mutate(g, mutate(g, schema))];
  },
};

test.each(Object.keys(sources))('compatible is said of %s only where it is true', (name) => {
  const tried: Tried = { pairs: 0, values: 0 };
  fc.assert(
    fc.property(
      fc.gen(),
      fc.constantFrom<Direction>('output', 'input'),
      fc.boolean(),
      (g, direction, swap) => {
        const [one, other] = sources[name]?.(g) ?? [];
        expectSound(g, direction, swap ? other : one, swap ? one : other, tried);
      },
    ),
    fuzzed(8),
  );
  expect(tried.pairs).toBeGreaterThan(0);
  expect(tried.values).toBeGreaterThan(0);
});

test('a schema that stays has no change, whatever it is made of', () => {
  fc.assert(
    fc.property(fc.gen(), fc.constantFrom<Direction>('output', 'input'), (g, direction) => {
      const schema = pick(g, [generateSchema(g), generateRecursive(g)]);
      const copy = JSON.parse(JSON.stringify(schema)) as unknown;
      expect(compareSchemas(direction, 'x', { before: schema, after: copy })).toEqual([]);
    }),
    fuzzed(2),
  );
});
