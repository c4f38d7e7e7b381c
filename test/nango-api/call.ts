import type { IncomingHttpHeaders } from 'node:http';

import type { Answer } from './answer.js';
import { parsePart } from './answer.js';
import type { NangoApiOptions } from './options.js';
import type { RunBook } from './runs/behaviours.js';
import { emptyQuery } from './schemas/query.js';
import type { ApiState, EnvironmentState } from './state.js';

/** One call, after the checks that all routes share. */
export interface Call {
  state: ApiState;
  options: NangoApiOptions;
  /** Whose key was sent. Calls that need none have a key of the account get the first one. */
  environment: EnvironmentState;
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
  headers: IncomingHttpHeaders;
  /** The server's own address. */
  url: string;
  /** Ids of the environments with a deploy under way. */
  locks: Set<number>;
  runs: RunBook;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

/** Refuses a query of any kind. */
export function requireEmptyQuery(call: Call): void {
  parsePart('invalid_query_params', emptyQuery, call.query);
}
