// Tests src/deploy/smoke/try-check.ts
import { describe, expect, it } from 'vitest';
import type { RouteName } from '../../nango-api/server.js';
import { legacyPackage } from '../support/package-files.js';
import { readOutputFile, runKeyed } from '../support/run.js';
import { deployed, smokeKey, startWorld } from '../support/world.js';
import { faultRows } from './faults.js';

const common = { integration: 'github', connection: 'test' };
const built = {
  ...legacyPackage({ syncs: { 'github/issues': ['Issue'] }, actions: ['github/ping'] }),
  smoke: {
    actions: [{ ...common, name: 'ping', expect: { ok: true } }],
    syncs: [{ ...common, name: 'issues' }],
  },
};
const routes: RouteName[] = ['sync-status', 'action-trigger', 'sync-trigger'];
const rows = faultRows.flatMap(({ title, fault }) =>
  // Nothing that is not a deploy is answered as busy.
  typeof fault === 'string' || fault.kind === 'concurrent-deployment' ? [] : [{ title, fault }],
);

describe.each(rows)('$title', ({ fault }) => {
  it.each(routes)('at %s ends as it is, in time, and runs nothing twice', async (route) => {
    const [api, other] = [await startWorld(), await startWorld()];
    await deployed(api, built);
    api.runs.actions.set('dev/github/ping', () => ({ ok: true }));
    const planned = await runKeyed({ api, file: built, with: { command: 'plan' } });
    api.requests.length = 0;
    api.misbehave({
      ...(fault.kind === 'redirect' ? { ...fault, location: other.url } : fault),
      ...{ route, times: route === 'sync-status' ? 2 : 1 },
    });
    const run = await runKeyed({
      ...{ api, file: readOutputFile(planned, 'plan-file') },
      with: {
        ...{ command: 'smoke', environment: '', 'secret-key': smokeKey, timeout: '2' },
        'expected-plan': planned.outputs['plan-hash'] ?? '',
      },
      env: { NANGO_SMOKE_CONNECTIONS: '{"test": "conn-github-1"}' },
    });
    const { result, 'failure-reason': reason } = run.outputs;
    expect(['healthy', 'unhealthy'], run.log).toContain(reason === '' ? result : reason);
    // A look may be made again; a start that may have been taken is not.
    if (route === 'sync-status' && fault.kind !== 'empty-object' && fault.kind !== 'redirect') {
      expect(result, run.log).toBe('healthy');
    }
    expect(api.runs.inputs.length).toBeLessThanOrEqual(1);
    const starts = api.requests.filter((one) => one.route === 'sync-trigger' && one.status === 200);
    expect(starts.length).toBeLessThanOrEqual(1);
    expect(run.durationMs).toBeLessThanOrEqual(130_000);
    expect(other.requests).toEqual([]);
  });
});
