import { describeItem, type FunctionId, functionKey } from '../../package/function-id.js';
import { RunFailure } from '../../shared/errors.js';
import type { Target } from '../target.js';

/** A server's plan, as far as it is about functions that are sent. */
export interface Sorted {
  created: readonly FunctionId[];
  updated: readonly FunctionId[];
  /** Bundles only. */
  unchanged?: readonly FunctionId[];
}

/**
 * Whatever a server does with a function, its plan has to say so.
 *
 * @throws RunFailure `server-error` where a plan does not have each function that is sent once, and no
 *   other.
 */
export function requireAccounted(
  sent: readonly FunctionId[],
  { created, updated, unchanged = [] }: Sorted,
  { connection, environment }: Target,
): void {
  const left = new Map(sent.map((item) => [functionKey(item), item]));
  const extra = [...created, ...updated, ...unchanged].filter(
    (item) => !left.delete(functionKey(item)),
  );
  const missing = [...left.values()];
  if (missing.length + extra.length === 0) return;
  const onlyScripts = extra.length === 0 && missing.every(({ type }) => type === 'on-event');
  throw new RunFailure(
    'server-error',
    `The plan of ${connection.host} for "${environment}" does not have each function of the package once, so it is not sent.`,
    {
      hint: onlyScripts
        ? 'Nango leaves out an on-event script whose integration the environment lacks: create the integration.'
        : 'Plan again. If it happens again, report it with the version of the server.',
      details: [
        ...missing.map((item) => `Not in the plan: ${describeItem(item)}`),
        ...extra.map((item) => `Not in the package, or twice in the plan: ${describeItem(item)}`),
      ].slice(0, 50),
    },
  );
}
