import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasOpenssl, issue, makeAuthority } from '../../keyed/faults/certificates.js';
import { legacyPackage } from '../../keyed/support/package-files.js';
import {
  cleanLater,
  countWrites,
  deployedIn,
  devKey,
  endOf,
  readOutputFile,
  runKeyed,
  startWorld,
} from './world.js';

const file = legacyPackage({ actions: ['demo/ping'] });

/** What only a process of `dist/` can show; `test/keyed/` has the rest. */
describe.concurrent('a process', () => {
  it('masks the key before it prints anything, leaves its files, and exits with 0', async () => {
    const api = await startWorld();
    // Options that load no code are a team's own affair.
    const env = { NODE_OPTIONS: '--max-old-space-size=512 --no-deprecation' };
    const run = await runKeyed({ api, file, env });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(run.log.split('\n')[0]).toBe(`::add-mask::${devKey}`);
    expect(run.summary).not.toBe('');
    expect(Object.keys(run.files)).toContain(run.outputs['package-file']);
    expect(deployedIn(api)).toEqual(['demo/ping']);
  });

  it('exits with 1 where a deploy is blocked', async () => {
    const api = await startWorld();
    await api.deployAs('dev', JSON.parse(legacyPackage({ actions: ['demo/old'] }).body));
    const run = await runKeyed({ api, file });
    expect(endOf(run)).toEqual([1, 'blocked', 'destructive-blocked']);
    expect(countWrites(api)).toBe(0);
  });

  it.each([
    ['SIGINT', 'preview', 'cancelled', []],
    ['SIGTERM', 'deploy', 'apply-uncertain', ['demo/ping']],
  ] as const)(
    'hears %s of a cancelled job at the %s, and leaves whole files',
    async (name, at, reason, content) => {
      const api = await startWorld();
      api.misbehave({ route: at, kind: 'stalled-headers', act: true });
      let kill: ((signal: NodeJS.Signals) => void) | undefined;
      api.onRequest(({ route }) => {
        if (route === at) kill?.(name);
      });
      const run = await runKeyed({ api, file, onOutput: (_, send) => (kill = send) });
      expect(endOf(run)).toEqual([1, 'failed', reason]);
      expect(deployedIn(api)).toEqual(content);
      for (const output of ['package-file', 'plan-file']) {
        if (run.outputs[output] !== '') readOutputFile(run, output);
      }
    },
  );

  // Node reads it once, when a process starts; without openssl no certificate can be made.
  it.skipIf(!hasOpenssl())('trusts the authority that NODE_EXTRA_CA_CERTS names', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nango-certificates-'));
    cleanLater(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    const authority = makeAuthority(folder, 'authority');
    const api = await startWorld({ tls: issue(folder, 'server', authority, 'IP:127.0.0.1') });
    const run = await runKeyed({ api, file, env: { NODE_EXTRA_CA_CERTS: authority.certFile } });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(run.log).not.toContain('::warning');
  });

  it('that is killed in a deploy leaves what the next one completes', async () => {
    const api = await startWorld();
    api.misbehave({ route: 'deploy', kind: 'stalled-headers', act: true });
    let kill: ((signal: NodeJS.Signals) => void) | undefined;
    api.onRequest(({ route }) => {
      if (route === 'deploy') kill?.('SIGKILL');
    });
    const run = await runKeyed({ api, file, onOutput: (_, send) => (kill = send) });
    expect(run.exitCode).toBeNull();
    const next = await runKeyed({ api, file });
    expect(endOf(next)).toEqual([0, 'deployed', '']);
  });
});
