import type { Benchmark, Comparison } from './benchmark.js';
import { generateTemplate } from './generated-template.js';
import { addCosts, compareCosts, type Cost, showLast } from './cost.js';
import { exampleTemplate, startWorld } from './world.js';

/** Functions of the projects; the first is the example of this repository. */
const usualSizes = [3, 158, 1_000];

interface Costs extends Record<string, Cost[]> {
  parts: Cost[];
  withTests: Cost[];
  ours: Cost[];
  oursWithTests: Cost[];
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
      const what = `${size.toLocaleString('en')} functions`;
      const goal = 1.05;
      rows.push(...compareCosts({ what, base: parts, ours, goal }));
      const tests = { base: withTests, ours: oursWithTests, goal };
      rows.push(...compareCosts({ what: `${what}, with tests`, ...tests }));
    }
    return rows;
  },
};

async function measureSize(size: number, rounds: number): Promise<Costs> {
  const template = size === usualSizes[0] ? exampleTemplate : await generateTemplate(size);
  const world = await startWorld(template);
  const costs: Costs = { parts: [], withTests: [], ours: [], oursWithTests: [] };
  const deploy = ['npx', 'nango', 'deploy', 'dev', '--no-interactive', '--auto-confirm'];
  const inputs = { command: 'validate', cache: 'false' };
  try {
    // Not measured: fills npm's cache.
    await world.command(world.checkout(), 'npm', 'ci');
    for (let round = 0; round < rounds; round += 1) {
      const folder = world.checkout();
      const install = await world.command(folder, 'npm', 'ci');
      const deployed = await world.command(folder, ...deploy, '--no-dependency-update');
      const parts = addCosts(install, deployed);
      costs.parts.push(parts);
      costs.withTests.push(addCosts(parts, await world.command(folder, 'npm', 'test')));
      costs.ours.push(await world.action(world.checkout(), { ...inputs, 'test-command': 'false' }));
      costs.oursWithTests.push(await world.action(world.checkout(), inputs));
      showLast(String(size), costs);
    }
  } finally {
    await world.close();
    template.remove();
  }
  return costs;
}
