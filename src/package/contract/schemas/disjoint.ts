import { isDeepStrictEqual } from 'node:util';
import { propertiesOf, requiredOf, resolve, type Schema } from './json-schema.js';
import { hasType, typesOf, valuesOf } from './values.js';

/** A schema with the model that its references resolve from. */
export interface Placed {
  schema: Schema;
  root: Schema;
}

const deepest = 5;

/**
 * Whether no value is valid under both: other types, other values, or objects that a required field
 * tells apart, as in a discriminated union. False where it does not show.
 */
export function areDisjoint(one: Placed, other: Placed, level = 0): boolean {
  const a = resolve(one.schema, one.root);
  const b = resolve(other.schema, other.root);
  if (a === null || b === null || level > deepest) return false;
  const valuesOfA = valuesOf(a);
  const valuesOfB = valuesOf(b);
  if (valuesOfA !== null && valuesOfB !== null) {
    return !valuesOfA.some((value) => valuesOfB.some((found) => isDeepStrictEqual(found, value)));
  }
  const typesOfA = typesOf(a);
  const typesOfB = typesOf(b);
  if (valuesOfA !== null && typesOfB !== null) return haveNone(valuesOfA, typesOfB);
  if (valuesOfB !== null && typesOfA !== null) return haveNone(valuesOfB, typesOfA);
  if (typesOfA === null || typesOfB === null) return false;
  if (!typesOfA.some((type) => typesOfB.some((found) => isSameKind(type, found)))) return true;
  if (typesOfA.length > 1 || typesOfB.length > 1 || typesOfA[0] !== 'object') return false;
  const required = new Set([...requiredOf(a), ...requiredOf(b)]);
  const fields = propertiesOf(b);
  return [...propertiesOf(a)].some(([name, field]) => {
    const counterpart = fields.get(name);
    return (
      counterpart !== undefined &&
      required.has(name) &&
      areDisjoint(
        { schema: field, root: one.root },
        { schema: counterpart, root: other.root },
        level + 1,
      )
    );
  });
}

function haveNone(values: readonly unknown[], types: readonly string[]): boolean {
  return !values.some((value) => types.some((type) => hasType(value, type)));
}

function isSameKind(one: string, other: string): boolean {
  return numberKind(one) === numberKind(other);
}

function numberKind(type: string): string {
  return type === 'integer' ? 'number' : type;
}
