import type { IncomingHttpHeaders } from 'node:http';

import { legacyRefusal, refusal } from './answer.js';
import type { ApiState, EnvironmentState } from './state.js';

/** Who calls: a key's scopes, and its environment (none for a key of the account). */
export interface Caller {
  secret: string;
  scopes: string[];
  environment: EnvironmentState | null;
}

const uuidV4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Finds out who calls, from the headers alone. */
export function authenticate(state: ApiState, headers: IncomingHttpHeaders): Caller {
  const fail = (code: string, problem: string): Error =>
    legacyRefusal(401, code, `Authentication failed. ${problem}`);

  if (headers.authorization === undefined || headers.authorization === '') {
    throw fail('missing_auth_header', 'The request is missing the Authorization header.');
  }
  const secret = /^Bearer +(\S.*)$/.exec(headers.authorization)?.[1];
  if (secret === undefined) {
    throw fail('malformed_auth_header', 'The Authorization header is malformed.');
  }
  if (!uuidV4.test(secret)) {
    throw fail('invalid_secret_key_format', 'The provided secret key is not a UUID v4.');
  }
  // A script's own calls bring another kind of key: none of ours is one.
  const caller = headers['nango-is-script'] === 'true' ? undefined : findCaller(state, secret);
  if (!caller) {
    throw fail('unknown_account', 'The provided authorization header does not match any account.');
  }
  return caller;
}

function findCaller(state: ApiState, secret: string): Caller | undefined {
  for (const environment of state.environments) {
    const key = environment.keys.find((one) => one.secret === secret);
    if (key) return { secret, scopes: key.scopes, environment };
  }
  const key = state.accountKeys.find((one) => one.secret === secret);
  if (key) return { secret, scopes: key.scopes, environment: null };
  if (state.orphanedKeys.includes(secret)) return { secret, scopes: [], environment: null };
  return undefined;
}

/** Refuses a caller that has none of the scopes. */
export function requireScope(caller: Caller, required: readonly string[]): void {
  if (required.length === 0 || required.some((scope) => holds(caller.scopes, scope))) return;
  const wanted =
    required.length === 1
      ? `Required: ${required.join()}`
      : `Required one of: ${required.join(' or ')}`;
  throw refusal(403, 'forbidden', `Insufficient scope. ${wanted}`);
}

function holds(scopes: readonly string[], wanted: string): boolean {
  return scopes.some(
    (scope) => scope === wanted || (scope.endsWith(':*') && wanted.startsWith(scope.slice(0, -1))),
  );
}
