import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../../runner/repository-root.js';
import { failed } from '../../simulate/kept.js';
import { renderMet } from '../../simulate/page.js';
import { planted } from '../../simulate/planted.js';
import { simulate } from '../../simulate/simulate.js';
import { renderStory } from '../../simulate/story.js';

it.each(failed)('a seed that once had a problem has none: $seed, $why', async ({ seed }) => {
  expect((await simulate(seed)).problems).toEqual([]);
});

/** All that happened, with each request, state and count. */
async function tell(seed: number): Promise<string> {
  const outcome = await simulate(seed);
  return JSON.stringify([renderStory(outcome), [...outcome.journal.counts]]);
}

it('one seed is one story, whatever was told before it', async () => {
  const seeds = [7, 8, 2219];
  const stories: string[] = [];
  for (const seed of seeds) stories.push(await tell(seed));
  for (const [index, seed] of [...seeds.entries()].reverse()) {
    expect(await tell(seed)).toBe(stories[index]);
  }
  expect(new Set(stories.map((story) => story.replace(/Seed \d+/, ''))).size).toBe(seeds.length);
});

it('one seed is one story in another process', async () => {
  const main = join(repositoryRoot, 'test', 'simulate', 'main.ts');
  const hooks = join(repositoryRoot, 'scripts', 'simulate-hooks.js');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', hooks, main, '7']);
  expect(stdout).toBe(`${renderStory(await simulate(7))}\n`);
});

// Some are rare, and looked for by `npm run simulate -- --planted` alone.
it.each(planted)('a planted bug fits into its file once: $name', async ({ file, from, to }) => {
  const source = await readFile(join(repositoryRoot, file), 'utf8');
  expect(source.split(from)).toHaveLength(2);
  expect(from).not.toBe(to);
});

it('a page says how often what was met', () => {
  const counts = { 'fault: unreached, a read': 1200, 'end of a deploy: plan-changed': 3, runs: 5 };
  expect(renderMet({ seeds: 2, counts })).toBe(
    [
      '2 seeds, 5 runs. What they met, and how often:',
      '',
      '| | times |',
      '| --- | ---: |',
      '| **On the way, or of the server** | |',
      '| unreached, a read | 1,200 |',
      '| **Beside the run** | |',
      '| **End of a `plan`** | |',
      '| **End of a `deploy`** | |',
      '| `plan-changed` | 3 |',
      '| **Beyond what a run can know** | |',
    ].join('\n'),
  );
});
