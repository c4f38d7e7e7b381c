import { type Benchmark, median } from './benchmark.js';
import { type LargeWorld, makeLargeWorld, requireCompiled } from './large-world.js';
import { describeRounds, renderTable, show } from './page.js';
import type { TreeCost } from './process-tree.js';

const functionsEach = 10;
/** How much longer the CLI may take in the largest project than in the smallest, to be called flat. */
const flat = 1.2;

interface Point {
  functions: number;
  integrations: number;
  /** Seconds; megabytes. Medians. */
  total: number;
  cli: number;
  memory: number;
  ownMemory: number;
}

export const growth: Benchmark = {
  name: 'growth',
  title: 'Growth',
  about: `The stage _package_ after the code of one function was edited, in projects of ${functionsEach} functions an integration: what is edited is the same, the rest grows. _The CLI_ is the time in which a process of it ran; the rest of the time is what this action does: it reads and hashes the sources, and joins the package.`,
  page: 'large-projects.md',
  run: async (rounds, { sizes }) => {
    const measured: { world: LargeWorld; costs: TreeCost[] }[] = [];
    try {
      for (const size of sizes.length > 0 ? sizes : [200, 1_000, 5_000]) {
        const world = await makeLargeWorld(size, functionsEach);
        measured.push({ world, costs: [] });
        // Not measured: fills what is kept.
        requireCompiled(await world.packageChanged(), world.integrations);
      }
      for (let round = 0; round < rounds; round += 1) {
        for (const { world, costs } of measured) {
          await world.edit();
          costs.push(requireCompiled(await world.packageChanged(), 1));
        }
      }
    } finally {
      for (const { world } of measured) world.remove();
    }
    const points = measured.map(({ world, costs }) => findMiddle(world, costs));
    const head = ['functions', 'integrations', 'time', 'of it the CLI', 'of it this action'];
    const table = renderTable(
      [...head, 'memory', 'of it this action'],
      points.map(({ functions, integrations, total, cli, memory, ownMemory }) => [
        ...[functions, integrations].map((count) => count.toLocaleString('en')),
        ...[total, cli, total - cli].map((seconds) => show(seconds * 1000)),
        ...[memory, ownMemory].map((megabytes) => show(megabytes, 'MB')),
      ]),
    );
    return `${table}\n\n${describeRounds(rounds)} ${judge(points)}`;
  },
};

function findMiddle(world: LargeWorld, costs: readonly TreeCost[]): Point {
  const middle = (take: (cost: TreeCost) => number): number => median(costs.map(take));
  return {
    functions: world.functions,
    integrations: world.integrations,
    total: middle(({ seconds }) => seconds),
    cli: middle(({ children }) => children.seconds),
    memory: middle(({ peakMegabytes }) => peakMegabytes),
    ownMemory: middle(({ own }) => own.peakMegabytes),
  };
}

/** Whether it is flat but for hashing: the CLI's part stays, and what grows is ours. */
function judge(points: readonly Point[]): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first === last) return '';
  const ratio = last.cli / first.cli;
  const ours = (last.total - last.cli - (first.total - first.cli)) * 1000;
  const each = ours / ((last.functions - first.functions) / 1000);
  const verdict = ratio <= flat ? 'reached' : '**missed**';
  return `Goal, flat but for hashing: the CLI takes ${ratio.toFixed(2)} of what it takes in the smallest project (at most ${flat}): ${verdict}. What this action does itself grows by ${show(each)} with each 1,000 functions.`;
}
