import { isDeepStrictEqual } from 'node:util';
import { compareLists, compareObjects } from './compare-parts.js';
import { compareUnions } from './compare-unions.js';
import { compareValues } from './compare-values.js';
import type { Comparison, Direction } from './comparison.js';
import { isContained } from './containment.js';
import type { Placed } from './disjoint.js';
import type { Change, FindingClass } from '../finding.js';
import {
  findUnknown,
  parseSchema,
  resolve,
  type Schema,
  type SchemaObject,
} from './json-schema.js';
import { describeSchema } from './schema-words.js';
import { typesOf } from './values.js';
import { splitVariants } from './variants.js';

/**
 * Compares a model as it is deployed with the one of the package. An output is compared open: that
 * the old schema allows no other fields does not count. An input is compared as it stands.
 *
 * @param path how the model is called: `Issue`, `output`, `input`, `metadata`.
 */
export function compareSchemas(
  direction: Direction,
  path: string,
  { before, after }: { before: unknown; after: unknown },
): Change[] {
  if (isDeepStrictEqual(before, after)) return [];
  const [old, now] = [parseSchema(before), parseSchema(after)];
  if (old === null || now === null) {
    return [cannotTell(path, 'a schema is not understood')];
  }
  const comparison = startComparison(direction, old, now);
  comparison.compare(path, old, now);
  const { changes } = comparison;
  if (changes.some((change) => change.class !== 'compatible')) return changes;
  // The proof: no change that was found, or none at all, may stand for what was not looked at.
  const answer = comparison.decide(old, now);
  if (answer === 'yes') return changes;
  return [cannotTell(path, notCovered), ...changes];
}

function startComparison(direction: Direction, before: Schema, after: Schema): Comparison {
  const comparison: Comparison = {
    ...{ direction, before, after, changes: [], met: [] },
    compare: (path, old, now) => {
      comparePart(comparison, path, old, now);
    },
    decide: (old, now) =>
      direction === 'output'
        ? isContained({ sub: now, subRoot: after, sup: old, supRoot: before, isOpen: true })
        : isContained({ sub: old, subRoot: before, sup: now, supRoot: after, isOpen: false }),
    compareWhole: (path, old, now) => {
      compareWhole(comparison, path, old, now);
    },
    note: (change) => comparison.changes.push(change),
  };
  return comparison;
}

function comparePart(comparison: Comparison, path: string, before: Schema, after: Schema): void {
  const old = resolve(before, comparison.before);
  const now = resolve(after, comparison.after);
  if (old === null || now === null) {
    compareWhole(comparison, path, before, after);
    return;
  }
  if (comparison.met.some((pair) => pair.before === old && pair.after === now)) return;
  comparison.met.push({ before: old, after: now });
  const oldVariants = splitVariants(old, comparison.before);
  const nowVariants = splitVariants(now, comparison.after);
  const [oldOnly] = oldVariants.variants;
  const [nowOnly] = nowVariants.variants;
  if (oldOnly === undefined || nowOnly === undefined) {
    compareWhole(comparison, path, old, now);
    return;
  }
  compareNull(comparison, path, { had: oldVariants.hasNull, has: nowVariants.hasNull });
  if (oldVariants.variants.length === 1 && nowVariants.variants.length === 1) {
    compareVariant(comparison, path, oldOnly, nowOnly);
  } else {
    compareUnions(comparison, path, oldVariants.variants, nowVariants.variants);
  }
}

function compareNull(
  { direction, note }: Comparison,
  path: string,
  { had, has }: { had: boolean; has: boolean },
): void {
  if (had === has) return;
  const [rule, verb] = has
    ? ['nullable', 'may be null now']
    : ['not-nullable', 'is never null now'];
  if (direction === 'output') {
    note({ class: has ? 'breaking' : 'compatible', rule, path, text: `\`${path}\` ${verb}.` });
  } else {
    const text = has ? `\`${path}\` takes null now.` : `\`${path}\` no longer takes null.`;
    note({ class: has ? 'compatible' : 'breaking', rule, path, text });
  }
}

/** Compares two schemas that are not unions. */
function compareVariant(comparison: Comparison, path: string, before: Schema, after: Schema): void {
  const old = resolve(before, comparison.before);
  const now = resolve(after, comparison.after);
  if (old === null || now === null || isMixed(old) || isMixed(now)) {
    compareWhole(comparison, path, before, after);
    return;
  }
  if (compareValues(comparison, path, old, now)) return;
  const type = typesOf(old);
  const isListed = [old, now].some((schema) => 'const' in schema || 'enum' in schema);
  if (isListed || type?.length !== 1 || !isDeepStrictEqual(type, typesOf(now))) {
    compareWhole(comparison, path, old, now);
  } else if (type[0] === 'object') {
    compareObjects(comparison, path, old, now);
  } else if (type[0] === 'array') {
    compareLists(comparison, path, old, now);
  } else {
    compareLimits(comparison, path, old, now);
  }
}

const mixing = ['anyOf', 'oneOf', 'allOf', 'not', '$ref'];

function isMixed(schema: SchemaObject): boolean {
  return findUnknown(schema) !== undefined || mixing.some((key) => key in schema);
}

/** Format, pattern and limits of a string or a number; an input's default. */
export function compareLimits(
  comparison: Comparison,
  path: string,
  { default: oldDefault, ...before }: SchemaObject,
  { default: nowDefault, ...after }: SchemaObject,
): void {
  const { note, direction } = comparison;
  if (direction === 'input' && !isDeepStrictEqual(oldDefault, nowDefault)) {
    note({
      ...{ class: 'compatible', rule: 'default-changed', path },
      text: `The default of \`${path}\` has changed.`,
    });
  }
  if (isDeepStrictEqual(before, after)) return;
  const isFormat = ['format', 'pattern'].some((key) => before[key] !== after[key]);
  const rule = isFormat ? 'format-changed' : 'limits-changed';
  const subject = isFormat ? `The format of \`${path}\`` : `The limits of \`${path}\``;
  const verb = isFormat ? 'has changed' : 'have changed';
  const isKept = comparison.decide(before, after) === 'yes';
  const detail = isFormat ? `: ${formatOf(before)} before, ${formatOf(after)} now` : '';
  note({
    ...{ class: isKept ? 'compatible' : 'warning', rule, path },
    text: `${subject} ${verb}${detail}.`,
  });
}

function formatOf({ format, pattern }: SchemaObject): string {
  if (typeof format === 'string') return format;
  return pattern === undefined ? 'any' : 'a pattern';
}

function compareWhole(comparison: Comparison, path: string, before: Schema, after: Schema): void {
  const { direction } = comparison;
  const answer = comparison.decide(before, after);
  if (answer === 'yes' && isDeepStrictEqual(before, after)) return;
  if (answer === 'unknown') {
    comparison.note(cannotTell(path, notCovered));
    return;
  }
  const old = describeSchema(before, comparison.before);
  const now = describeSchema(after, comparison.after);
  const isWider = isWiderThan(comparison, before, after);
  const isOutput = direction === 'output';
  const rule = isWider === null ? 'type-changed' : isWider ? 'type-widened' : 'type-narrowed';
  const type: FindingClass = answer === 'yes' ? 'compatible' : 'breaking';
  const verb = isOutput ? 'was' : 'took';
  const detail =
    old === now
      ? 'has another type than before'
      : `${verb} ${old}, and ${isOutput ? 'is' : 'takes'} ${now} now`;
  comparison.note({ class: type, rule, path, text: `\`${path}\` ${detail}.` });
}

/** Whether all that was possible still is, and more; null: neither that nor the reverse. */
function isWiderThan(
  { before: oldRoot, after: nowRoot }: Comparison,
  before: Schema,
  after: Schema,
): boolean | null {
  const old = { schema: before, root: oldRoot };
  const now = { schema: after, root: nowRoot };
  const isWithin = (sub: Placed, sup: Placed): boolean =>
    isContained({
      ...{ sub: sub.schema, subRoot: sub.root, sup: sup.schema, supRoot: sup.root, isOpen: false },
    }) === 'yes';
  if (isWithin(old, now)) return true;
  return isWithin(now, old) ? false : null;
}

const notCovered = 'the comparison does not cover such schemas';

/** A change of which nobody can say whether it hurts. */
export function cannotTell(path: string, why: string): Change {
  return {
    ...{ class: 'warning', rule: 'cannot-tell', path },
    text: `\`${path}\` has changed, and whether that breaks something cannot be told: ${why}.`,
  };
}
