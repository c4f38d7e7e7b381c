import type { Benchmark, Comparison } from './benchmark.js';
import { generateTemplate } from './generated-template.js';
import { exampleTemplate, startWorld } from './world.js';

/** Functions of the projects; the first is the example of this repository. */
const usualSizes = [3, 158, 1_000];

interface Times {
  /** Milliseconds of each round. */
  parts: number[];
  withTests: number[];
  ours: number[];
  oursWithTests: number[];
}

export const validate: Benchmark = {
  name: 'validate',
  title: 'Validate, against its parts',
  about:
    '`validate` with `cache: false` against what it is made of, one after the other: `npm ci`, the CLI’s own `nango deploy` to a Nango API on this machine, `npm test`. 3 functions are the example of this repository, the others are generated, with a file of tests for each integration.',
  run: async (rounds, { sizes }) => {
    const rows: Comparison[] = [];
    for (const size of sizes.length > 0 ? sizes : usualSizes) {
      const { parts, withTests, ours, oursWithTests } = await measureSize(size, rounds);
      const row = (what: string, base: number[], own: number[]): Comparison => ({
        ...{ what: `${size.toLocaleString('en')} functions${what}`, base, ours: own },
        ...{ goal: 'at most 1.05', isReached: (a, b) => b <= 1.05 * a },
      });
      rows.push(row('', parts, ours), row(', with tests', withTests, oursWithTests));
    }
    return rows;
  },
};

async function measureSize(size: number, rounds: number): Promise<Times> {
  const template = size === usualSizes[0] ? exampleTemplate : await generateTemplate(size);
  const world = await startWorld(template);
  const times: Times = { parts: [], withTests: [], ours: [], oursWithTests: [] };
  try {
    // Not measured: fills npm's cache.
    await world.command(world.checkout(), 'npm', 'ci');
    for (let round = 0; round < rounds; round += 1) {
      const folder = world.checkout();
      const deploy = ['npx', 'nango', 'deploy', 'dev', '--no-interactive', '--auto-confirm'];
      const install = await world.command(folder, 'npm', 'ci');
      const deployed = await world.command(folder, ...deploy, '--no-dependency-update');
      times.parts.push(install + deployed);
      const inputs = { command: 'validate', cache: 'false' };
      const skip = { ...inputs, 'test-command': 'false' };
      times.ours.push((await world.action(world.checkout(), skip)).took);
      times.withTests.push(install + deployed + (await world.command(folder, 'npm', 'test')));
      times.oursWithTests.push((await world.action(world.checkout(), inputs)).took);
      console.log(
        size,
        Object.values(times)
          .map((all: number[]) => all.at(-1)?.toFixed(0))
          .join(' '),
      );
    }
  } finally {
    await world.close();
    template.remove();
  }
  return times;
}
