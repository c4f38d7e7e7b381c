import type { Contract } from './contract.js';
import type { Change } from './finding.js';
import { isObject } from './schemas/json-schema.js';

/**
 * The changes of a deployed function for readers who may not see what is deployed: rule, class and the
 * path, as far as the package has its names. The first name is a setting, or a model that the plan tells.
 */
export function hideDeployed(changes: readonly Change[], { schemas }: Contract): Change[] {
  const known = new Set(listFields(schemas));
  return changes.map(({ class: found, rule, path }) => {
    const shown = cutPath(path, known);
    const words = rule.replaceAll('-', ' ');
    const text = `${words.charAt(0).toUpperCase()}${words.slice(1)}: \`${shown}${shown === path ? '' : '.…'}\`.`;
    return { class: found, rule, path: shown, text };
  });
}

/** Names of fields, anywhere in a schema. */
function listFields(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(listFields);
  if (!isObject(schema)) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' && isObject(value) ? Object.keys(value) : []),
    ...listFields(value),
  ]);
}

const step = /\.(?<name>[\w$-]+|\*)|\[(?:\d*|(?<quoted>"(?:[^"\\]|\\.)*"))\]/y;

/** The path up to the first name that is not known. */
function cutPath(path: string, known: ReadonlySet<string>): string {
  let end = /^[^.[]*/.exec(path)?.[0].length ?? 0;
  step.lastIndex = end;
  for (let match = step.exec(path); match !== null; match = step.exec(path)) {
    const { name = '*', quoted } = match.groups ?? {};
    const written = quoted === undefined ? name : String(JSON.parse(quoted));
    if (written !== '*' && !known.has(written)) break;
    end = step.lastIndex;
  }
  return path.slice(0, end);
}
