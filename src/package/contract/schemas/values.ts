import { isDeepStrictEqual } from 'node:util';
import { type SchemaObject, isObject } from './json-schema.js';
import { lowerLimit, upperLimit } from './limits.js';

export type Answer = 'yes' | 'no' | 'unknown';

/** All of them: one `no` decides, then one `unknown`. */
export function every(answers: Iterable<Answer>): Answer {
  let found: Answer = 'yes';
  for (const answer of answers) {
    if (answer === 'no') return 'no';
    if (answer === 'unknown') found = 'unknown';
  }
  return found;
}

/** The JSON types of a schema; null: any. */
export function typesOf(schema: SchemaObject): string[] | null {
  const { type } = schema;
  if (typeof type === 'string') return [type];
  return Array.isArray(type) ? (type as string[]) : null;
}

/** The values that a schema is limited to, if it is limited to some. */
export function valuesOf(schema: SchemaObject): unknown[] | null {
  const listed = listValues(schema);
  if (listed === null) return null;
  const types = typesOf(schema);
  return listed.filter((value) => types === null || types.some((type) => hasType(value, type)));
}

function listValues(schema: SchemaObject): unknown[] | null {
  if ('const' in schema) return [schema.const];
  if (Array.isArray(schema.enum)) return schema.enum as unknown[];
  const types = typesOf(schema);
  if (types?.length !== 1) return null;
  if (types[0] === 'null') return [null];
  return types[0] === 'boolean' ? [true, false] : null;
}

export function hasType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

/**
 * Whether a value is valid under the keywords of a schema that stand beside its unions and
 * references. No pattern is run: it comes from a package, and may never end.
 */
export function acceptsValue(schema: SchemaObject, value: unknown): Answer {
  const types = typesOf(schema);
  if (types !== null && !types.some((type) => hasType(value, type))) return 'no';
  if ('const' in schema && !isDeepStrictEqual(schema.const, value)) return 'no';
  if (
    Array.isArray(schema.enum) &&
    !schema.enum.some((one: unknown) => isDeepStrictEqual(one, value))
  ) {
    return 'no';
  }
  if (typeof value === 'number') return acceptsNumber(schema, value);
  if (typeof value === 'string') return acceptsString(schema, value);
  if (typeof value !== 'object' || value === null) return 'yes';
  return ['const', 'enum'].some((key) => key in schema) ? 'yes' : 'unknown';
}

function acceptsNumber(schema: SchemaObject, value: number): Answer {
  const low = lowerLimit(schema, 'number');
  const high = upperLimit(schema, 'number');
  if (value < low.at || (value === low.at && low.isOpen)) return 'no';
  if (value > high.at || (value === high.at && high.isOpen)) return 'no';
  return schema.multipleOf === undefined ? 'yes' : 'unknown';
}

function acceptsString(schema: SchemaObject, value: string): Answer {
  // Characters beyond the first plane count once.
  const length = Array.from(value).length;
  if (typeof schema.minLength === 'number' && length < schema.minLength) return 'no';
  if (typeof schema.maxLength === 'number' && length > schema.maxLength) return 'no';
  return schema.pattern === undefined && schema.format === undefined ? 'yes' : 'unknown';
}
