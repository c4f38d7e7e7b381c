import { join } from 'node:path';
import type { Benchmark } from './benchmark.js';
import { startWorld } from './world.js';

export const overhead: Benchmark = {
  name: 'overhead',
  title: 'Overhead',
  about:
    '`validate` without the cache against its parts alone, one after the other: `npm ci`, a `nango deploy` that is caught on loopback, `npm test`.',
  run: async (rounds) => {
    const world = await startWorld();
    const [base, ours]: [number[], number[]] = [[], []];
    try {
      await world.command(world.checkout(), 'npm', 'ci');
      for (let round = 0; round < rounds; round += 1) {
        const folder = world.checkout();
        const cli = join(folder, 'node_modules', 'nango', 'dist', 'index.js');
        const parts = [
          ['npm', 'ci'],
          [process.execPath, cli, 'deploy', 'dev', '--no-interactive', '--no-dependency-update'],
          ['npm', 'test'],
        ];
        let sum = 0;
        for (const command of parts) sum += await world.command(folder, ...command);
        base.push(sum);
        const inputs = { command: 'validate', cache: 'false' };
        ours.push((await world.action(world.checkout(), inputs)).took);
        console.log([base, ours].map((times) => times.at(-1)?.toFixed(0)).join(' '));
      }
    } finally {
      await world.close();
    }
    const isReached = (a: number, b: number): boolean => b - a <= Math.max(0.05 * a, 300);
    return [{ what: 'validate', base, ours, goal: 'under 5% or 300 ms more', isReached }];
  },
};
