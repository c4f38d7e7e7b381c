// Tests src/deploy/apply/verify.ts
import { describe, expect, it } from 'vitest';
import type { NangoApi } from '../nango-api/server.js';
import { functionsPackage, legacyPackage, type PackageFile } from './support/package-files.js';
import { endOf, runKeyed } from './support/run.js';
import { deployed, deployedIn, startWorld } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const file = legacyPackage({ actions: ['demo/ping'] });

/** Somebody deploys right after our deploy was answered. */
function deployAfterwards(api: NangoApi, other: PackageFile): void {
  let written = false;
  const stop = api.onRequest(async ({ route }) => {
    if (route === 'deploy' || route === 'bundle') written = true;
    else if (written) {
      stop();
      await deployed(api, other);
    }
  });
}

describe('verify', () => {
  it('does not send an on-event script that the server would drop without a word', async () => {
    // A server without the bundle routes does not tell of a missing integration before.
    const api = await startWorld({ bundleRoutes: false });
    const run = await runKeyed({
      api,
      file: legacyPackage({ actions: ['demo/ping'], onEvents: ['ghost/welcome'] }),
    });
    expect(endOf(run)).toEqual([1, 'failed', 'server-error']);
    await golden(run, 'log');
    expect(deployedIn(api)).toEqual([]);
  });

  it('finds a function that the answer lacks, whatever its status', async () => {
    const api = await startWorld();
    api.misbehave({ route: 'deploy', kind: 'answer', status: 200, body: [] });
    const run = await runKeyed({ api, file });
    expect(endOf(run)).toEqual([1, 'failed', 'verify-failed']);
    await golden(run, 'log');
  });

  it('finds a deletion that is still there', async () => {
    const api = await startWorld();
    await deployed(api, legacyPackage({ actions: ['demo/ping', 'demo/old'] }));
    const body = [{ name: 'ping', providerConfigKey: 'demo', type: 'action', version: '2' }];
    api.misbehave({ route: 'deploy', kind: 'answer', status: 200, body });
    const run = await runKeyed({ api, file, with: { 'allow-destructive': 'true' } });
    expect(endOf(run)).toEqual([1, 'failed', 'verify-failed']);
    await golden(run, 'log');
  });

  it.each([
    [
      'puts back what was deleted and takes what was deployed',
      legacyPackage({ actions: ['demo/old', 'demo/theirs'] }),
    ],
    ['adds something', legacyPackage({ actions: ['demo/ping', 'demo/theirs'] })],
  ])('warns of a later deploy that %s', async (_, other) => {
    const api = await startWorld();
    await deployed(api, legacyPackage({ actions: ['demo/ping', 'demo/old'] }));
    deployAfterwards(api, other);
    const run = await runKeyed({ api, file, with: { 'allow-destructive': 'true' } });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    await golden(run, 'log');
  });

  it('warns of a function that a later deploy put back or changed', async () => {
    const api = await startWorld();
    await deployed(api, functionsPackage(['demo/hello', 'demo/old']));
    deployAfterwards(api, functionsPackage(['demo/hello', 'demo/old'], { code: 'theirs' }));
    const run = await runKeyed({
      api,
      file: functionsPackage(['demo/hello'], { code: 'two' }),
      with: { 'allow-destructive': 'true' },
    });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    await golden(run, 'log');
  });

  it('says that it has landed when the proof cannot be had', async () => {
    const api = await startWorld();
    api.misbehave({ route: 'confirmation', kind: 'server-error', times: Infinity, after: 3 });
    const run = await runKeyed({ api, file, with: { timeout: '0.04' } });
    expect(endOf(run)).toEqual([1, 'failed', 'verify-failed']);
    await golden(run, 'log');
    expect(deployedIn(api)).toEqual(['demo/ping']);
  });
});
