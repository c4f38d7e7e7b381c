import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../runner/repository-root.js';
import { planted } from '../simulate/planted.js';

const run = promisify(execFile);
const hooks = join(repositoryRoot, 'scripts', 'simulate-hooks.js');
const main = join(repositoryRoot, 'test', 'simulate', 'main.ts');

interface Met {
  failed: { problems: string[] }[];
  counts: Record<string, number>;
}

/** What the seeds from one to another meet, with a planted bug those up to the one that finds it. */
async function simulateSome(seeds: readonly number[], bug?: string): Promise<Met> {
  const env = { ...process.env, ...(bug === undefined ? {} : { SIMULATE_PLANTED: bug }) };
  const { stdout } = await run(process.execPath, ['--import', hooks, main, ...seeds.map(String)], {
    env,
  });
  return JSON.parse(stdout) as Met;
}

// A change of the action changes what a seed tells: a number of seeds finds a bug, and not one.
it.each(planted.filter(({ isRare }) => isRare !== true))('finds: $name', async ({ name }) => {
  expect((await simulateSome([1, 600], name)).failed).toHaveLength(1);
});

it('finds nothing without a bug, and counts what no run can know', async () => {
  const met = await Promise.all([simulateSome([1, 1000]), simulateSome([1001, 2000])]);
  expect(met.flatMap(({ failed }) => failed)).toEqual([]);
  const counted = met.flatMap(({ counts }) => Object.keys(counts));
  for (const what of ['it came after the last question', 'the content of a function']) {
    expect(counted).toContain(`beyond us: ${what}`);
  }
}, 600_000);
