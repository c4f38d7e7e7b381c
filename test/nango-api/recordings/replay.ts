import type { NangoApi } from '../server.js';
import { fillBody } from './placeholders.js';
import type { Exchange } from './recording.js';

export interface Replayed {
  status: number;
  contentType: string | null;
  body: unknown;
}

export interface ReplayChanges {
  /** Whose key goes with it, where the recording does not show one. */
  secret: string;
  /** Headers that the recording does not show. */
  headers?: Record<string, string>;
  /** Changes the body's text where a placeholder stands for something special. */
  body?: (text: string) => string;
}

/** Sends a recorded request and gives the answer in the recording's own form. */
export async function replay(
  api: NangoApi,
  exchange: Exchange,
  changes: ReplayChanges,
): Promise<Replayed> {
  const { method, path, authorization = `Bearer ${changes.secret}` } = exchange;
  const headers: Record<string, string> = { ...exchange.headers, ...changes.headers };
  if (authorization !== null) headers.authorization = authorization;
  if (exchange.contentType !== undefined) headers['content-type'] = exchange.contentType;
  if (exchange.agent !== undefined) headers['user-agent'] = `${exchange.agent} (linux; node.js/24)`;
  const text = exchange.body === undefined ? undefined : fillBody(exchange);
  const body = text === undefined ? null : (changes.body?.(text) ?? text);

  const response = await fetch(`${api.url}${path}`, { method, headers, body });
  const contentType = response.headers.get('content-type');
  const answer = await response.text();
  const isJson = contentType?.startsWith('application/json') ?? false;
  return {
    status: response.status,
    contentType,
    body: isJson ? (JSON.parse(answer) as unknown) : answer,
  };
}
