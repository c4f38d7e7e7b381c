import { isDeepStrictEqual } from 'node:util';
import {
  isObject,
  listAssertions,
  propertiesOf,
  resolve,
  type Schema,
  type SchemaObject,
} from './json-schema.js';
import { typesOf } from './values.js';

/** A schema as the variants that a value may be, with null apart. */
export interface Variants {
  hasNull: boolean;
  variants: Schema[];
}

/** The branches of a schema that is a union and nothing else; null: it is not one. */
export function branchesOf(schema: SchemaObject): Schema[] | null {
  if (listAssertions(schema).length !== 1) return null;
  const branches = schema.anyOf ?? schema.oneOf;
  return Array.isArray(branches) ? (branches as Schema[]) : null;
}

/** The variants of a schema: of a plain one, itself. */
export function splitVariants(schema: Schema, root: Schema, level = 0): Variants {
  const found = resolve(schema, root);
  if (found === null) return { hasNull: false, variants: [schema] };
  const types = typesOf(found);
  if (types?.length === 1 && types[0] === 'null') return { hasNull: true, variants: [] };
  const branches = branchesOf(found);
  if (branches === null || level > 5) return { hasNull: false, variants: [schema] };
  const inner = branches.map((branch) => splitVariants(branch, root, level + 1));
  return {
    hasNull: inner.some(({ hasNull }) => hasNull),
    variants: inner.flatMap(({ variants }) => variants),
  };
}

/** Whether two variants are meant to be the same one: their first constant field is equal. */
export function hasSameTag(one: SchemaObject, other: SchemaObject): boolean {
  const tag = tagOf(one);
  return tag !== null && isDeepStrictEqual(tag, tagOf(other));
}

function tagOf(schema: SchemaObject): [string, unknown] | null {
  for (const [name, field] of propertiesOf(schema)) {
    if (isObject(field) && 'const' in field) return [name, field.const];
  }
  return null;
}
