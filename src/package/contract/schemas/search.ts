import type { Schema, SchemaObject } from './json-schema.js';
import type { Answer } from './values.js';

/** Two schemas to compare, each with the model that its references resolve from. */
export interface Question {
  sub: Schema;
  subRoot: Schema;
  sup: Schema;
  supRoot: Schema;
  /**
   * Whether `sup` is open: it lets objects have fields that it does not name, as a reader does, and
   * takes a value that fits more than one branch of a `oneOf`.
   */
  isOpen: boolean;
}

/** What is under way in one decision. */
export interface Search extends Question {
  steps: number;
  nesting: number;
  /** How many objects and lists deep. */
  depth: number;
  /** Pairs of schemas under way, with the depth they were met at: recursive types come back to them. */
  pairs: { sub: SchemaObject; sup: SchemaObject; depth: number }[];
  /** Whether references lead to the same on both sides. */
  haveSameDefinitions: boolean;
  /** Decides for a part of both. */
  within(sub: Schema, sup: Schema): Answer;
  /** Decides for one value. */
  accepts(sup: Schema, value: unknown): Answer;
}
