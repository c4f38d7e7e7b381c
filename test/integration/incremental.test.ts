import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packageProject } from '../../src/build/incremental/package-integrations.js';
import { planBatches } from '../../src/build/incremental/plan-batches.js';
import { renderProject, shapeProject } from '../fixtures/generated-project.js';
import { applyEdits, edits } from '../fixtures/project-edits.js';
import { rememberingLog } from '../fixtures/log.js';
import { captureFixture } from './support/cli.js';
import { makeCheckout, makeStore, packageCheckout } from './support/generated.js';
import { outcomeOf } from './support/same-outcome.js';

// `npm run property -- --cases=50 --seed=7`; what `npm test` has time for, else.
const cases = Number(process.env.PROPERTY_CASES ?? 3);
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
        const plan: typeof planBatches = (integrations, machine) =>
          index % 2 === 0
            ? planBatches(integrations, machine)
            : { batches: integrations.map(({ name }) => [name]), parallel: 2 };
        const result = packageCheckout(checkout, files, { store, log, plan });
        const incremental = await outcomeOf(result);
        const whole = await outcomeOf(captureFixture(checkout.folder));
        const context = { seed, index, walk, log: log.lines };
        expect({ context, outcome: incremental }).toEqual({ context, outcome: whole });
        // Without a CLI, say, both would end alike, and prove nothing.
        const { reason = 'packaged' } = incremental as { reason?: string };
        expect(reasons).toContain(reason);
        if (cases > 3) console.log(index, reason, walk.map(({ kind }) => kind).join(', '));
        await expect(result.then((made) => made.left).catch(() => [])).resolves.toEqual([]);
      }
    } finally {
      await checkout.remove();
    }
  },
  180_000 + cases * 300_000,
);

it('a project of fewer than 150 functions is packaged in its folder by one run, and never kept', async () => {
  const files = renderProject(shapeProject(2, 1));
  const checkout = await makeCheckout(files);
  try {
    const log = rememberingLog();
    // Asked for by larger projects only.
    const never = (): never => {
      throw new Error('a small project asks for this');
    };
    const options = { log, plan: never };
    const { body, counts, left } = await packageCheckout(checkout, files, options, (run) =>
      packageProject({ ...run, openStore: never }),
    );
    expect(left).toEqual([]);
    expect(log.lines.join('\n')).not.toMatch(/batch|as a whole|integration/);
    expect(counts).toBeNull();
    expect(JSON.parse(body)).toMatchObject({ flowConfigs: [{}, {}] });
    // The CLI leaves its build in the project, as it does without this action.
    expect(existsSync(join(checkout.folder, 'build'))).toBe(true);
  } finally {
    await checkout.remove();
  }
});
