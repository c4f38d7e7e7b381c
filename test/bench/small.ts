import type { Benchmark } from './benchmark.js';
import { addCosts, compareCosts, type Cost, showLast } from './cost.js';
import { documentedPipeline } from './pipeline.js';
import { keyed, startWorld, type World } from './world.js';

/** A job that validates, and one that deploys what it has packaged. */
async function validateAndDeploy(world: World): Promise<Cost> {
  const folder = world.checkout();
  const built = await world.action(folder, { command: 'validate' });
  const from = built.outputs['package-file'] ?? '';
  const deployed = await world.action(folder, { command: 'deploy', from, ...keyed('dev') });
  return addCosts(built, deployed);
}

export const small: Benchmark = {
  name: 'small',
  title: 'A small project, cold and warm',
  about:
    "The pipeline of Nango's documentation, made to work (`npm ci`, `npx nango@<pinned> compile`, `npm test`, `npx nango@<pinned> deploy`), against `validate` and `deploy` of this action: the example of this repository, from a checkout without `node_modules` to what is live. Cold: the runner's cache is empty, and saving into it counts. Warm: it has what an earlier run saved. npm's own cache has the packages for both, which favours the pipeline: on a hosted runner it is empty.",
  run: async (rounds) => {
    const world = await startWorld();
    const costs = { base: [] as Cost[], cold: [] as Cost[], warm: [] as Cost[] };
    const { base, cold, warm } = costs;
    try {
      // Not measured: fills npm's cache.
      await world.command(world.checkout(), 'npm', 'ci');
      for (let round = 0; round < rounds; round += 1) {
        base.push(await documentedPipeline(world, 'dev'));
        world.cache.clear();
        cold.push(await validateAndDeploy(world));
        if (world.cache.keys().length === 0) throw new Error('nothing was cached');
        warm.push(await validateAndDeploy(world));
        showLast('round', costs);
      }
    } finally {
      await world.close();
    }
    return [
      ...compareCosts({ what: 'cold', base, ours: cold, goal: 0.8 }),
      ...compareCosts({ what: 'warm', base, ours: warm, goal: 0.4 }),
    ];
  },
};
