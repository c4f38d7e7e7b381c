import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { legacyPackage } from './support/package-files.js';
import { endOf, readOutputFile, runKeyed } from './support/run.js';
import { countWrites, deployedIn, devKey, startWorld } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const file = legacyPackage({ actions: ['demo/ping'] });
describe('a package file', () => {
  it.each<[string, object | string]>([
    ['cut', JSON.stringify(file).slice(0, -20)],
    ['with a body that is cut', { ...file, body: file.body.slice(0, -9) }],
    ['of another repository', { ...file, repository: 'evil/app' }],
  ])('%s is refused before a request', async (_, content) => {
    const api = await startWorld();
    const run = await runKeyed({ api, file: content });
    expect(endOf(run)).toEqual([1, 'failed', 'file-invalid']);
    await golden(run, 'log');
    expect(api.requests).toEqual([]);
  });

  it('has to lie in the checkout or in RUNNER_TEMP, links followed', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'nango-outside-'));
    const workspace = mkdtempSync(join(tmpdir(), 'nango-checkout-'));
    writeFileSync(join(outside, 'p.json'), JSON.stringify(file));
    symlinkSync(join(outside, 'p.json'), join(workspace, 'link.json'));
    for (const [kind, from] of [
      ['an absolute path', join(outside, 'p.json')],
      ['a link', 'link.json'],
      ['a way up', `../${outside.split('/').at(-1) ?? ''}/p.json`],
    ] as const) {
      const run = await runKeyed({ workspace, with: { from } });
      expect(endOf(run)).toEqual([1, 'failed', 'file-invalid']);
      // The third one begins with the temporary folder's name.
      await golden(
        { ...run, log: run.log.replaceAll(/nango-outside-\w{6}/g, '<outside>') },
        'log',
        kind,
      );
    }
    const api = await startWorld();
    const run = await runKeyed({
      api,
      runnerTemp: outside,
      with: { command: 'plan', from: join(outside, 'p.json') },
    });
    expect(endOf(run)).toEqual([0, 'planned', '']);
  });

  it('that is not there is told by the names that are, but never of another folder', async () => {
    const workspace = mkdtempSync(join(tmpdir(), 'nango-checkout-'));
    const outside = mkdtempSync(join(tmpdir(), 'nango-outside-'));
    mkdirSync(join(workspace, 'nango'));
    writeFileSync(join(workspace, 'nango', 'nango-plan.json'), '{}');
    writeFileSync(join(outside, 'secret-name'), '');
    symlinkSync(outside, join(workspace, 'link'));
    for (const [kind, from] of [
      ['another name', 'nango/nango-package.json'],
      ['another folder', 'missing/nango-package.json'],
      ['behind a link', 'link/x.json'],
      ['above', '../x.json'],
      ['elsewhere', join(outside, 'x.json')],
    ] as const) {
      const run = await runKeyed({ workspace, with: { from } });
      expect(endOf(run)).toEqual([1, 'failed', 'file-invalid']);
      await golden(run, 'log', kind);
      expect(run.log).not.toContain('secret-name');
    }
  });

  // Windows has none that lie in a folder.
  it.skipIf(process.platform === 'win32')('is no pipe that is waited for', async () => {
    const workspace = mkdtempSync(join(tmpdir(), 'nango-checkout-'));
    execFileSync('mkfifo', [join(workspace, 'pipe.json')]);
    const run = await runKeyed({ workspace, with: { from: 'pipe.json' } });
    expect(endOf(run)).toEqual([1, 'failed', 'file-invalid']);
    await golden(run, 'log');
  });

  it('may be of another commit than the run, and of a repository by any spelling', async () => {
    const api = await startWorld();
    const run = await runKeyed({
      api,
      file: { ...file, commit: null, repository: 'ACME/App' },
    });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(run.outputs.url).toBe(`${api.url}/#commit=`);
  });

  it('that changes while the run goes on changes nothing: it is read once', async () => {
    const workspace = mkdtempSync(join(tmpdir(), 'nango-checkout-'));
    const api = await startWorld();
    const stop = api.onRequest(() => {
      stop();
      const other = legacyPackage({ actions: ['demo/evil'] });
      writeFileSync(join(workspace, 'artifact.json'), JSON.stringify(other));
    });
    const run = await runKeyed({ api, workspace, file });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(deployedIn(api)).toEqual(['demo/ping']);
  });
});

describe('a plan file', () => {
  it('that was changed is refused, whatever was changed', async () => {
    const api = await startWorld();
    const planned = await runKeyed({ api, file, with: { command: 'plan' } });
    const whole = readOutputFile(planned, 'plan-file');
    const plan = whole.plan as Record<string, unknown>;
    const count = api.requests.length;
    const other = legacyPackage({ actions: ['demo/ping'], code: 'evil' });
    const changes: object[] = [
      { package: other },
      { plan: { ...plan, environment: 'staging' } },
      { plan: { ...plan, host: 'https://evil.test' } },
    ];
    for (const change of changes) {
      const run = await runKeyed({ api, file: { ...whole, ...change } });
      expect([change, ...endOf(run)]).toEqual([change, 1, 'failed', 'file-invalid']);
    }
    expect(api.requests).toHaveLength(count);
    expect(countWrites(api)).toBe(0);
    expect(JSON.stringify(whole)).not.toContain(devKey);
  });
});
