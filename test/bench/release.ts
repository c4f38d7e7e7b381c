import type { Benchmark } from './benchmark.js';
import { compareCosts, type Cost, showLast } from './cost.js';
import { documentedPipeline } from './pipeline.js';
import { keyed, startWorld } from './world.js';

const prod = keyed('prod');

export const release: Benchmark = {
  name: 'release',
  title: 'A release',
  about:
    "A prod apply from a plan file, as in the templates, against the release job of Nango's documentation, which installs, compiles, tests and deploys.",
  run: async (rounds) => {
    const world = await startWorld();
    const costs = { base: [] as Cost[], ours: [] as Cost[] };
    try {
      const folder = world.checkout();
      const built = await world.action(folder, { command: 'validate' });
      const from = built.outputs['package-file'] ?? '';
      for (let round = 0; round < rounds; round += 1) {
        costs.base.push(await documentedPipeline(world, 'prod'));
        const planned = await world.action(folder, { command: 'plan', from, ...prod });
        const applied = await world.action(folder, {
          command: 'deploy',
          ...prod,
          from: planned.outputs['plan-file'] ?? '',
          'expected-plan': planned.outputs['plan-hash'] ?? '',
        });
        costs.ours.push(applied);
        showLast('round', costs);
      }
    } finally {
      await world.close();
    }
    return compareCosts({ what: 'prod', ...costs, goal: 0.1 });
  },
};
