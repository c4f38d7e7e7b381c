import {
  additionalOf,
  propertiesOf,
  requiredOf,
  type Schema,
  type SchemaObject,
} from './json-schema.js';
import { isCountWithin, isRangeWithin, lowerLimit, upperLimit } from './limits.js';
import type { Search } from './search.js';
import { type Answer, every, typesOf } from './values.js';

/** Decides for a schema of one type, without unions on either side. */
export function containsTyped(search: Search, a: SchemaObject, b: SchemaObject): Answer {
  const type = typesOf(a)?.[0] ?? '';
  const types = typesOf(b);
  const isNumber = type === 'integer' && types?.includes('number') === true;
  if (types !== null && !types.includes(type) && !isNumber) {
    // A number that may only be a multiple of 1 is one.
    return type === 'number' && types.includes('integer') && a.multipleOf !== undefined
      ? 'unknown'
      : 'no';
  }
  if ('const' in b || b.enum !== undefined) return isFinite(a) ? 'unknown' : 'no';
  switch (type) {
    case 'number':
    case 'integer':
      return containsNumbers(a, b);
    case 'string':
      return containsStrings(a, b);
    case 'array':
      return containsLists(search, a, b);
    case 'object':
      return containsObjects(search, a, b);
    default:
      return 'unknown';
  }
}

/** Whether its limits could leave it with so few values that a list of values has all of them. */
function isFinite(schema: SchemaObject): boolean {
  return Object.keys(schema).some((key) => key !== 'type' && key !== 'default');
}

function containsNumbers(a: SchemaObject, b: SchemaObject): Answer {
  const kind = a.type === 'integer' ? 'integer' : 'number';
  const of = { low: lowerLimit(b, kind), high: upperLimit(b, kind) };
  if (!isRangeWithin(lowerLimit(a, kind), upperLimit(a, kind), of)) return 'no';
  return b.multipleOf === undefined || b.multipleOf === a.multipleOf ? 'yes' : 'unknown';
}

function containsStrings(a: SchemaObject, b: SchemaObject): Answer {
  if (!isCountWithin(a, b, 'Length')) return 'no';
  const isKept = (key: string): boolean => b[key] === undefined || b[key] === a[key];
  return isKept('pattern') && isKept('format') ? 'yes' : 'unknown';
}

function containsLists(search: Search, a: SchemaObject, b: SchemaObject): Answer {
  if (!isCountWithin(a, b, 'Items')) return 'no';
  const places = Math.max(tupleOf(a).length, tupleOf(b).length);
  const longest = typeof a.maxItems === 'number' ? a.maxItems : Infinity;
  const indexes = Array.from({ length: places + 1 }, (_, index) => index);
  // The last stands for all that follow.
  return every(
    indexes
      .filter((index) => index < longest)
      .map((index) => deeper(search, itemAt(a, index), itemAt(b, index))),
  );
}

function tupleOf({ items }: SchemaObject): Schema[] {
  return Array.isArray(items) ? (items as Schema[]) : [];
}

function itemAt({ items, additionalItems }: SchemaObject, index: number): Schema {
  if (!Array.isArray(items)) return (items as Schema | undefined) ?? true;
  return (items as Schema[])[index] ?? (additionalItems as Schema | undefined) ?? true;
}

function containsObjects(search: Search, a: SchemaObject, b: SchemaObject): Answer {
  const required = requiredOf(a);
  if ([...requiredOf(b)].some((name) => !required.has(name))) return 'no';
  const fields = propertiesOf(a);
  const wanted = propertiesOf(b);
  const others = additionalOf(a);
  const wantedOthers = search.isOpen && additionalOf(b) === false ? true : additionalOf(b);
  const names = new Set([...fields.keys(), ...wanted.keys()]);
  return every([
    ...[...names].map((name) =>
      deeper(search, fields.get(name) ?? others, wanted.get(name) ?? wantedOthers),
    ),
    deeper(search, others, wantedOthers),
    namesFit(search, a, b),
  ]);
}

function namesFit(search: Search, a: SchemaObject, b: SchemaObject): Answer {
  const wanted = b.propertyNames as Schema | undefined;
  if (wanted === undefined) return 'yes';
  const names = { type: 'string', ...(typeof a.propertyNames === 'object' ? a.propertyNames : {}) };
  return every([
    ...[...propertiesOf(a).keys()].map((name) => search.accepts(wanted, name)),
    ...(additionalOf(a) === false ? [] : [search.within(names, wanted)]),
  ]);
}

function deeper(search: Search, a: Schema, b: Schema): Answer {
  search.depth += 1;
  try {
    return search.within(a, b);
  } finally {
    search.depth -= 1;
  }
}
