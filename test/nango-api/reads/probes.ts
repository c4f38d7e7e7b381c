import { z } from 'zod';

import { type Answer, parsePart, refusal } from '../answer.js';
import type { Call } from '../call.js';

// What these routes read is not served. What they refuse a call for is.

/** `GET /records` */
export function getRecords({ query }: Call): Answer {
  parsePart('invalid_query_params', z.object({ model: z.string() }), query);
  throw notServed();
}

/** `GET /connections/<id>` */
export function getConnection({ query }: Call): Answer {
  parsePart('invalid_query_params', z.strictObject({ provider_config_key: z.string() }), query);
  throw notServed();
}

/** `GET /environment-variables` */
export function getVariables({ query }: Call): Answer {
  parsePart('invalid_query_params', z.strictObject({}), query);
  throw notServed();
}

/** `GET /proxy/<path>` */
export function getProxy({ headers }: Call): Answer {
  const wanted = z.object({ 'provider-config-key': z.string(), 'connection-id': z.string() });
  parsePart('invalid_headers', wanted, headers);
  throw notServed();
}

function notServed(): Error {
  return refusal(501, 'not_served', 'The local Nango API does not serve this route');
}
