import { count } from '../../shared/format.js';
import type { Log } from '../../shared/log.js';
import type { CompanionSource } from './companions.js';
import type { BatchPlan } from './plan-batches.js';

interface Batches {
  plan: BatchPlan;
  /** By name. */
  integrations: ReadonlyMap<string, CompanionSource>;
}

/** How many functions some integrations have. */
export function countFunctions(
  { integrations }: Pick<Batches, 'integrations'>,
  names: readonly string[],
): number {
  return names.reduce((sum, name) => sum + (integrations.get(name)?.entryPoints.length ?? 0), 0);
}

interface Progress {
  start(names: readonly string[]): (end: 'packaged' | 'halved' | 'failed', why?: string) => void;
}

/** One line when a batch begins and one when it ends: a log stays short with thousands of functions. */
export function startProgress({ plan, integrations }: Batches, log: Log): Progress {
  const total = plan.batches.flat().length;
  const running = new Set<string>();
  let done = 0;
  let started = 0;
  return {
    start: (names) => {
      const label = `batch ${String(++started)}`;
      const functions = countFunctions({ integrations }, names);
      const startedAt = performance.now();
      running.add(label);
      log.write('info', `  ${label}: ${describe(names)}, ${count(functions, 'function')}`);
      return (end, why) => {
        running.delete(label);
        if (end === 'packaged') done += names.length;
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        const still = running.size === 0 ? '' : `; running: ${[...running].join(', ')}`;
        log.write(
          'info',
          `  ${label}: ${why ?? 'packaged'}, ${seconds} s; ${String(done)} of ${count(total, 'integration')} done${still}`,
        );
      };
    },
  };
}

function describe(names: readonly string[]): string {
  const [first = '', ...others] = names;
  const last = others.at(-1);
  if (last === undefined) return first;
  return others.length === 1
    ? `${first}, ${last}`
    : `${first} … ${last} (${String(names.length)} integrations)`;
}
