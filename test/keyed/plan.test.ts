// Tests src/deploy/parts/too-large.ts, src/commands/keyed/plan.ts, src/deploy/plan/make-plan.ts
import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { functionsPackage, legacyPackage } from './support/package-files.js';
import { endOf, readOutput, readOutputFile, runKeyed } from './support/run.js';
import { countWrites, deployed, deployedIn, startWorld } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const plan = { command: 'plan' };
const before = legacyPackage({
  syncs: { 'github/issues': ['Issue', 'Label'], 'github/old': ['Old'], 'demo/idle': ['Idle'] },
  actions: ['demo/ping'],
  onEvents: ['demo/welcome'],
});
const after = legacyPackage({ syncs: { 'github/issues': ['Issue'] }, actions: ['demo/new'] });

describe('plan', () => {
  it('says what would change and what a deploy would block, and never blocks', async () => {
    const api = await startWorld();
    await deployed(api, before);
    const live = deployedIn(api);
    const run = await runKeyed({ api, file: after, with: plan });

    expect(endOf(run)).toEqual([0, 'planned', '']);
    expect(readOutput(run, 'plan')).toMatchObject({
      created: [{ type: 'action', integration: 'demo', name: 'new' }],
      updated: [{ type: 'sync', integration: 'github', name: 'issues' }],
      deleted: [
        { type: 'sync', integration: 'github', name: 'old', connections: 2 },
        { type: 'sync', integration: 'demo', name: 'idle', connections: 0 },
        { type: 'action', integration: 'demo', name: 'ping' },
        { type: 'on-event', integration: 'demo', name: 'welcome' },
      ],
      deletedModels: ['Label'],
    });
    expect(run.outputs).toMatchObject({
      created: '1',
      updated: '1',
      deleted: '4',
      'has-changes': 'true',
      'has-deletions': 'true',
      functions: '',
    });
    await golden(run, 'log');
    expect(countWrites(api)).toBe(0);
    expect(deployedIn(api)).toEqual(live);
  });

  it('writes a file that names where it is from and is for, and holds no key', async () => {
    const api = await startWorld();
    const run = await runKeyed({
      api,
      file: after,
      with: { ...plan, 'allow-destructive': 'true' },
    });
    expect(statSync(run.outputs['plan-file'] ?? '').mode & 0o777).toBe(0o600);
    expect(readOutputFile(run, 'plan-file')).toEqual({
      version: 1,
      package: after,
      plan: readOutput(run, 'plan'),
      hash: run.outputs['plan-hash'],
    });
  });

  it('does not know what changes where a legacy project is only sent again', async () => {
    const api = await startWorld();
    await deployed(api, after);
    const run = await runKeyed({ api, file: after, with: plan });
    expect(run.outputs).toMatchObject({
      updated: '2',
      'has-changes': 'unknown',
      'has-deletions': 'false',
    });
    await golden(run, 'log');
  });

  it('knows the changes of a functions project, from the real bodies', async () => {
    const api = await startWorld();
    await deployed(api, functionsPackage(['github/hello', 'demo/bye']));
    const changed = functionsPackage(['github/hello', 'demo/bye'], { code: 'two' });
    const run = await runKeyed({ api, file: changed, with: plan });
    expect(run.outputs).toMatchObject({ updated: '2', 'has-changes': 'true' });
    await golden(run, 'log');
    expect(api.requests.find(({ route }) => route === 'preview')?.body).toBe(changed.body);
  });

  it('asks for the connections that a deleted function touches', async () => {
    const api = await startWorld();
    await deployed(api, functionsPackage(['github/hello', 'github/two', 'demo/bye', 'demo/x']));
    const run = await runKeyed({ api, file: functionsPackage(['demo/x']), with: plan });
    expect(readOutput(run, 'plan')).toMatchObject({
      deleted: [
        { type: 'function', integration: 'demo', name: 'bye', connections: 0 },
        { type: 'function', integration: 'github', name: 'hello', connections: 2 },
        { type: 'function', integration: 'github', name: 'two', connections: 2 },
      ],
    });
    // One invented sync an integration; nothing in it that a deploy would obey.
    const questions = api.requests
      .filter(({ route }) => route === 'confirmation')
      .map(({ body }) => JSON.parse(body) as { flowConfigs: unknown[] });
    const probe = questions.find(({ flowConfigs }) => flowConfigs.length === 2);
    expect(probe).toBeDefined();
    expect(probe).not.toHaveProperty('onEventScriptsByProvider');
  });

  it.each([
    legacyPackage({ actions: ['ghost/a', 'demo/b'], onEvents: ['phantom/c'] }),
    functionsPackage(['ghost/a', 'demo/b', 'phantom/c']),
  ])('names every integration that is missing, before anything is written: $kind', async (file) => {
    const api = await startWorld();
    for (const command of ['plan', 'deploy']) {
      const run = await runKeyed({ api, file, with: { command } });
      expect(endOf(run)).toEqual([1, 'failed', 'integration-missing']);
      await golden(run, 'log', command);
    }
    expect(countWrites(api)).toBe(0);
  });

  it('keeps outputs within what a variable holds; the file has all', async () => {
    const api = await startWorld();
    const ids = Array.from({ length: 1500 }, (_, index) => `demo/${'f'.repeat(60)}-${index}`);
    const keep = ['demo/keep'];
    await deployed(api, legacyPackage({ actions: [...ids, ...keep] }));
    const many = ids.map((id) => id.replaceAll('f', 'n'));
    const file = legacyPackage({ actions: [...many, ...keep] });
    const planned = await runKeyed({ api, file, with: plan });

    const text = planned.outputs.plan ?? '';
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(100 * 1024);
    expect(JSON.parse(text)).toEqual({
      truncated: true,
      reportFile: planned.outputs['report-file'],
      counts: {
        ...{ created: 1500, updated: 1, deleted: 1500, deletedModels: 0 },
        ...{ findings: 0, settings: 0 },
      },
    });
    expect(planned.outputs).toMatchObject({ created: '1500', deleted: '1500' });
    for (const output of ['plan-file', 'report-file']) {
      const whole = readOutputFile(planned, output).plan;
      expect(whole).toMatchObject({ created: { length: 1500 }, deleted: { length: 1500 } });
    }

    const run = await runKeyed({ api, file, with: { 'allow-destructive': 'true' } });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    const functions = run.outputs.functions ?? '';
    expect(Buffer.byteLength(functions)).toBeLessThanOrEqual(100 * 1024);
    const reportFile = run.outputs['report-file'];
    expect(JSON.parse(functions)).toEqual({ truncated: true, reportFile, count: 1501 });
    expect(readOutputFile(run, 'report-file')).toMatchObject({ functions: { length: 1501 } });
  });

  it('refuses a function over the limit, before it is sent and when the server says so', async () => {
    const big = legacyPackage({ actions: ['demo/ping'], code: 'x'.repeat(38 * 1024 * 1024) });
    const api = await startWorld();
    const run = await runKeyed({ api, file: big, with: plan });
    expect(endOf(run)).toEqual([1, 'failed', 'package-too-large']);
    await golden(run, 'log');
    expect(countWrites(api)).toBe(0);

    api.misbehave({ route: 'deploy', kind: 'answer', status: 413, body: '<html>too large</html>' });
    const refused = await runKeyed({ api, file: after });
    expect(endOf(refused)).toEqual([1, 'failed', 'package-too-large']);
    await golden(refused, 'log', 'refused');
  });
});
