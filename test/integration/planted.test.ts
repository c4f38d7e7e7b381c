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

/** What the first seeds meet, with a planted bug those up to the one that finds it. */
async function simulateFirst(seeds: number, bug: string | null): Promise<Met> {
  const env = { ...process.env, ...(bug === null ? {} : { SIMULATE_PLANTED: bug }) };
  const { stdout } = await run(
    process.execPath,
    ['--import', hooks, main, '1', String(seeds), '1'],
    { env },
  );
  return JSON.parse(stdout) as Met;
}

// A change of the action changes what a seed tells: a number of seeds finds a bug, and not one.
it.each(planted.filter(({ isRare }) => isRare !== true))('finds: $name', async ({ name }) => {
  expect((await simulateFirst(600, name)).failed).toHaveLength(1);
});

it('finds nothing without a bug, and counts what no run can know', async () => {
  const { failed, counts } = await simulateFirst(2000, null);
  expect(failed).toEqual([]);
  const found = Object.keys(counts).filter((what) => what.startsWith('beyond us: '));
  for (const what of ['it came after the last question', 'the content of a function']) {
    expect(found).toContain(`beyond us: ${what}`);
  }
});
