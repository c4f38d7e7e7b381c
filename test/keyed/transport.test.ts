// Tests src/deploy/environment/host.ts
import { describe, expect, it } from 'vitest';
import { legacyPackage } from './support/package-files.js';
import { endOf, readOutputFile, runKeyed } from './support/run.js';
import { countWrites, routesOf, startWorld } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const file = legacyPackage({ actions: ['demo/ping'] });

describe('transport', () => {
  it('is refused without a check of certificates', async () => {
    const api = await startWorld();
    const run = await runKeyed({ api, file, env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } });
    expect(endOf(run)).toEqual([1, 'failed', 'unsafe-transport']);
    await golden(run, 'log');
    expect(api.requests).toEqual([]);
  });

  it('is refused to another host than the plan file’s', async () => {
    const [planned, other] = [await startWorld(), await startWorld()];
    const run = await runKeyed({ api: planned, file, with: { command: 'plan' } });
    const elsewhere = await runKeyed({ api: other, file: readOutputFile(run, 'plan-file') });
    expect(endOf(elsewhere)).toEqual([1, 'failed', 'unsafe-transport']);
    await golden(elsewhere, 'log', 'elsewhere');
    expect(other.requests).toEqual([]);
  });

  it('gets no warning on the way to this machine', async () => {
    const api = await startWorld();
    const run = await runKeyed({ api, file, with: { command: 'plan' } });
    expect(run.log).not.toContain('::warning');
  });

  it.each([
    // The check of the key, and the deploy itself.
    ['confirmation', 302, 0],
    ['deploy', 307, 1],
    ['deploy', 308, 1],
  ] as const)('never follows a redirect: %s %i', async (route, status, writes) => {
    const [api, other] = [await startWorld(), await startWorld()];
    api.misbehave({ route, kind: 'redirect', status, location: other.url, times: Infinity });
    const run = await runKeyed({ api, file });
    expect(endOf(run)).toEqual([1, 'failed', 'unsafe-transport']);
    await golden(run, 'log');
    expect(other.requests).toEqual([]);
    expect(countWrites(api)).toBe(writes);
    expect(routesOf(api).filter((name) => name === route)).toHaveLength(1);
  });
});
