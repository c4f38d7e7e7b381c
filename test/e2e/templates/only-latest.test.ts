import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WorkflowRun } from '../../github-api/server.js';
import type { ActionResult, ActionRun } from '../../runner/run-action.js';
import { devKey, packageFixture, startWorld, weakToken, type World } from './support.js';

let world: World;
let packaged: Awaited<ReturnType<typeof packageFixture>>;
beforeAll(async () => {
  world = await startWorld();
  packaged = await packageFixture();
});
afterAll(async () => {
  await world.close();
  packaged.result.remove();
  await packaged.fixture.remove();
});

const run = (number: number, rest: Partial<WorkflowRun> = {}): WorkflowRun => ({
  id: 100 + number,
  workflow_id: 7,
  run_number: number,
  head_branch: 'main',
  head_sha: String(number).repeat(40),
  event: 'push',
  ...rest,
});
beforeEach(() => {
  world.github.repository('acme/app').runs = [run(1)];
  world.nango.requests.length = 0;
});

const deploy = (action: ActionRun = {}): Promise<ActionResult> =>
  world.run({
    workspace: packaged.fixture.root,
    runnerTemp: packaged.result.runnerTemp,
    event: { name: 'push', ref: 'refs/heads/main' },
    ...action,
    with: {
      command: 'deploy',
      environment: 'dev',
      'secret-key': devKey,
      'only-latest': 'true',
      from: packaged.file,
      ...action.with,
    },
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
    expect(result.log).toContain('::notice::Skipped: run #2');
    expect(result.summary).toContain('skipped');
    expect(world.nango.requests).toEqual([]);
  });

  it('looks again right before it writes', async () => {
    const stop = world.nango.onRequest(({ route }) => {
      const { runs } = world.github.repository('acme/app');
      if (route === 'preview' && runs.length === 1) runs.push(run(2));
    });
    const result = await deploy();
    stop();
    expect(result.outputs.result).toBe('skipped');
    expect(world.nango.requests.length).toBeGreaterThan(0);
    expect(written()).toBe(0);
  });

  it('looks again after it has waited for another deploy', async () => {
    const restore = world.nango.misbehave({ route: 'deploy', kind: 'concurrent-deployment' });
    const stop = world.nango.onRequest(({ route }) => {
      if (route === 'deploy') world.github.repository('acme/app').runs.push(run(2));
    });
    const result = await deploy();
    stop();
    restore();
    expect(result.outputs.result).toBe('skipped');
    expect(world.nango.requests.filter(({ route }) => route === 'deploy')).toMatchObject([
      { status: 409 },
    ]);
  });

  it('means nothing on another event', async () => {
    world.github.repository('acme/app').runs.push(run(2));
    const result = await deploy({ event: { name: 'workflow_dispatch', ref: 'refs/heads/main' } });
    expect(result.outputs.result).toBe('deployed');
  });

  it('fails, naming the permission, when it may not ask', async () => {
    const result = await deploy({ with: { 'github-token': weakToken } });
    expect([result.exitCode, result.outputs['failure-reason']]).toEqual([1, 'invalid-input']);
    expect(result.log).toContain('actions: read');
    expect(written()).toBe(0);
  });

  it('is refused where it cannot mean anything', async () => {
    const result = await deploy({ with: { command: 'plan' } });
    expect(result.outputs['failure-reason']).toBe('invalid-input');
    expect(result.log).toContain('only-latest: only `command: deploy`');
  });
});
