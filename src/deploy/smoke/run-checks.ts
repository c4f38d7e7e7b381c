import pMap from 'p-map';
import type { Connection } from '../../nango/client.js';
import { describeCheck, listChecks, type Smoke, type SmokeCheck } from '../../package/smoke.js';
import type { Log } from '../../shared/log.js';
import { tryCheck } from './try-check.js';

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
