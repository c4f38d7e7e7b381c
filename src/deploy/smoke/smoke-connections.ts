import { z } from 'zod';
import { RunFailure } from '../../shared/errors.js';
import { parseStrictJson } from '../../shared/strict-json.js';
import { listChecks, type Smoke } from '../../package/smoke.js';

const variable = 'NANGO_SMOKE_CONNECTIONS';
/** An id goes into a header. */
const connectionsSchema = z.record(z.string(), z.string().regex(/^[\x21-\x7e]{1,255}$/));

/**
 * The ids of the connections that a smoke file names. The file comes with a pull request; which
 * connection a name stands for, administrators say in a variable of the GitHub environment.
 *
 * @throws RunFailure `invalid-input` without a map, and for a name that is not in it.
 */
export function readSmokeConnections(
  smoke: Smoke,
  variables: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const ids = parseConnections(variables[variable]?.trim() ?? '');
  const missing = [...new Set(listChecks(smoke).map(({ connection }) => connection))].filter(
    (name) => !ids.has(name),
  );
  if (missing.length === 0) return ids;
  const names = missing.map((name) => `"${name}"`).join(', ');
  throw new RunFailure(
    'invalid-input',
    `${variable} names no connection for ${names}. Nothing was run.`,
    {
      hint: `Set the variable in the GitHub environment of this job to JSON such as {"${missing[0] ?? 'test'}": "<id of a connection for tests>"}, and pass it on: \`env: { ${variable}: \${{ vars.${variable} }} }\`.`,
    },
  );
}

function parseConnections(text: string): Map<string, string> {
  if (text === '') return new Map();
  let value: unknown;
  try {
    value = parseStrictJson(text);
  } catch {
    value = null;
  }
  const parsed = connectionsSchema.safeParse(value);
  if (parsed.success) return new Map(Object.entries(parsed.data));
  throw new RunFailure('invalid-input', `${variable} is not a map of names to connection ids.`, {
    hint: 'It is JSON, such as {"test": "my-connection-id"}.',
  });
}
