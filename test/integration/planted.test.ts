import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../runner/repository-root.js';
import { planted } from '../simulate/planted.js';
import { simulate } from '../simulate/simulate.js';

const run = promisify(execFile);
const hooks = join(repositoryRoot, 'scripts', 'simulate-hooks.js');
const main = join(repositoryRoot, 'test', 'simulate', 'main.ts');

interface Met {
  failed: { problems: string[] }[];
}

/** What seeds meet with a planted bug, up to the one that finds it. */
async function simulatePlanted(bug: string, from: number, to: number): Promise<Met> {
  const env = { ...process.env, SIMULATE_PLANTED: bug };
  const args = ['--import', hooks, main, String(from), String(to)];
  const { stdout } = await run(process.execPath, args, { env });
  return JSON.parse(stdout) as Met;
}

// A change of the action changes what a seed tells: then another one finds the bug, which takes longer.
// `npm run simulate -- --planted` says which, for test/simulate/planted.ts.
it.each(planted)('finds: $name', async ({ name, seed }) => {
  const kept = await simulatePlanted(name, seed, seed);
  const { failed } = kept.failed.length > 0 ? kept : await simulatePlanted(name, 1, 10_000);
  expect(failed).toHaveLength(1);
});

it('finds nothing without a bug, and meets both of what no run can know', async () => {
  const left = new Set(['it came after the last question', 'the content of a function']);
  // As many seeds as it takes: `.ci/run` looks at some thousand.
  for (let seed = 1; left.size > 0 && seed <= 5000; seed += 1) {
    const { problems, journal } = await simulate(seed);
    expect({ seed, problems }).toEqual({ seed, problems: [] });
    for (const what of left) if (journal.counts.has(`beyond us: ${what}`)) left.delete(what);
  }
  expect([...left]).toEqual([]);
});
