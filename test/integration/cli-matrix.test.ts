import { describe, expect, it } from 'vitest';
import { parseBody } from '../../src/package/body.js';
import { copyFixture } from '../fixtures/copy.js';
import { matrixVersions } from '../fixtures/dependencies.js';
import { captureFixture } from './support/cli.js';
import { recordDeploy } from './support/recorder.js';

/** Three installs of 200 MB: `.ci/run` asks for them, with NANGO_CLI_MATRIX=1. */
const asked = process.env.NANGO_CLI_MATRIX === '1';

describe.skipIf(!asked)('each supported CLI (NANGO_CLI_MATRIX=1)', () => {
  it.each(matrixVersions)('%s is captured byte for byte', async (version) => {
    const fixture = await copyFixture('basic', { dependencies: version });
    try {
      const built = await captureFixture(fixture.folder);
      expect(built.cli).toBe(version);
      expect(built.body).toBe(await recordDeploy(fixture.folder));
      expect(parseBody(built).kind).toBe('legacy');
    } finally {
      await fixture.remove();
    }
  });
});
