import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Packaging,
  packageProject,
} from '../../src/build/incremental/package-integrations.js';
import type { Project } from '../../src/build/project/project.js';
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
    let shape = shapeProject(3, 3);
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

const never = (): never => {
  throw new Error('who packages in the project’s folder asks for this');
};
/** As many as make a project large, for all that counts them; the CLI reads index.ts. */
const counted = Array.from({ length: 150 }, (_, index) => `service-1/syncs/sync-${index + 1}.ts`);

it.each<[string, Partial<Packaging>, Project['integrations'] | null]>([
  ['fewer than 150 functions', { openStore: never }, null],
  [
    'one batch, of which nothing is kept',
    { machine: { cores: 1, memoryMegabytes: 16_000, heapMegabytes: 4_000 } },
    [{ name: 'service-1', entryPoints: counted }],
  ],
])('a project of %s is packaged in its folder by one run', async (_, more, integrations) => {
  const files = renderProject(shapeProject(2, 1));
  const checkout = await makeCheckout(files);
  try {
    const log = rememberingLog();
    const options = { log, plan: never };
    const { body, counts, left } = await packageCheckout(checkout, files, options, (run) => {
      const project = { ...run.project, ...(integrations && { integrations }) };
      return packageProject({ ...run, ...more, project });
    });
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
