import { isDeepStrictEqual } from 'node:util';
import type { Comparison } from './comparison.js';
import {
  additionalOf,
  isObject,
  propertiesOf,
  requiredOf,
  type Schema,
  type SchemaObject,
} from './json-schema.js';

/** Compares two objects, field by field. */
export function compareObjects(
  comparison: Comparison,
  path: string,
  before: SchemaObject,
  after: SchemaObject,
): void {
  const old = propertiesOf(before);
  const now = propertiesOf(after);
  for (const [name, schema] of old) {
    const inner = fieldPath(path, name);
    const counterpart = now.get(name);
    const was = requiredOf(before).has(name);
    if (counterpart === undefined) noteRemoved(comparison, inner, was);
    else {
      noteRequired(comparison, inner, {
        was,
        is: requiredOf(after).has(name),
        schema: counterpart,
      });
      comparison.compare(inner, schema, counterpart);
    }
  }
  for (const [name, schema] of now) {
    if (old.has(name)) continue;
    noteAdded(comparison, fieldPath(path, name), {
      schema,
      isRequired: requiredOf(after).has(name),
      before: additionalOf(before),
    });
  }
  compareOthers(comparison, fieldPath(path, '*'), additionalOf(before), additionalOf(after));
}

function noteRemoved({ direction, note }: Comparison, path: string, wasRequired: boolean): void {
  if (direction === 'input') {
    note({
      ...{ class: 'warning', rule: 'field-removed', path },
      text: `\`${path}\` is no longer taken.`,
    });
    return;
  }
  note({
    class: wasRequired ? 'breaking' : 'warning',
    rule: wasRequired ? 'field-removed' : 'optional-field-removed',
    path,
    text: `\`${path}\`${wasRequired ? '' : ', which was optional,'} is no longer returned.`,
  });
}

function noteRequired(
  { direction, note }: Comparison,
  path: string,
  { was, is, schema }: { was: boolean; is: boolean; schema: Schema },
): void {
  if (was === is) return;
  if (direction === 'input') {
    if (is) noteInputRequired(note, path, schema);
    else {
      note({
        ...{ class: 'compatible', rule: 'field-optional', path },
        text: `\`${path}\` may be left out now.`,
      });
    }
    return;
  }
  note({
    class: is ? 'compatible' : 'breaking',
    rule: is ? 'field-required' : 'field-optional',
    path,
    text: `\`${path}\` ${is ? 'is always returned now' : 'may be missing now'}.`,
  });
}

function noteInputRequired(note: Comparison['note'], path: string, schema: Schema): void {
  // The CLI lists a field with a default as required.
  const hasDefault = isObject(schema) && 'default' in schema;
  note({
    class: hasDefault ? 'warning' : 'breaking',
    rule: hasDefault ? 'field-required-with-default' : 'field-required',
    path,
    text: `\`${path}\` is required now${hasDefault ? ', with a default' : ''}.`,
  });
}

function noteAdded(
  comparison: Comparison,
  path: string,
  { schema, isRequired, before }: { schema: Schema; isRequired: boolean; before: Schema },
): void {
  const { direction, note } = comparison;
  if (direction === 'input' && isRequired) {
    noteInputRequired(note, path, schema);
    return;
  }
  const text =
    direction === 'output' ? `\`${path}\` is new.` : `\`${path}\` is new, and may be left out.`;
  note({ class: 'compatible', rule: 'field-added', path, text });
  if (before === false) return;
  // Other fields were allowed before: this one was, with what they may be.
  const isAllowed = comparison.decide(before, schema) === 'yes';
  if (isAllowed || (direction === 'output' && before === true)) return;
  if (direction === 'output') comparison.compareWhole(path, before, schema);
  else {
    note({
      ...{ class: 'warning', rule: 'field-typed', path },
      text: `Callers could send anything as \`${path}\`, and it has a type now.`,
    });
  }
}

/** Compares what two objects say of fields that they do not name. */
function compareOthers(comparison: Comparison, path: string, before: Schema, after: Schema): void {
  if (isDeepStrictEqual(before, after) || before === false) return;
  const { direction } = comparison;
  if (direction === 'output' && (after === false || isAnything(before))) return;
  if (direction === 'input' && isAnything(after)) return;
  if (after === false) {
    comparison.note({
      ...{ class: 'breaking', rule: 'type-narrowed', path },
      text: `\`${path.replace(/\.\*$/, '')}\` no longer takes fields that it does not name.`,
    });
    return;
  }
  comparison.compare(path, before, after);
}

function isAnything(schema: Schema): boolean {
  return schema === true || (isObject(schema) && Object.keys(schema).length === 0);
}

/** Compares two lists, or two tuples of one length. */
export function compareLists(
  comparison: Comparison,
  path: string,
  before: SchemaObject,
  after: SchemaObject,
): void {
  const { items: old = true, ...oldRest } = before;
  const { items: now = true, ...nowRest } = after;
  if (!isDeepStrictEqual(oldRest, nowRest) || Array.isArray(old) !== Array.isArray(now)) {
    comparison.compareWhole(path, before, after);
    return;
  }
  if (!Array.isArray(old) || !Array.isArray(now)) {
    comparison.compare(`${path}[]`, old as Schema, now as Schema);
    return;
  }
  if (old.length !== now.length) {
    comparison.compareWhole(path, before, after);
    return;
  }
  old.forEach((schema, index) => {
    comparison.compare(`${path}[${index}]`, schema as Schema, now[index] as Schema);
  });
}

/** `Issue.author`, and `Issue["a.b"]` where a name would read as a path. */
function fieldPath(path: string, name: string): string {
  return /^[\w$-]+$|^\*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
}
