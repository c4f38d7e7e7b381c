// Tests src/commands/keyed/source.ts
import { describe, expect, it } from 'vitest';
import { legacyPackage } from './support/package-files.js';
import { endOf, readOutputFile, runKeyed } from './support/run.js';
import { startWorld } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const file = legacyPackage({ actions: ['demo/ping'] });

describe('inputs', () => {
  it('are all complained about at once, before anything else is done', async () => {
    const api = await startWorld();
    const run = await runKeyed({
      with: {
        host: `${api.url}/api`,
        environment: 'de v',
        'working-directory': '/etc',
        'expected-plan': '',
        'allow-destructive': 'some',
        'test-command': 'yes',
        install: 'perhaps',
        timeout: 'soon',
      },
    });
    expect(endOf(run)).toEqual([1, 'failed', 'invalid-input']);
    await golden(run, 'log');
    expect(api.requests).toEqual([]);
  });

  it.each([
    { command: 'release' },
    { command: 'plan', 'expected-plan': `sha256:${'0'.repeat(64)}` },
    { command: 'validate' },
    { 'expected-plan': 'sha256:1' },
    { environment: '' },
    { environment: '', from: '' },
  ])('refuse %j', async (given) => {
    const run = await runKeyed({ file, with: given });
    expect(endOf(run)).toEqual([1, 'failed', 'invalid-input']);
    await golden(run, 'log');
  });

  it('of the CLI’s own variables are read too, and what is wrong with them is named', async () => {
    const api = await startWorld();
    const hosted = await runKeyed({
      file,
      env: { NANGO_HOSTPORT: `${api.url}/` },
      with: { command: 'Plan', 'allow-destructive': 'True', install: 'OFF' },
    });
    expect(endOf(hosted)).toEqual([0, 'planned', '']);
    expect(readOutputFile(hosted, 'plan-file').plan).toMatchObject({ policy: 'true' });

    const broken = await runKeyed({ api, file, env: { NANGO_CLI_TLS_CA: 'nowhere.pem' } });
    expect(endOf(broken)).toEqual([1, 'failed', 'invalid-input']);
    await golden(broken, 'log', 'broken');
  });

  it('name the environment that a plan file is for, or none', async () => {
    const api = await startWorld();
    const planned = await runKeyed({ api, file, with: { command: 'plan' } });
    const planFile = readOutputFile(planned, 'plan-file');

    const twice = await runKeyed({ api, file: planFile, with: { command: 'plan' } });
    expect(endOf(twice)).toEqual([1, 'failed', 'invalid-input']);
    await golden(twice, 'log', 'twice');

    const other = await runKeyed({ api, file: planFile, with: { environment: 'staging' } });
    expect(endOf(other)).toEqual([1, 'failed', 'invalid-input']);
    await golden(other, 'log', 'other');

    const own = await runKeyed({ api, file: planFile, with: { environment: '' } });
    expect(endOf(own)).toEqual([0, 'deployed', '']);
    expect(own.outputs.environment).toBe('dev');
  });
});
