import { randomUUID } from 'node:crypto';

import type { z } from 'zod';

/** What a route answers. A string is sent as HTML, null as an empty body, all else as JSON. */
export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  /** Sends texts and null as JSON, too. */
  json?: true;
}

/** A call that the server refuses; thrown from anywhere below a route. */
export class RefusalError extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.name = 'RefusalError';
    this.answer = answer;
  }
}

export function ok(body: unknown, status = 200): Answer {
  return { status, body };
}

/** An error as the newer routes write it. */
export function refusal(status: number, code: string, message: string): RefusalError {
  return new RefusalError({ status, body: { error: { code, message } } });
}

/** An error as the older code writes it: with a payload, empty or not. */
export function legacyRefusal(
  status: number,
  code: string,
  message: string,
  payload: unknown = {},
): RefusalError {
  return new RefusalError({ status, body: { error: { message, code, payload } } });
}

/** What the real server says when its own code throws: no word of the cause. */
export function supportRefusal(): RefusalError {
  const id = randomUUID();
  return legacyRefusal(
    500,
    'generic_error_support',
    `An error occurred. Please contact support with this unique id: "${id}"`,
    id,
  );
}

/** Express' own page for a route that it does not know. */
export function unknownRoute(method: string, path: string): Answer {
  const escaped = path.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  return {
    status: 404,
    body:
      '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Error</title>\n' +
      `</head>\n<body>\n<pre>Cannot ${method} ${escaped}</pre>\n</body>\n</html>\n`,
  };
}

type Part = 'invalid_body' | 'invalid_query_params' | 'invalid_uri_params' | 'invalid_headers';

/** The value as the schema has it, or the refusal that names each problem. */
export function parsePart<Schema extends z.ZodType>(
  part: Part,
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ code, message, path }) => ({
    code,
    message,
    path: path.map(String),
  }));
  throw new RefusalError({ status: 400, body: { error: { code: part, errors } } });
}
