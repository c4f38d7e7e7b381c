import { availableParallelism } from 'node:os';
import { type Comparison, median, type ProjectBenchmark } from './benchmark.js';
import { type Changed, copyToLargeWorld, type LargeWorld, makeLargeWorld } from './large-world.js';
import { describeRounds, renderComparisons, show } from './page.js';
import type { TreeCost } from './process-tree.js';

const functionsEach = 25;
/** Of a larger project the edited package, which is not what takes its time, is measured once. */
const editedInRounds = 1_000;
/** The goals are about projects of so many functions. */
const fewestWithGoals = 1_000;

export const large: ProjectBenchmark = {
  name: 'large',
  title: 'Against `nango compile`',
  about: `Generated projects of ${functionsEach} functions an integration, and repositories that nobody here wrote: \`nango compile\` with a heap of 8 GB against the stage _package_ of this action, over all of it without a cache, and after the code of one function was edited, with the cache's archive unpacked. Memory is that of all processes together, at its highest, unless it says something else.`,
  page: 'large-projects.md',
  usualSizes: [1_000, 6_000],
  measure: async (subject, rounds) => {
    const world =
      typeof subject === 'number'
        ? await makeLargeWorld(subject, functionsEach)
        : copyToLargeWorld(subject);
    try {
      return await measureWorld(world, rounds);
    } finally {
      world.remove();
    }
  },
};

interface Costs {
  compile: TreeCost[];
  all: TreeCost[];
  edited: Changed[];
}

async function measureWorld(world: LargeWorld, rounds: number): Promise<string> {
  const { functions } = world;
  const costs: Costs = { compile: [], all: [], edited: [] };
  // Not measured: fills what is kept, if anything is.
  const { compiled } = await world.packageChanged();
  const editedRounds = compiled === null ? 0 : functions > editedInRounds ? 1 : rounds;
  for (let round = 0; round < rounds; round += 1) {
    costs.compile.push(await world.compile());
    costs.all.push(await world.packageAll());
    if (round >= editedRounds) continue;
    await world.edit();
    costs.edited.push(await world.packageChanged());
  }
  const rows = compare(costs, functions >= fewestWithGoals);
  const table = renderComparisons(rows, ['`nango compile`', 'this action']);
  const sentences = [describeRounds(rounds), describeEdited(costs, world.integrations)];
  if (editedRounds > 0) {
    sentences.push(await describeFloor(costs, functions));
    sentences.push(describeDeploy(costs, (await world.deploy()).children.cpuSeconds));
  }
  return [table, sentences.join(' ')].join('\n\n');
}

function describeEdited({ edited }: Costs, integrations: number): string {
  const [first] = edited;
  if (first === undefined) return 'Nothing is kept of a project of under 150 functions.';
  const times = edited.length === 1 ? ' once' : '';
  return `A function was edited${times}: ${String(first.compiled)} of ${integrations.toLocaleString('en')} integrations compiled.`;
}

function compare({ compile, all, edited }: Costs, hasGoals: boolean): Comparison[] {
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
  const goal = (words: string, isReached: (base: number, ours: number) => boolean) =>
    hasGoals ? { goal: words, isReached } : {};
  const editedRows = [
    row('one edited: time', edited, time, goal('at most 1/10', atMost(1 / 10))),
    row('one edited: memory', edited, memory, {
      ...{ unit: 'MB', ...goal('at most 1/5', atMost(1 / 5)) },
    }),
  ];
  return [
    ...(edited.length === 0 ? [] : editedRows),
    row('all of it: time', all, time, goal('at most 0.9', atMost(0.9))),
    row('all of it: CPU time', all, cpu, {}),
    row('all of it: memory', all, memory, { unit: 'MB' }),
    row('all of it: largest process', all, largest, {
      ...{ unit: 'MB', ...goal('under 2 GB', (_, b) => b < 2_000) },
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
