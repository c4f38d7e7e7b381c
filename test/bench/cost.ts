import type { Comparison } from './benchmark.js';
import { show } from './page.js';
import { readChildrenCpu } from './process-tree.js';

/** What some processes took, in milliseconds. */
export interface Cost {
  took: number;
  /** Of all of them together: a busy machine adds less to it than to `took`. Linux. */
  cpu: number;
}

/** Call what it returns to learn the cost since. */
export function startCost(): () => Cost {
  const [start, cpu] = [performance.now(), readChildrenCpu()];
  return () => ({ took: performance.now() - start, cpu: readChildrenCpu() - cpu });
}

export function addCosts(...costs: readonly Cost[]): Cost {
  const sum = (key: keyof Cost): number => costs.reduce((total, cost) => total + cost[key], 0);
  return { took: sum('took'), cpu: sum('cpu') };
}

/** Two rows of a page: the time, which is to be at most such a share, and the CPU time. */
export function compareCosts(costs: {
  what: string;
  base: readonly Cost[];
  ours: readonly Cost[];
  goal: number;
}): Comparison[] {
  const { what, goal } = costs;
  const of = (key: keyof Cost) => ({
    base: costs.base.map((cost) => cost[key]),
    ours: costs.ours.map((cost) => cost[key]),
  });
  const isReached = (base: number, ours: number): boolean => ours <= goal * base;
  return [
    { what, ...of('took'), goal: `at most ${goal}`, isReached },
    { what: `${what}: CPU time`, ...of('cpu') },
  ];
}

/** Tells of the latest round. */
export function showLast(what: string, costs: Readonly<Record<string, readonly Cost[]>>): void {
  const shown = Object.entries(costs).map(([name, all]) => {
    const { took = 0, cpu = 0 } = all.at(-1) ?? {};
    return `${name} ${show(took)} (CPU ${show(cpu)})`;
  });
  console.log(`${what}: ${shown.join(', ')}`);
}
