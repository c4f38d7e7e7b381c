import type { Benchmark } from './benchmark.js';
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
    const [base, ours]: [number[], number[]] = [[], []];
    try {
      const folder = world.checkout();
      const built = await world.action(folder, { command: 'validate' });
      const from = built.outputs['package-file'] ?? '';
      for (let round = 0; round < rounds; round += 1) {
        base.push(await documentedPipeline(world, 'prod'));
        const planned = await world.action(folder, { command: 'plan', from, ...prod });
        const applied = await world.action(folder, {
          command: 'deploy',
          ...prod,
          from: planned.outputs['plan-file'] ?? '',
          'expected-plan': planned.outputs['plan-hash'] ?? '',
        });
        ours.push(applied.took);
        console.log([base, ours].map((times) => times.at(-1)?.toFixed(0)).join(' '));
      }
    } finally {
      await world.close();
    }
    const isReached = (a: number, b: number): boolean => b <= 0.1 * a;
    return [{ what: 'prod', base, ours, goal: 'at most 0.1', isReached }];
  },
};
