import { expect, it } from 'vitest';
import { openGolden } from '../../support/golden.js';
import { checkoutFixture } from '../support/checkout.js';
import { annotationsOf, expectFailure, runStep } from '../support/step.js';

const golden = openGolden(import.meta.filename);

it('a CLI without enough memory: out-of-memory, and what to set', async () => {
  const { root } = await checkoutFixture('basic');
  const result = await runStep({
    workspace: root,
    with: { command: 'compile', install: 'false' },
    // Nothing that type-checks can live with it.
    env: { NODE_OPTIONS: '--max-old-space-size=48' },
  });
  expectFailure(result, 'out-of-memory');
  // What this machine has.
  const said = annotationsOf(result).replace(/has \d+ GB/, 'has <n> GB');
  await golden('out of memory', said.replace(/size=\d+/, 'size=<n>'));
  // Its last words, for the reader of the log.
  expect(result.log).toContain('heap');
});
