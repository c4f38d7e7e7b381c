import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { NangoApi } from '../nango-api/server.js';
import { legacyPackage } from './support/package-files.js';
import { type KeyedResult, runKeyed } from './support/run.js';
import { countWrites, startWorld } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const file = legacyPackage({ actions: ['demo/ping'] });
const before = legacyPackage({ syncs: { 'github/issues': ['Issue'] } });

/** A run that loses the folder of the runner's files while it looks at the environment. */
async function losingRun(
  given: Record<string, string>,
): Promise<{ api: NangoApi; run: KeyedResult }> {
  const api = await startWorld();
  await api.deployAs('dev', JSON.parse(before.body));
  const folder = mkdtempSync(join(tmpdir(), 'nango-commands-'));
  const [output, summary] = [join(folder, 'output'), join(folder, 'summary')];
  for (const path of [output, summary]) writeFileSync(path, '');
  api.onRequest(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const env = { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary };
  return { api, run: await runKeyed({ api, file, env, with: given }) };
}

it('says that it deployed, though nothing can be delivered', async () => {
  const { api, run } = await losingRun({ 'allow-destructive': 'true' });
  expect(countWrites(api)).toBe(1);
  expect(run.exitCode).toBe(0);
  await golden(run, 'log');
});

it('says why it did not, before it tries to deliver', async () => {
  const { api, run } = await losingRun({ 'allow-destructive': 'false' });
  expect(countWrites(api)).toBe(0);
  expect(run.exitCode).toBe(1);
  await golden(run, 'log');
  expect(run.log.indexOf('::error')).toBeLessThan(run.log.indexOf('The outputs could not be set'));
});
