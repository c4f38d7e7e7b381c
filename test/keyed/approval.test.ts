import { describe, expect, it } from 'vitest';
import type { NangoApi } from '../nango-api/server.js';
import { addConnection, findEnvironment } from '../nango-api/state.js';
import { functionsPackage, legacyPackage } from './support/package-files.js';
import { endOf, readOutputFile, runKeyed } from './support/run.js';
import { countWrites, deployed, startWorld } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const old = legacyPackage({ actions: ['demo/ping', 'demo/old'], syncs: { 'demo/idle': [] } });
const file = legacyPackage({ actions: ['demo/ping', 'demo/new'] });
const all = { 'allow-destructive': 'true' };

/** Plans, as an earlier job does. */
async function planned(api: NangoApi) {
  const run = await runKeyed({ api, file, with: { ...all, command: 'plan' } });
  return { planFile: readOutputFile(run, 'plan-file'), hash: run.outputs['plan-hash'] ?? '' };
}

function connect(api: NangoApi, integration: string): void {
  addConnection(api.state, findEnvironment(api.state, 'dev'), integration, `new-${integration}`);
  api.save();
}

describe('an approved plan', () => {
  it('is applied as it was approved, from its file and by its hash', async () => {
    const api = await startWorld();
    await deployed(api, old);
    const { planFile, hash } = await planned(api);
    // Elsewhere than where something is deleted.
    connect(api, 'github');
    const run = await runKeyed({
      api,
      file: planFile,
      with: { ...all, environment: '', 'expected-plan': hash },
    });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    expect(run.outputs['plan-hash']).toBe(hash);
    expect(api.requests.find(({ route }) => route === 'deploy')?.body).toBe(file.body);
  });

  it('is obeyed with its policy: another value beside it is an error', async () => {
    const api = await startWorld();
    await deployed(api, old);
    const made = await runKeyed({ api, file, with: { ...all, command: 'plan' } });
    const planFile = readOutputFile(made, 'plan-file');
    const approved = { 'expected-plan': made.outputs['plan-hash'] ?? '' };
    for (const given of [
      // A file alone vouches for nothing.
      {},
      { 'allow-destructive': 'keeps-data' },
      { ...approved, 'allow-destructive': 'keeps-data' },
    ]) {
      const refused = await runKeyed({ api, file: planFile, with: given });
      expect(endOf(refused)).toEqual([1, 'failed', 'invalid-input']);
    }
    expect(countWrites(api)).toBe(0);
    expect(endOf(await runKeyed({ api, file: planFile, with: approved }))).toEqual([
      ...[0, 'deployed', ''],
    ]);
  });

  it.each([
    ['the plan file alone', false],
    ['the plan file and the hash', true],
  ])('is refused in words when another one holds: %s', async (_, byHash) => {
    const api = await startWorld();
    await deployed(api, old);
    const { planFile, hash } = await planned(api);
    await deployed(api, legacyPackage({ actions: ['demo/new', 'demo/old', 'github/x'] }));

    const run = await runKeyed({
      api,
      file: planFile,
      with: { ...all, ...(byHash ? { 'expected-plan': hash } : {}) },
    });
    expect(endOf(run)).toEqual([1, 'blocked', 'plan-changed']);
    await golden(run, 'log');
    expect(countWrites(api)).toBe(0);
  });

  it('is refused when the first connection comes: a deletion would now take data', async () => {
    const api = await startWorld();
    await deployed(api, old);
    const { planFile } = await planned(api);
    connect(api, 'demo');
    const run = await runKeyed({ api, file: planFile, with: all });
    expect(endOf(run)).toEqual([1, 'blocked', 'plan-changed']);
    await golden(run, 'log');
  });

  it('is told from another package and another plan by the hash alone', async () => {
    const api = await startWorld();
    const { hash, planFile } = await planned(api);
    const other = legacyPackage({ actions: ['demo/ping', 'demo/new'], code: 'two' });
    const fromPackage = await runKeyed({ api, file: other, with: { 'expected-plan': hash } });
    expect(endOf(fromPackage)).toEqual([1, 'blocked', 'plan-changed']);
    await golden(fromPackage, 'log', 'fromPackage');

    // A swapped file, whole and well-formed: only the hash of the job output gives it away.
    const swapped = await runKeyed({ api, file: other, with: { command: 'plan' } });
    const run = await runKeyed({
      api,
      file: readOutputFile(swapped, 'plan-file'),
      with: { 'expected-plan': hash },
    });
    expect(endOf(run)).toEqual([1, 'blocked', 'plan-changed']);
    expect(countWrites(api)).toBe(0);

    const own = await runKeyed({ api, file: planFile, with: { 'expected-plan': hash } });
    expect(endOf(own)).toEqual([0, 'deployed', '']);
  });

  it('still holds for a functions project that has nothing to change', async () => {
    const api = await startWorld();
    const functions = functionsPackage(['demo/hello']);
    await deployed(api, functions);
    const plan = await runKeyed({ api, file: functions, with: { command: 'plan' } });
    const run = await runKeyed({ api, file: readOutputFile(plan, 'plan-file') });
    expect(endOf(run)).toEqual([0, 'unchanged', '']);
    await deployed(api, functionsPackage(['demo/hello', 'demo/more']));
    const changed = await runKeyed({ api, file: readOutputFile(plan, 'plan-file') });
    expect(endOf(changed)).toEqual([1, 'blocked', 'plan-changed']);
  });
});
