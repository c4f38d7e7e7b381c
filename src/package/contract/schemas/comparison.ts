import type { Change } from '../finding.js';
import type { Schema, SchemaObject } from './json-schema.js';
import type { Answer } from './values.js';

/** Who is hurt by a change: who reads what a function gives, or who writes what it takes. */
export type Direction = 'output' | 'input';

/** A comparison of two models under way. */
export interface Comparison {
  direction: Direction;
  before: Schema;
  after: Schema;
  changes: Change[];
  /** Pairs that were met: a recursive type comes back to them. */
  met: { before: SchemaObject; after: SchemaObject }[];
  /** Compares a field, an item or a variant of both. */
  compare: (path: string, before: Schema, after: Schema) => void;
  /** Decides a part as a whole, in its direction. */
  decide: (before: Schema, after: Schema) => Answer;
  /** Compares two parts that have no structure in common. */
  compareWhole: (path: string, before: Schema, after: Schema) => void;
  note: (change: Change) => void;
}
