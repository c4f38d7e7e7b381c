import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { legacyPackage } from './support/package-files.js';
import { endOf, readOutputFile, runKeyed } from './support/run.js';
import { countWrites, deployedIn, devKey, startWorld } from './support/world.js';

const file = legacyPackage({ actions: ['demo/ping'] });
describe('a package file', () => {
  it.each<[string, object | string, string]>([
    ['cut', JSON.stringify(file).slice(0, -20), 'it is not JSON, or was cut'],
    ['with a body that is cut', { ...file, body: file.body.slice(0, -9) }, 'no deploy request'],
    ['of another repository', { ...file, repository: 'evil/app' }, 'made in evil/app'],
  ])('%s is refused before a request', async (_, content, message) => {
    const api = await startWorld();
    const run = await runKeyed({ api, file: content });
    expect(endOf(run)).toEqual([1, 'failed', 'file-invalid']);
    expect(run.log).toContain(message);
    expect(api.requests).toEqual([]);
  });

  it('has to lie in the checkout or in RUNNER_TEMP, links followed', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'nango-outside-'));
    const workspace = mkdtempSync(join(tmpdir(), 'nango-checkout-'));
    writeFileSync(join(outside, 'p.json'), JSON.stringify(file));
    symlinkSync(join(outside, 'p.json'), join(workspace, 'link.json'));
    for (const from of [
      join(outside, 'p.json'),
      'link.json',
      `../${outside.split('/').at(-1) ?? ''}/p.json`,
    ]) {
      const run = await runKeyed({ workspace, with: { from } });
      expect(endOf(run)).toEqual([1, 'failed', 'file-invalid']);
      expect(run.log).toContain('lies outside of the checkout');
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
    const refused = async (from: string): Promise<string> => {
      const run = await runKeyed({ workspace, with: { from } });
      expect(endOf(run)).toEqual([1, 'failed', 'file-invalid']);
      return run.log;
    };
    expect(await refused('nango/nango-package.json')).toContain(
      'it does not exist; in nango there is: nango-plan.json',
    );
    expect(await refused('missing/nango-package.json')).toContain(
      'in the checkout there is: link, nango',
    );
    for (const from of ['link/x.json', '../x.json', join(outside, 'x.json')]) {
      const log = await refused(from);
      expect(log).toContain('it does not exist.');
      expect(log).not.toContain('secret-name');
    }
  });

  // Windows has none that lie in a folder.
  it.skipIf(process.platform === 'win32')('is no pipe that is waited for', async () => {
    const workspace = mkdtempSync(join(tmpdir(), 'nango-checkout-'));
    execFileSync('mkfifo', [join(workspace, 'pipe.json')]);
    const run = await runKeyed({ workspace, with: { from: 'pipe.json' } });
    expect(endOf(run)).toEqual([1, 'failed', 'file-invalid']);
    expect(run.log).toContain('it is no file');
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
