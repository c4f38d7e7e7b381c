import { availableParallelism } from 'node:os';
import { type Benchmark, type Comparison, median } from './benchmark.js';
import { makeLargeWorld } from './large-world.js';
import { renderComparisons, show } from './page.js';
import type { TreeCost } from './process-tree.js';

const functionsEach = 25;
/** Projects that are larger are measured once. */
const largestInRounds = 1_000;

export const large: Benchmark = {
  name: 'large',
  title: 'Against `nango compile`',
  about: `Generated projects of ${functionsEach} functions an integration: \`nango compile\` with a heap of 8 GB against the stage _package_ of this action, once over all of it without a cache, and once after the code of one function was edited, with the cache's archive unpacked. Memory is that of all processes together, at its highest, unless it says something else.`,
  page: 'large-projects.md',
  isLong: true,
  run: async (rounds, { sizes }) => {
    const parts: string[] = [];
    for (const size of sizes.length > 0 ? sizes : [largestInRounds, 6_000]) {
      parts.push(await measureSize(size, size > largestInRounds ? 1 : rounds));
    }
    return parts.join('\n\n');
  },
};

interface Costs {
  compile: TreeCost[];
  all: TreeCost[];
  edited: TreeCost[];
}

async function measureSize(functions: number, rounds: number): Promise<string> {
  const world = await makeLargeWorld(functions, functionsEach);
  const costs: Costs = { compile: [], all: [], edited: [] };
  try {
    // Not measured: fills what is kept.
    await world.packageChanged(world.integrations);
    for (let round = 0; round < rounds; round += 1) {
      costs.compile.push(await world.compile());
      costs.all.push(await world.packageAll());
      await world.edit();
      costs.edited.push(await world.packageChanged(1));
    }
    const rows = renderComparisons(compare(costs), ['`nango compile`', 'this action']);
    const title = `### ${functions.toLocaleString('en')} functions`;
    const times = rounds === 1 ? 'One round.' : `Medians of ${rounds} rounds, in turns.`;
    const floor = await describeFloor(costs, functions);
    const deploy = describeDeploy(costs, (await world.deploy()).children.cpuSeconds);
    return [title, rows, `${times} ${floor} ${deploy}`].join('\n\n');
  } finally {
    world.remove();
  }
}

function compare({ compile, all, edited }: Costs): Comparison[] {
  const row = (
    what: string,
    ours: readonly TreeCost[],
    take: (cost: TreeCost) => number,
    rest: Omit<Comparison, 'what' | 'base' | 'ours'>,
  ): Comparison => ({ what, base: compile.map(take), ours: ours.map(take), ...rest });
  const time = (cost: TreeCost): number => cost.seconds * 1000;
  const cpu = (cost: TreeCost): number => cost.cpuSeconds * 1000;
  const memory = (cost: TreeCost): number => cost.peakMegabytes;
  const largest = (cost: TreeCost): number => cost.largestMegabytes;
  const atMost = (share: number) => (a: number, b: number) => b <= share * a;
  return [
    row('one edited: time', edited, time, { goal: 'at most 1/10', isReached: atMost(1 / 10) }),
    row('one edited: memory', edited, memory, {
      ...{ unit: 'MB', goal: 'at most 1/5', isReached: atMost(1 / 5) },
    }),
    row('all of it: time', all, time, { goal: 'at most 0.9', isReached: atMost(0.9) }),
    row('all of it: CPU time', all, cpu, {}),
    row('all of it: memory', all, memory, { unit: 'MB' }),
    row('all of it: largest process', all, largest, {
      ...{ unit: 'MB', goal: 'under 2 GB', isReached: (_: number, b: number) => b < 2_000 },
    }),
  ];
}

/** What no edit costs less than: a run of the CLI over next to nothing. */
async function describeFloor({ compile }: Costs, functions: number): Promise<string> {
  const few = await makeLargeWorld(2, 2);
  try {
    const { children } = await few.deploy();
    const time = children.seconds / middle(compile, 'seconds');
    const memory = children.peakMegabytes / middle(compile, 'peakMegabytes');
    return `A run of the CLI over two functions alone took ${show(children.seconds * 1000)} and ${show(children.peakMegabytes, 'MB')}, ${time.toFixed(2)} of the time and ${memory.toFixed(2)} of the memory of \`nango compile\` over ${functions.toLocaleString('en')}: no edit costs less.`;
  } finally {
    few.remove();
  }
}

/** What of the time no division can save: packaging is a deploy, which has more to do than a compile. */
function describeDeploy({ compile }: Costs, cpuSeconds: number): string {
  const cores = availableParallelism();
  const best = cpuSeconds / cores;
  const seconds = middle(compile, 'seconds');
  return `One run of \`nango deploy\` over all of it, which packaging is, took ${cpuSeconds.toFixed(1)} s of CPU, where \`nango compile\` took ${middle(compile, 'cpuSeconds').toFixed(1)} s in ${seconds.toFixed(1)} s: shared evenly by ${cores} cores, and nothing done twice, that would be ${best.toFixed(1)} s, ${(best / seconds).toFixed(2)} of the time.`;
}

function middle(
  costs: readonly TreeCost[],
  what: 'seconds' | 'cpuSeconds' | 'peakMegabytes',
): number {
  return median(costs.map((cost) => cost[what]));
}
