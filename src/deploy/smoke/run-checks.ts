import pMap from 'p-map';
import type { Connection } from '../../nango/client.js';
import { describeCheck, listChecks, type Smoke, type SmokeCheck } from '../../package/smoke.js';
import type { Log } from '../../shared/log.js';
import { tryCheck } from './try-check.js';
import { z } from 'zod';
import { RunFailure } from '../../shared/errors.js';
import { parseStrictJson } from '../../shared/strict-json.js';

/** How one check went. */
export interface SmokeOutcome {
  check: SmokeCheck;
  /** What is wrong, in words; null: nothing. */
  problem: string | null;
}

/** Each uses the rate limit that customers have, too. */
const atOnce = 4;

/** Runs all checks, a few at a time, and tells of each as it ends. */
export async function runChecks(
  connection: Connection,
  smoke: Smoke,
  ids: ReadonlyMap<string, string>,
  log: Log,
): Promise<SmokeOutcome[]> {
  const run = async (check: SmokeCheck): Promise<SmokeOutcome> => {
    const problem = await tryCheck(connection, check, ids.get(check.connection) ?? '');
    log.write(
      'info',
      `  ${problem === null ? 'ok' : 'failed'}: ${describeOutcome({ check, problem })}`,
    );
    return { check, problem };
  };
  return await pMap(listChecks(smoke), run, { concurrency: atOnce });
}

/** `action "ping" of demo on "test": 500 script_internal_error`. */
export function describeOutcome({ check, problem }: SmokeOutcome): string {
  return `${describeCheck(check)}${problem === null ? '' : `: ${problem}`}`;
}

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
