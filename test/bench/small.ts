import type { Benchmark } from './benchmark.js';
import { documentedPipeline } from './pipeline.js';
import { keyed, startWorld, type World } from './world.js';

/** A job that validates, and one that deploys what it has packaged; milliseconds. */
async function validateAndDeploy(world: World): Promise<number> {
  const folder = world.checkout();
  const built = await world.action(folder, { command: 'validate' });
  const from = built.outputs['package-file'] ?? '';
  const deployed = await world.action(folder, { command: 'deploy', from, ...keyed('dev') });
  return built.took + deployed.took;
}

export const small: Benchmark = {
  name: 'small',
  title: 'A small project, cold and warm',
  about:
    "The pipeline of Nango's documentation, made to work (`npm ci`, `npx nango@<pinned> compile`, `npm test`, `npx nango@<pinned> deploy`), against `validate` and `deploy` of this action: the example of this repository, from a checkout without `node_modules` to what is live. Cold: the runner's cache is empty, and saving into it counts. Warm: it has what an earlier run saved. npm's own cache has the packages for both, which favours the pipeline: on a hosted runner it is empty.",
  run: async (rounds) => {
    const world = await startWorld();
    const [base, cold, warm]: number[][] = [[], [], []];
    try {
      // Not measured: fills npm's cache.
      await world.command(world.checkout(), 'npm', 'ci');
      for (let round = 0; round < rounds; round += 1) {
        base?.push(await documentedPipeline(world, 'dev'));
        world.cache.clear();
        cold?.push(await validateAndDeploy(world));
        if (world.cache.keys().length === 0) throw new Error('nothing was cached');
        warm?.push(await validateAndDeploy(world));
        console.log([base, cold, warm].map((times) => times?.at(-1)?.toFixed(0)).join(' '));
      }
    } finally {
      await world.close();
    }
    return [
      {
        what: 'cold',
        base: base ?? [],
        ours: cold ?? [],
        goal: 'at most 0.8',
        isReached: (a, b) => b <= 0.8 * a,
      },
      {
        what: 'warm',
        base: base ?? [],
        ours: warm ?? [],
        goal: 'at most 0.4',
        isReached: (a, b) => b <= 0.4 * a,
      },
    ];
  },
};
