import type { SchemaObject } from './json-schema.js';

/** An end of a range; open: the value itself is outside. */
export interface Limit {
  at: number;
  isOpen: boolean;
}

type NumberKind = 'number' | 'integer';

/** The lower end of a number. Of integers it is never open: more than 0 is 1 or more. */
export function lowerLimit(schema: SchemaObject, kind: NumberKind): Limit {
  const closed = numberOf(schema.minimum, -Infinity);
  const open = numberOf(schema.exclusiveMinimum, -Infinity);
  if (kind === 'integer')
    return { at: Math.max(Math.ceil(closed), Math.floor(open) + 1), isOpen: false };
  return open >= closed ? { at: open, isOpen: open > -Infinity } : { at: closed, isOpen: false };
}

/** The upper end of a number. */
export function upperLimit(schema: SchemaObject, kind: NumberKind): Limit {
  const closed = numberOf(schema.maximum, Infinity);
  const open = numberOf(schema.exclusiveMaximum, Infinity);
  if (kind === 'integer')
    return { at: Math.min(Math.floor(closed), Math.ceil(open) - 1), isOpen: false };
  return open <= closed ? { at: open, isOpen: open < Infinity } : { at: closed, isOpen: false };
}

/** Whether a range with these ends lies within the other. */
export function isRangeWithin(low: Limit, high: Limit, of: { low: Limit; high: Limit }): boolean {
  const isAbove = low.at > of.low.at || (low.at === of.low.at && (!of.low.isOpen || low.isOpen));
  const isBelow =
    high.at < of.high.at || (high.at === of.high.at && (!of.high.isOpen || high.isOpen));
  return isAbove && isBelow;
}

/** Whether a count (of characters, of items) that a schema allows is one that the other allows. */
export function isCountWithin(
  sub: SchemaObject,
  sup: SchemaObject,
  of: 'Length' | 'Items',
): boolean {
  const low = (schema: SchemaObject): number => numberOf(schema[`min${of}`], 0);
  const high = (schema: SchemaObject): number => numberOf(schema[`max${of}`], Infinity);
  return low(sub) >= low(sup) && high(sub) <= high(sup);
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
