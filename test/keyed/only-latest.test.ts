// Tests src/commands/keyed/latest.ts
import { beforeEach, describe, expect, it } from 'vitest';
import type { WorkflowRun } from '../github-api/server.js';
import { type GithubWorld, startGithubWorld, weakToken } from './support/github-world.js';
import { legacyPackage } from './support/package-files.js';
import type { KeyedResult, KeyedRun } from './support/run.js';
import { deployedIn } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

let world: GithubWorld;

const run = (number: number, rest: Partial<WorkflowRun> = {}): WorkflowRun => ({
  id: 100 + number,
  workflow_id: 7,
  run_number: number,
  head_branch: 'main',
  head_sha: String(number).repeat(40),
  event: 'push',
  ...rest,
});
beforeEach(async () => {
  world = await startGithubWorld();
  world.github.repository('acme/app').runs = [run(1)];
});

const deploy = (action: KeyedRun = {}): Promise<KeyedResult> =>
  world.run({
    event: { name: 'push', ref: 'refs/heads/main' },
    ...action,
    with: { 'only-latest': 'true', ...action.with },
    env: { GITHUB_RUN_ID: '101', GITHUB_RUN_NUMBER: '1', ...action.env },
  });
const written = (): number => world.nango.requests.filter(({ route }) => route === 'deploy').length;

describe('only-latest', () => {
  it('deploys when no newer push run exists', async () => {
    const result = await deploy();
    expect(result.outputs.result).toBe('deployed');
    expect(written()).toBe(1);
  });

  it('ends skipped and green when one does, and asks Nango nothing', async () => {
    world.github.repository('acme/app').runs.push(run(2));
    const result = await deploy();
    expect([result.exitCode, result.outputs.result]).toEqual([0, 'skipped']);
    await golden(result, 'log', 'result');
    await golden(result, 'summary', 'result');
    expect(world.nango.requests).toEqual([]);
  });

  it('looks again right before it writes', async () => {
    world.nango.onRequest(({ route }) => {
      const { runs } = world.github.repository('acme/app');
      if (route === 'preview' && runs.length === 1) runs.push(run(2));
    });
    const result = await deploy();
    expect(result.outputs.result).toBe('skipped');
    expect(world.nango.requests.length).toBeGreaterThan(0);
    expect(written()).toBe(0);
  });

  it('looks again after it has waited for another deploy', async () => {
    world.nango.misbehave({ route: 'deploy', kind: 'concurrent-deployment' });
    world.nango.onRequest(({ route }) => {
      if (route === 'deploy') world.github.repository('acme/app').runs.push(run(2));
    });
    const result = await deploy();
    expect(result.outputs.result).toBe('skipped');
    expect(world.nango.requests.filter(({ route }) => route === 'deploy')).toMatchObject([
      { status: 409 },
    ]);
  });

  it('sends all parts once the first is sent, whoever comes then', async () => {
    world.nango.misbehave({ route: 'deploy', kind: 'concurrent-deployment', after: 1 });
    world.nango.onRequest(({ route }) => {
      const { runs } = world.github.repository('acme/app');
      if (route === 'deploy' && runs.length === 1) runs.push(run(2));
    });
    const ids = ['demo/a', 'github/b'];
    const file = legacyPackage({ actions: ids, code: 'c'.repeat(5000) });
    const result = await deploy({ file, bodyLimit: 16 * 1024 });
    expect(result.outputs.result, result.log).toBe('deployed');
    // Two parts, and the second of them twice.
    expect(written()).toBe(3);
    expect(deployedIn(world.nango)).toEqual(ids);
  });

  it('means nothing on another event', async () => {
    world.github.repository('acme/app').runs.push(run(2));
    const result = await deploy({ event: { name: 'workflow_dispatch', ref: 'refs/heads/main' } });
    expect(result.outputs.result).toBe('deployed');
  });

  it('fails, naming the permission, when it may not ask', async () => {
    const result = await deploy({ with: { 'github-token': weakToken } });
    expect([result.exitCode, result.outputs['failure-reason']]).toEqual([1, 'invalid-input']);
    await golden(result, 'log', 'result');
    expect(written()).toBe(0);
  });

  it('is refused where it cannot mean anything', async () => {
    const result = await deploy({ with: { command: 'plan' } });
    expect(result.outputs['failure-reason']).toBe('invalid-input');
    await golden(result, 'log', 'result');
  });
});
