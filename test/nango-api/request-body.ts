import type { IncomingMessage } from 'node:http';

import { refusal, supportRefusal } from './answer.js';

export interface RequestBody {
  /** As sent; what is past the limit is not kept. */
  text: string;
  bytes: number;
  tooLarge: boolean;
}

/** Reads the body. Past the limit it is read on and thrown away: the client gets its answer. */
export async function readBody(request: IncomingMessage, limit: number): Promise<RequestBody> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return { text: Buffer.concat(chunks).toString('utf8'), bytes, tooLarge: bytes > limit };
}

/** The body's value; refuses in the real server's order: size, syntax, content type. */
export function parseBody(request: IncomingMessage, body: RequestBody): unknown {
  if (body.tooLarge) throw supportRefusal();
  const type = request.headers['content-type'] ?? '';
  const isJson = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type);
  if (isJson && body.bytes > 0) return parseJson(body.text);
  if (!isJson && (request.method === 'POST' || body.bytes > 0)) {
    const message = 'Content-Type header must be application/json';
    throw refusal(415, 'invalid_content_type', message);
  }
  return {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw refusal(400, 'invalid_json', (error as Error).message);
  }
}
