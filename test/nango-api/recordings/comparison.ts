import { countMore } from './placeholders.js';

/**
 * An answer's body without what differs from one server to another: ids, times, the server's
 * address, secrets, and the versions of on-event scripts, which count deploys.
 */
export function comparable(body: unknown, key = ''): unknown {
  if (typeof body === 'number') return key === 'id' ? '<id>' : body;
  if (typeof body === 'string') return comparableText(body, key);
  if (Array.isArray(body)) return body.map((inner) => comparable(inner));
  if (typeof body !== 'object' || body === null) return body;
  const entries = Object.entries(body)
    .filter(([name]) => name !== 'version' || !('type' in body) || body.type !== 'on-event')
    .map(([name, inner]) => [name, comparable(inner, name)] as const);
  return Object.fromEntries(entries);
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(?:Z|\+00:00)$/;

function comparableText(text: string, key: string): string {
  if (time.test(text)) return '<time>';
  if (key === 'secret') return '<key>';
  return text.replaceAll(uuid, '<uuid>').replace(/^https?:\/\/127\.0\.0\.1:\d+/, '<url>');
}

/**
 * An actual value cut to what was recorded of it: a code's size stands for the code, and a list
 * that was recorded in part keeps its head and its length.
 */
export function cutToRecorded(actual: unknown, recorded: unknown): unknown {
  if (typeof recorded === 'string' && /^<\d+ chars>$/.test(recorded)) {
    return typeof actual === 'string' ? `<${actual.length} chars>` : actual;
  }
  if (Array.isArray(recorded) && Array.isArray(actual)) {
    const more = countMore(recorded);
    const head = recorded.length - 1;
    const list: unknown[] = actual;
    const cut = more > 0 ? [...list.slice(0, head), `… ${list.length - head} more`] : list;
    return cut.map((inner, index) => cutToRecorded(inner, recorded[index]));
  }
  if (!isRecord(recorded) || !isRecord(actual)) return actual;
  return Object.fromEntries(
    Object.entries(actual).map(([key, inner]) => [key, cutToRecorded(inner, recorded[key])]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
