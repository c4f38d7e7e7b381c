import { isDeepStrictEqual } from 'node:util';
import type { Comparison } from './comparison.js';
import { resolve, type Schema, type SchemaObject } from './json-schema.js';
import { describeSchema } from './schema-words.js';
import { typesOf } from './values.js';
import { hasSameTag } from './variants.js';

/**
 * Compares two unions, variant by variant. A variant that the other side lets pass as it is needs no
 * partner; of the rest, those that are meant to be the same are compared with each other.
 */
export function compareUnions(
  comparison: Comparison,
  path: string,
  before: readonly Schema[],
  after: readonly Schema[],
): void {
  const { direction } = comparison;
  const isOutput = direction === 'output';
  const passes = (old: Schema, now: Schema): boolean => comparison.decide(old, now) === 'yes';
  const oldLeft = before.filter((old) => !after.some((now) => passes(old, now)));
  const nowLeft = after.filter((now) => !before.some((old) => passes(old, now)));
  const pairs = pairUp(comparison, oldLeft, nowLeft);
  for (const [old, now] of pairs) comparison.compare(path, old, now);
  const paired = new Set(pairs.flat());
  const added = nowLeft.filter((now) => !paired.has(now));
  const removed = oldLeft.filter((old) => !paired.has(old));
  const words = (list: readonly Schema[], root: Schema): string =>
    list.map((schema) => describeSchema(schema, root)).join(' or ');
  const isReplaced = added.length === after.length;
  if (added.length > 0) {
    const wasOne = before.length === 1;
    const rule = isReplaced ? 'type-changed' : wasOne ? 'type-widened' : 'union-branch-added';
    comparison.note({
      class: !isOutput ? 'compatible' : rule === 'union-branch-added' ? 'warning' : 'breaking',
      ...{ rule, path },
      text: `\`${path}\` ${isOutput ? 'may be' : 'takes'} ${words(added, comparison.after)} now${isReplaced ? '' : ', too'}.`,
    });
  }
  if (removed.length > 0 && !(isOutput && isReplaced)) {
    comparison.note({
      ...{ class: isOutput ? 'compatible' : 'breaking', rule: 'union-branch-removed', path },
      text: `\`${path}\` ${isOutput ? 'is no longer' : 'no longer takes'} ${words(removed, comparison.before)}.`,
    });
  }
}

function pairUp(
  comparison: Comparison,
  before: readonly Schema[],
  after: readonly Schema[],
): [Schema, Schema][] {
  const arePair = (was: SchemaObject, is: SchemaObject): boolean =>
    before.length === 1 && after.length === 1
      ? isDeepStrictEqual(typesOf(was), typesOf(is))
      : hasSameTag(was, is);
  const left = [...after];
  return before.flatMap((old): [Schema, Schema][] => {
    const was = resolve(old, comparison.before);
    const index = left.findIndex((schema) => {
      const is = resolve(schema, comparison.after);
      return was !== null && is !== null && arePair(was, is);
    });
    const [now] = index === -1 ? [] : left.splice(index, 1);
    return now === undefined ? [] : [[old, now]];
  });
}
