import type { Comparison, ProjectBenchmark } from './benchmark.js';
import { addCosts, compareCosts, type Cost, showLast } from './cost.js';
import { generateTemplate } from './generated-template.js';
import { exampleTemplate, startWorld } from './world.js';

/** Functions of the example of this repository. */
const exampleSize = 3;
const goal = 1.05;

export const validate: ProjectBenchmark = {
  name: 'validate',
  title: 'Validate, against its parts',
  about:
    '`validate` with `cache: false` against what it is made of, one after the other: `npm ci`, the CLI’s own `nango deploy` to a Nango API on this machine, `npm test`. 3 functions are the example of this repository, other numbers alone are generated projects with a file of tests for each integration, and names are repositories that nobody here wrote.',
  usualSizes: [exampleSize, 158, 1_000],
  measure: async (subject, rounds) => {
    const template =
      typeof subject !== 'number'
        ? subject
        : subject === exampleSize
          ? exampleTemplate
          : await generateTemplate(subject);
    const hasTests = typeof subject === 'number' || subject.hasTests;
    const world = await startWorld(template);
    const costs = {
      ...{ parts: [] as Cost[], ours: [] as Cost[] },
      ...{ partsWithTests: [] as Cost[], oursWithTests: [] as Cost[] },
    };
    const deploy = ['npx', 'nango', 'deploy', 'dev', '--no-interactive', '--auto-confirm'];
    const inputs = {
      ...{ command: 'validate', cache: 'false' },
      'working-directory': template.project,
    };
    try {
      // Not measured: fills npm's cache.
      await world.install(world.checkout());
      for (let round = 0; round < rounds; round += 1) {
        const folder = world.checkout();
        const install = await world.install(folder);
        const deployed = await world.command(folder, ...deploy, '--no-dependency-update');
        const parts = addCosts(install, deployed);
        costs.parts.push(parts);
        if (hasTests) {
          const tested = await world.command(folder, 'npm', 'test');
          costs.partsWithTests.push(addCosts(parts, tested));
        }
        const untested = { ...inputs, 'test-command': 'false' };
        costs.ours.push(await world.action(world.checkout(), untested));
        if (hasTests) costs.oursWithTests.push(await world.action(world.checkout(), inputs));
        showLast('round', costs);
      }
    } finally {
      await world.close();
      template.remove();
    }
    const { parts, ours, partsWithTests, oursWithTests } = costs;
    const rows: Comparison[] = compareCosts({ what: 'without tests', base: parts, ours, goal });
    const tests = { base: partsWithTests, ours: oursWithTests, goal };
    if (hasTests) rows.push(...compareCosts({ what: 'with tests', ...tests }));
    return rows;
  },
};
