import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { NangoApi } from '../nango-api/server.js';
import { legacyPackage } from './support/package-files.js';
import { type KeyedResult, runKeyed } from './support/run.js';
import { countWrites, startWorld } from './support/world.js';

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
  expect(run.log).toMatch(/^nango-deploy-action: deployed after /m);
  expect(run.log).toContain('The outputs could not be set');
  expect(run.log).toContain('The job summary could not be written');
});

it('says why it did not, before it tries to deliver', async () => {
  const { api, run } = await losingRun({ 'allow-destructive': 'false' });
  expect(countWrites(api)).toBe(0);
  expect(run.exitCode).toBe(1);
  expect(run.log).toMatch(/^::error title=Nango%3A destructive-blocked::/m);
  expect(run.log).toMatch(/^nango-deploy-action: blocked \(destructive-blocked\) after /m);
  expect(run.log.indexOf('::error')).toBeLessThan(run.log.indexOf('The outputs could not be set'));
});
