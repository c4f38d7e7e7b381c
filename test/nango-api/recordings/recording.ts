import { readFileSync } from 'node:fs';

/** One recorded call and its answer; long texts in it are placeholders. */
export interface Exchange {
  name: string;
  method: string;
  path: string;
  /** What was sent in the header, where it is no real key; null: no header. */
  authorization?: string | null;
  contentType?: string;
  agent?: string;
  /** Those that a route reads. */
  headers?: Record<string, string>;
  body?: unknown;
  answer: { status: number; contentType: string | null; body: unknown };
}

export type RecordingName = 'http-exchanges' | 'read-exchanges' | 'more-exchanges';

/** The exchanges of a recording, by name, in the recorded order. */
export function readRecording(name: RecordingName): Map<string, Exchange> {
  const text = readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8');
  const { exchanges, parts } = JSON.parse(text) as { exchanges: unknown; parts: unknown[] };
  const expanded = expandParts(exchanges, parts) as Exchange[];
  return new Map(expanded.map((exchange) => [exchange.name, exchange]));
}

function expandParts(value: unknown, parts: readonly unknown[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((inner) => expandParts(inner, parts));
  if ('$part' in value) return expandParts(parts[value.$part as number], parts);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, expandParts(inner, parts)]),
  );
}
