import type { Comparison } from './comparison.js';
import { listAssertions, type SchemaObject } from './json-schema.js';
import { describeValues } from './schema-words.js';

/**
 * Compares two lists of values, such as the options of an enum.
 *
 * @returns false where one of the schemas is not a list of values, and nothing else.
 */
export function compareValues(
  { direction, note }: Comparison,
  path: string,
  before: SchemaObject,
  after: SchemaObject,
): boolean {
  const old = listedValues(before);
  const now = listedValues(after);
  if (old === null || now === null) return false;
  const added = [...now.values()].filter((value) => !old.has(JSON.stringify(value)));
  const removed = [...old.values()].filter((value) => !now.has(JSON.stringify(value)));
  const words = { added: describeValues(added), removed: describeValues(removed) };
  if (added.length > 0 && added.length === now.size) {
    note({
      ...{ class: 'breaking', rule: 'type-changed', path },
      text: `\`${path}\` ${direction === 'output' ? 'is' : 'takes'} ${words.added} now, and no longer ${words.removed}.`,
    });
    return true;
  }
  if (added.length > 0) {
    const isOutput = direction === 'output';
    note({
      ...{ class: isOutput ? 'warning' : 'compatible', rule: 'enum-value-added', path },
      text: `\`${path}\` ${isOutput ? 'may be' : 'takes'} ${words.added} now, too.`,
    });
  }
  if (removed.length > 0) {
    const isInput = direction === 'input';
    note({
      ...{ class: isInput ? 'breaking' : 'compatible', rule: 'enum-value-removed', path },
      text: `\`${path}\` ${isInput ? 'no longer takes' : 'is no longer'} ${words.removed}.`,
    });
  }
  return true;
}

function listedValues(schema: SchemaObject): Map<string, unknown> | null {
  const keys = listAssertions(schema).filter((key) => key !== 'type');
  if (keys.length !== 1) return null;
  const values = 'const' in schema ? [schema.const] : schema.enum;
  if (!Array.isArray(values)) return null;
  return new Map((values as unknown[]).map((value) => [JSON.stringify(value), value]));
}
