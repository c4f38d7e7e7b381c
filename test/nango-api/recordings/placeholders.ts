import { readRecording, type Exchange } from './recording.js';

interface Item {
  name?: string;
  syncName?: string;
  [key: string]: unknown;
}

/** A text of so many characters; texts of different sizes differ, as the recorded ones did. */
export function fillText(size: number, start = '//'): string {
  return start.padEnd(size, '-').slice(0, size);
}

/** A request's body with valid content for each placeholder, as text. */
export function fillBody({ body }: Exchange): string {
  if (typeof body !== 'string') return JSON.stringify(fillValue(body));
  const bytes = /^<(\d+) bytes>$/.exec(body)?.[1];
  return bytes === undefined ? body : fillText(Number(bytes), '"');
}

/** The same, as the value that tests change and deploy. */
export function fillValue(value: unknown): unknown {
  if (typeof value === 'string') {
    const size = /^<(\d+) chars>$/.exec(value)?.[1];
    return size === undefined ? value : fillText(Number(size));
  }
  if (Array.isArray(value)) return fillList(value).map(fillValue);
  if (typeof value !== 'object' || value === null) return value;
  const filled: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) filled[key] = fillMember(value, key, inner);
  // Left out of one recording: what the references ask for.
  if ('input_schema_ref' in value && !('json_schema' in value)) {
    filled.json_schema = { definitions: buildDefinitions(value) };
  }
  return filled;
}

function fillMember(owner: object, key: string, value: unknown): unknown {
  if (value !== '<omitted>') return fillValue(value);
  if (key === 'models_json_schema') return findSchema(owner as Item);
  return { js: fillText(2458), ts: fillText(314) };
}

/** `… 39 more` goes on where the numbered item before it stops. */
function fillList(list: unknown[]): unknown[] {
  const more = countMore(list);
  if (more === 0) return list;
  const last = list.at(-2) as Item;
  const name = last.syncName ?? last.name ?? '';
  const stem = name.replace(/\d+$/, '');
  const first = Number(name.slice(stem.length)) + 1;
  const text = JSON.stringify(last);
  const added = Array.from({ length: more }, (_, index): unknown =>
    JSON.parse(
      text.replaceAll(new RegExp(`\\b${name}\\b|(?<=_)${name}\\b`, 'g'), `${stem}${first + index}`),
    ),
  );
  return [...list.slice(0, -1), ...added];
}

/** How many items a recorded list leaves out at its end. */
export function countMore(list: readonly unknown[]): number {
  const last = list.at(-1);
  return typeof last === 'string' ? Number(/^… (\d+) more$/.exec(last)?.[1] ?? 0) : 0;
}

function buildDefinitions(sent: Item): Record<string, unknown> {
  const references = Object.entries(sent)
    .filter(([key, value]) => key.endsWith('_schema_ref') && typeof value === 'string')
    .map(([, value]) => (value as string).slice('#/definitions/'.length));
  return Object.fromEntries(references.map((name) => [name, { type: 'object' }]));
}

const schemas = new Map<string, unknown>();

/** The schema that the server was seen to answer for a function; any other, where it was not. */
function findSchema({ syncName }: Item): unknown {
  if (schemas.size === 0) {
    for (const { answer } of readRecording('read-exchanges').values()) {
      const { data } = (answer.body ?? {}) as { data?: unknown };
      if (!Array.isArray(data)) continue;
      for (const { name, json_schema: schema } of data as Item[]) {
        if (name !== undefined && schema !== undefined) schemas.set(name, schema);
      }
    }
  }
  return schemas.get(syncName ?? '') ?? { definitions: {} };
}
