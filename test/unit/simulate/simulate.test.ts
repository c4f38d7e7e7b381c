import { expect, it } from 'vitest';
import { failed } from '../../simulate/kept.js';
import { renderMet } from '../../simulate/page.js';
import { simulate } from '../../simulate/simulate.js';
import { renderStory } from '../../simulate/story.js';

it.each(failed)('a seed that once had a problem has none: $seed, $why', async ({ seed }) => {
  expect((await simulate(seed)).problems).toEqual([]);
});

it('one seed is one story', async () => {
  const [first, second] = [await simulate(7), await simulate(7)];
  const [one, other] = [renderStory(first), renderStory(second)];
  expect(one).toBe(other);
  expect(one).not.toBe(renderStory(await simulate(8)).replace('Seed 8', 'Seed 7'));
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
