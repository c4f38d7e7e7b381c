import { expect, it } from 'vitest';
import { checkoutFixture } from '../support/checkout.js';
import { expectFailure, runStep } from '../support/step.js';

it('a CLI without enough memory: out-of-memory, and what to set', async () => {
  const { root } = await checkoutFixture('basic');
  const result = await runStep({
    workspace: root,
    with: { command: 'compile', install: 'false' },
    // Enough for this action, which it reaches too, and for nothing that type-checks.
    env: { NODE_OPTIONS: '--max-old-space-size=48' },
  });
  expect(expectFailure(result, 'out-of-memory')).toMatch(
    /The Nango CLI ran out of memory\..*This machine has \d+ GB\. Set `NODE_OPTIONS: --max-old-space-size=\d+`/,
  );
  // Its last words, for whoever reads the log.
  expect(result.log).toContain('heap');
});
