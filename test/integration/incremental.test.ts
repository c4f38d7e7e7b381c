import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planBatches } from '../../src/build/incremental/plan-batches.js';
import { renderProject, shapeProject } from '../fixtures/generated-project.js';
import { applyEdits, edits } from '../fixtures/project-edits.js';
import { rememberingLog } from '../fixtures/log.js';
import { captureFixture } from './support/cli.js';
import { makeCheckout, makeStore, packageCheckout, tinyMachine } from './support/generated.js';
import { outcomeOf } from './support/same-outcome.js';

// `npm run property -- --cases=50 --seed=7`; what `npm test` has time for, else.
const cases = Number(process.env.PROPERTY_CASES ?? 4);
const seed = Number(process.env.PROPERTY_SEED ?? 20_261_124);

/** How a project may end that is packaged at all. */
const reasons = ['packaged', 'compile-failed', 'mixed-kinds', 'nothing-to-deploy'];

it(
  'packages what changed, and ends as a run over the whole project does',
  async () => {
    let shape = shapeProject(4, 4);
    let files = renderProject(shape);
    const checkout = await makeCheckout(files);
    const store = await makeStore();
    try {
      await packageCheckout(checkout, files, { store });
      for (const [index, walk] of fc.sample(edits, { numRuns: cases, seed }).entries()) {
        shape = applyEdits(shape, walk);
        files = renderProject(shape);
        await checkout.write(files);
        const log = rememberingLog();
        // Every other time, each integration is a batch: failures of several come together.
        const plan: typeof planBatches = (units, machine) =>
          index % 2 === 0
            ? planBatches(units, machine)
            : { batches: units.map(({ name }) => [name]), parallel: 2 };
        const result = packageCheckout(checkout, files, { store, log, plan });
        const incremental = await outcomeOf(result.then((made) => made.package));
        const whole = await outcomeOf(captureFixture(checkout.folder));
        const context = { seed, index, walk, log: log.lines };
        expect({ context, outcome: incremental }).toEqual({ context, outcome: whole });
        // Without a CLI, say, both would end alike, and prove nothing.
        const { reason = 'packaged' } = incremental as { reason?: string };
        expect(reasons).toContain(reason);
        if (cases > 4) console.log(index, reason, walk.map(({ kind }) => kind).join(', '));
        await expect(result.then((made) => made.left).catch(() => [])).resolves.toEqual([]);
      }
    } finally {
      await checkout.remove();
    }
  },
  60_000 + cases * 60_000,
);

it('needs a machine of some size', () => {
  expect(planBatches([{ name: 'a', functions: 1 }], tinyMachine).batches).toEqual([['a']]);
});
