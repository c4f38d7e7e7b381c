import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../runner/repository-root.js';
import { foundWith } from '../simulate/kept.js';
import { planted } from '../simulate/planted.js';

const run = promisify(execFile);
const hooks = join(repositoryRoot, 'scripts', 'simulate-hooks.js');
const main = join(repositoryRoot, 'test', 'simulate', 'main.ts');

/** What the simulation finds with one seed and a planted bug. */
async function findProblems(seed: number, bug: string): Promise<string[]> {
  const env = { ...process.env, SIMULATE_PLANTED: bug };
  const args = ['--import', hooks, main, String(seed), String(seed)];
  const { stdout } = await run(process.execPath, args, { env });
  const { failed } = JSON.parse(stdout) as { failed: { problems: string[] }[] };
  return failed.flatMap(({ problems }) => problems);
}

it('each planted bug has a seed', () => {
  expect(Object.keys(foundWith).sort()).toEqual(planted.map(({ name }) => name).sort());
});

it.each(Object.entries(foundWith))('finds: %s', async (name, seed) => {
  expect(await findProblems(seed, name)).not.toEqual([]);
});
