import { describe, expect, it } from 'vitest';
import { parseBody } from '../../src/package/body.js';
import { copyFixture } from '../fixtures/copy.js';
import { cliVersion, matrixVersions } from '../fixtures/dependencies.js';
import { renderProject, shapeProject } from '../fixtures/generated-project.js';
import { rememberingLog } from '../fixtures/log.js';
import type { BatchPlan, PlannedIntegration } from '../../src/build/incremental/plan-batches.js';
import { makeCheckout, makeStore, packageCheckout } from './support/generated.js';
import { captureFixture } from './support/cli.js';
import { recordDeploy } from './support/recorder.js';

/** Two installs of 200 MB: `.ci/run` asks for them, with NANGO_CLI_MATRIX=1. */
const asked = process.env.NANGO_CLI_MATRIX === '1';
/** What all other tests are about is the newest. */
const others = matrixVersions.filter((version) => version !== cliVersion);

describe.skipIf(!asked)('each other supported CLI (NANGO_CLI_MATRIX=1)', () => {
  it.each(others)('%s is captured byte for byte', async (version) => {
    const fixture = await copyFixture('basic', { dependencies: version });
    try {
      const built = await captureFixture(fixture.folder);
      expect(built.body).toBe(await recordDeploy(fixture.folder));
      expect(parseBody(built).kind).toBe('legacy');
    } finally {
      await fixture.remove();
    }
  });

  it.each(others)('%s: batches and kept integrations make what one run makes', async (version) => {
    const shape = shapeProject(2, 2);
    const checkout = await makeCheckout(renderProject(shape), version);
    try {
      const log = rememberingLog();
      const options = { store: await makeStore(), log, plan: each };
      const first = await packageCheckout(checkout, renderProject(shape), options);
      for (const item of shape.integrations[0]?.functions ?? []) item.body++;
      await checkout.write(renderProject(shape));
      const edited = await packageCheckout(checkout, renderProject(shape), options);
      expect(edited.body).not.toBe(first.body);
      expect(edited.body).toBe(await recordDeploy(checkout.folder));
      // Its request holds the types of all functions in one place.
      const isWhole = version === '0.69.36';
      expect(edited.counts).toEqual(isWhole ? null : { cached: 1, total: 2 });
      expect(log.lines.join('\n').includes('packaged as a whole')).toBe(isWhole);
    } finally {
      await checkout.remove();
    }
  });
});

/** Each integration is a batch, whatever its size. */
const each = (integrations: readonly PlannedIntegration[]): BatchPlan => ({
  batches: integrations.map(({ name }) => [name]),
  parallel: 2,
});
