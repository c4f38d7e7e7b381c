import { asObject, isNever, listAssertions, resolve, type Schema } from './json-schema.js';
import { typesOf } from './values.js';
import { branchesOf } from './variants.js';

const mostNamed = 5;
const longestValue = 60;

/** `a string`, `a list`, `"open" or "closed"`, `an object or null`. */
export function describeSchema(schema: Schema, root: Schema): string {
  const found = resolve(schema, root);
  if (found === null) return 'a value that refers to another type';
  if (isNever(found)) return 'nothing';
  if (listAssertions(found).length === 0) return 'any value';
  if ('const' in found) return describeValues([found.const]);
  if (Array.isArray(found.enum)) return describeValues(found.enum as unknown[]);
  const branches = branchesOf(found);
  if (branches !== null) {
    const words = branches.slice(0, mostNamed).map((branch) => describeBranch(branch, root));
    const more = branches.length > mostNamed ? ['something else'] : [];
    return [...new Set([...words, ...more])].join(' or ');
  }
  const types = typesOf(found);
  return types === null ? 'a value' : types.map((type) => nouns[type] ?? type).join(' or ');
}

function describeBranch(branch: Schema, root: Schema): string {
  const found = asObject(branch);
  return branchesOf(found) === null ? describeSchema(found, root) : 'one of several types';
}

/** `"open" or "closed"`, at most five of them. */
export function describeValues(values: readonly unknown[]): string {
  const words = values.slice(0, mostNamed).map((value) => {
    const text = JSON.stringify(value) as string | undefined;
    return (text ?? 'nothing').slice(0, longestValue);
  });
  const left = values.length - words.length;
  return [...words, ...(left > 0 ? [`one of ${left} more values`] : [])].join(' or ');
}

const nouns: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
  null: 'null',
  object: 'an object',
  array: 'a list',
};
