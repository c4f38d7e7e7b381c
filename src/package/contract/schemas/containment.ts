import { isDeepStrictEqual } from 'node:util';
import { containsTyped } from './containment-by-type.js';
import { areDisjoint } from './disjoint.js';
import {
  asObject,
  findUnknown,
  isNever,
  isObject,
  listAssertions,
  resolve,
  type Schema,
  type SchemaObject,
} from './json-schema.js';
import type { Question, Search } from './search.js';
import { acceptsValue, type Answer, every, typesOf, valuesOf } from './values.js';

/** Past so many steps the answer is unknown: a package from an untrusted job must not stop a plan. */
const mostSteps = 20_000;
const deepestNesting = 300;

/**
 * Decides whether every value that is valid under one schema is valid under the other. Made for the
 * keywords that zod writes (docs/contract.md); any other is `unknown`, unless both sides are equal.
 */
export function isContained(question: Question): Answer {
  const search: Search = {
    ...question,
    ...{ steps: 0, nesting: 0, depth: 0, pairs: [] },
    haveSameDefinitions: areSame(question),
    within: (sub, sup) => within(search, sub, sup),
    accepts: (sup, value) => accepts(search, sup, value),
  };
  return search.within(question.sub, question.sup);
}

/** Whether references lead to the same on both sides: to the same definitions, and none to the model. */
function areSame({ subRoot, supRoot }: Question): boolean {
  if (isDeepStrictEqual(subRoot, supRoot)) return true;
  const [one, other] = [asObject(subRoot), asObject(supRoot)];
  return (
    isDeepStrictEqual([one.definitions, one.$defs], [other.definitions, other.$defs]) &&
    ![one, other].some((root) => JSON.stringify(root).includes('"$ref":"#"'))
  );
}

function isEqual(search: Search, sub: Schema, sup: Schema): boolean {
  return (
    isDeepStrictEqual(sub, sup) &&
    (search.haveSameDefinitions || !JSON.stringify(sub).includes('"$ref"'))
  );
}

function within(search: Search, sub: Schema, sup: Schema): Answer {
  if (isEqual(search, sub, sup)) return 'yes';
  search.steps += 1;
  if (search.steps > mostSteps || search.nesting > deepestNesting) return 'unknown';
  const a = resolve(sub, search.subRoot);
  const b = resolve(sup, search.supRoot);
  if (a === null || b === null) return 'unknown';
  if (isNever(a) || listAssertions(b).length === 0) return 'yes';
  const met = search.pairs.find((pair) => pair.sub === a && pair.sup === b);
  // A value is finite: what holds of its parts, if it holds of them, holds. Without a part in
  // between, a type is defined by itself.
  if (met !== undefined) return met.depth < search.depth ? 'yes' : 'unknown';
  search.pairs.push({ sub: a, sup: b, depth: search.depth });
  search.nesting += 1;
  try {
    return decide(search, a, b);
  } finally {
    search.pairs.pop();
    search.nesting -= 1;
  }
}

function decide(search: Search, a: SchemaObject, b: SchemaObject): Answer {
  if (findUnknown(a) !== undefined || findUnknown(b) !== undefined) return 'unknown';
  const all = splitAnd(b);
  if (all.length > 1) return every(all.map((part) => within(search, a, part)));
  if (isNever(b)) return 'no';
  if (b.not !== undefined || a.not !== undefined) return 'unknown';

  const parts = splitAnd(a);
  if (parts.length > 1) {
    return parts.some((part) => within(search, part, b) === 'yes') ? 'yes' : 'unknown';
  }
  const branches = branchesOf(a);
  if (branches !== null) return every(branches.map((branch) => within(search, branch, b)));
  const values = valuesOf(a);
  if (values !== null) return every(values.map((value) => accepts(search, b, value)));
  const types = typesOf(a) ?? ['null', 'boolean', 'number', 'string', 'array', 'object'];
  if (types.length > 1 || typesOf(a) === null) {
    return every(types.map((type) => within(search, { ...a, type }, b)));
  }
  return branchesOf(b) === null ? containsTyped(search, a, b) : withinUnion(search, a, b);
}

/** A schema as those that a value has to fit all of: what stands beside a union, and each union. */
function splitAnd(schema: SchemaObject): SchemaObject[] {
  const parts: SchemaObject[] = [];
  const { anyOf, oneOf, allOf, not, definitions, $defs, default: _, ...rest } = schema;
  if (Array.isArray(allOf)) parts.push(...(allOf as Schema[]).map(asObject));
  if (anyOf !== undefined) parts.push({ anyOf });
  if (oneOf !== undefined) parts.push({ oneOf });
  if (not !== undefined) parts.push({ not });
  return Object.keys(rest).length === 0 ? parts : [rest, ...parts];
}

/** The branches of a schema that is a union and nothing else. */
function branchesOf(schema: SchemaObject): Schema[] | null {
  const branches = schema.anyOf ?? schema.oneOf ?? singleAllOf(schema);
  return Array.isArray(branches) ? (branches as Schema[]) : null;
}

function singleAllOf({ allOf }: SchemaObject): unknown {
  return Array.isArray(allOf) && allOf.length === 1 ? allOf : undefined;
}

/** Only branches that can have a value in common with it count. */
function withinUnion(search: Search, a: SchemaObject, b: SchemaObject): Answer {
  const branches = branchesOf(b) ?? [];
  if (b.oneOf !== undefined && !search.isOpen && !excludeEachOther(branches, search.supRoot)) {
    return 'unknown';
  }
  const possible = branches.filter(
    (branch) =>
      !areDisjoint({ schema: a, root: search.subRoot }, { schema: branch, root: search.supRoot }),
  );
  const answers = possible.map((branch) => within(search, a, branch));
  if (answers.includes('yes')) return 'yes';
  const [only = 'no'] = answers;
  return answers.length <= 1 ? only : 'unknown';
}

function excludeEachOther(branches: readonly Schema[], root: Schema): boolean {
  return branches.every((schema, index) =>
    branches
      .slice(index + 1)
      .every((other) => areDisjoint({ schema, root }, { schema: other, root })),
  );
}

/** Whether a value is valid under `sup`. */
function accepts(search: Search, sup: Schema, value: unknown): Answer {
  search.steps += 1;
  if (search.steps > mostSteps || search.nesting > deepestNesting) return 'unknown';
  const b = resolve(sup, search.supRoot);
  if (b === null || findUnknown(b) !== undefined) return 'unknown';
  if (isNever(b)) return 'no';
  search.nesting += 1;
  try {
    const { anyOf, oneOf, allOf, not, ...rest } = b;
    const ask = (schema: Schema): Answer => accepts(search, schema, value);
    return every([
      acceptsValue(rest, value),
      ...(Array.isArray(allOf) ? (allOf as Schema[]).map(ask) : []),
      ...(Array.isArray(anyOf) ? [some((anyOf as Schema[]).map(ask))] : []),
      ...(Array.isArray(oneOf) ? [one((oneOf as Schema[]).map(ask), search.isOpen)] : []),
      ...(isObject(not) ? (['unknown'] as const) : []),
    ]);
  } finally {
    search.nesting -= 1;
  }
}

function some(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

function one(answers: readonly Answer[], isOpen: boolean): Answer {
  if (isOpen) return some(answers);
  if (answers.filter((answer) => answer === 'yes').length > 1) return 'no';
  return answers.includes('unknown') ? 'unknown' : some(answers);
}
