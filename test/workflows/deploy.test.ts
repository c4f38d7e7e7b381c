import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runAction } from '../runner/run-action.js';
import { type ActRun, failedStepsOf } from './support/act.js';
import { processesOf } from './support/processes.js';
import { hasTool } from './support/tools.js';
import {
  dispatch,
  keys,
  push,
  startWorld,
  strayBody,
  workflowRun,
  type World,
  type WorldRun,
} from './support/world.js';

const workflow = 'nango-deploy.yml';
const index = 'nango-integrations/index.ts';
const all = ['create-issue', 'fetch-issues'];

let world: World;
let older: string;
let newer: string;
let packageFile: string;
const release = (
  inputs: Record<string, string> = {},
  rest: Partial<WorldRun> = {},
): Promise<ActRun> =>
  world.run({ workflow, ...dispatch({ environment: 'prod', ...inputs }), ...rest });

// The tests build on each other, as the days of a team do.
describe.skipIf(!hasTool('act'))('nango-deploy.yml', () => {
  beforeAll(async () => {
    world = await startWorld({ by: 'reviewers' });
    older = world.team.git('rev-parse', 'HEAD');
    world.team.git('tag', 'v1.0.0');
    newer = world.team.commit('A second merge');
    world.github.repository('acme/app').runs = [workflowRun(1, older), workflowRun(2, newer)];
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.nango.requests.length = 0;
  });

  it('deploys dev on a merge to the default branch, and nothing else', async () => {
    const run = await world.run({ workflow, ...push(older, newer), number: 2 });
    expect(run.exitCode).toBe(0);
    expect(Object.keys(run.jobs).sort()).toEqual(['dev', 'package', 'test']);
    expect(run.jobs.dev?.outputs).toMatchObject({ result: 'deployed', created: '3' });
    expect(run.jobs.dev?.outputs.url).toContain(`${world.nango.url}/#commit=${newer}&package=`);
    expect(world.writes()).toEqual(['deploy dev']);
    expect(world.deployed('dev')).toEqual(all);
    expect(processesOf(run, 'package')).not.toContain('project tests');
    expect(processesOf(run, 'test')).toContain('project tests');
    expect(processesOf(run, 'dev')).toEqual([]);
    packageFile = join(run.artifact('nango-package'), 'nango-package.json');
  });

  it('skips the older of two merges when its job comes last, and is green', async () => {
    world.team.git('reset', '--quiet', '--hard', older);
    const run = await world.run({ workflow, ...push('0'.repeat(40), older), number: 1 });
    expect(run.exitCode).not.toBeNull();
    expect(run.jobs.dev?.result).toBe('success');
    expect(run.jobs.dev?.outputs.result).toBe('skipped');
    expect(world.nango.requests).toEqual([]);
    world.team.git('reset', '--quiet', '--hard', newer);
  });

  it('releases prod: package, plan, apply of exactly that plan', async () => {
    const run = await release();
    expect(run.exitCode).toBe(0);
    expect(Object.keys(run.jobs).sort()).toEqual(['package', 'prod', 'prod-plan', 'test']);
    expect(run.jobs['prod-plan']?.outputs).toMatchObject({ result: 'planned', created: '3' });
    expect(run.jobs.prod?.outputs).toMatchObject({
      result: 'deployed',
      environment: 'prod',
      'plan-hash': run.jobs['prod-plan']?.outputs['plan-hash'],
    });
    expect(world.writes()).toEqual(['deploy prod']);
    expect(processesOf(run, 'prod-plan')).toEqual([]);
    expect(processesOf(run, 'prod')).toEqual([]);
    // Nobody has made the GitHub environments: that is said, and stops nothing.
    expect(run.jobs['prod-plan']?.log).toContain('anyone who can push can deploy');
  });

  it('refuses a plan file that somebody has swapped', async () => {
    const file = await makeOtherPlan();
    const run = await release({}, { swap: { name: 'nango-plan-prod', file } });
    expect(run.jobs['prod-plan']?.outputs.result).toBe('planned');
    expect(run.jobs.prod?.outputs).toMatchObject({
      result: 'blocked',
      'failure-reason': 'plan-changed',
    });
    expect(world.writes()).toEqual([]);
    expect(world.deployed('prod')).toEqual(all);
  });

  it(
    'refuses when the environment has changed since it was planned',
    { tags: 'rest' },
    async () => {
      const run = await release(
        {},
        {
          onSuccess: (job) => {
            if (job === 'prod-plan') void world.nango.deployAs('prod', strayBody('by-hand'));
          },
        },
      );
      expect(run.jobs.prod?.outputs).toMatchObject({
        result: 'blocked',
        'failure-reason': 'plan-changed',
      });
      expect(world.writes()).toEqual([]);
      expect(world.deployed('prod')).toEqual(['by-hand', ...all]);
    },
  );

  it('blocks deletions', async () => {
    await world.nango.deployAs('prod', strayBody('by-hand'));
    world.team.write(index, world.team.read(index).replace(/.*fetch-issues.*\n/, ''));
    newer = world.team.commit('Drop the sync');
    const run = await release();
    expect(run.jobs['prod-plan']?.outputs).toMatchObject({ result: 'planned', deleted: '2' });
    expect(run.jobs.prod?.outputs).toMatchObject({
      result: 'blocked',
      'failure-reason': 'destructive-blocked',
    });
    expect(run.jobs.prod?.log).toContain('42 connections');
    expect(world.writes()).toEqual([]);
  });

  it('rolls back by an older ref, through the same plan and gate', async () => {
    const run = await release({ ref: 'v1.0.0', 'allow-destructive': 'true' });
    expect(run.exitCode).toBe(0);
    // What was deployed by hand is not in that commit: its deletion is the one that is asked for.
    expect(run.jobs.prod?.outputs).toMatchObject({ result: 'deployed', deleted: '1' });
    expect(run.jobs.prod?.outputs.url).toContain(`#commit=${older}`);
    expect(world.deployed('prod')).toEqual(all);
  });

  async function expectRefused(ref: string): Promise<void> {
    const run = await release({ ref });
    expect(run.exitCode).not.toBe(0);
    expect(Object.keys(run.jobs)).toEqual(['package']);
    expect(failedStepsOf(run.jobs.package)).toContain('Compile');
    expect(processesOf(run, 'package').filter((line) => line.startsWith('npm'))).toEqual([]);
    expect(world.nango.requests).toEqual([]);
  }

  function commitOfFork(): string {
    const tree = world.team.git('write-tree');
    return world.team.git('commit-tree', tree, '-p', newer, '-m', 'of a fork');
  }

  it('refuses a ref that is on no branch of ours', async () => {
    await expectRefused(commitOfFork());
  });

  it(
    'refuses a ref that is not merged, is not there, or is an option',
    { tags: 'rest' },
    async () => {
      world.team.git('branch', 'unmerged', commitOfFork());
      await expectRefused('unmerged');
      world.team.git('branch', '-D', 'unmerged');
      for (const ref of ['nowhere', '--upload-pack=x']) await expectRefused(ref);
    },
  );

  it('does not release what fails its tests, though it was planned', async () => {
    const config = 'nango-integrations/vitest.config.ts';
    const text = world.team.read(config);
    world.team.write(config, `throw new Error('a test fails');\n${text}`);
    world.team.commit('Break the tests');
    const run = await release();
    expect(run.jobs.test?.outputs['failure-reason']).toBe('tests-failed');
    expect(run.jobs['prod-plan']?.outputs.result).toBe('planned');
    expect(run.jobs.prod).toBeUndefined();
    expect(world.writes()).toEqual([]);
    world.team.write(config, text);
    newer = world.team.commit('Mend the tests');
  });

  it('refuses a dispatch from another branch', { tags: 'rest' }, async () => {
    world.team.git('checkout', '--quiet', '-b', 'feature');
    const run = await world.run({ workflow, ...dispatch({ environment: 'prod' }, 'feature') });
    world.team.git('checkout', '--quiet', 'main');
    expect(run.exitCode).not.toBe(0);
    expect(Object.keys(run.jobs)).toEqual(['package']);
    expect(failedStepsOf(run.jobs.package)).toContain('Check the inputs');
  });

  it('refuses an environment and a policy that it does not know', { tags: 'rest' }, async () => {
    const run = await release({ environment: 'porod' });
    expect(run.exitCode).not.toBe(0);
    expect(Object.keys(run.jobs)).toEqual(['package']);
    expect(failedStepsOf(run.jobs.package)).toContain('Check the inputs');
    const maybe = await release({ 'allow-destructive': 'maybe' });
    expect(maybe.jobs['prod-plan']?.outputs['failure-reason']).toBe('invalid-input');
    expect(maybe.jobs.prod).toBeUndefined();
  });
});

/** A plan file that is sound in itself, for a package that nobody has approved. */
async function makeOtherPlan(): Promise<string> {
  const runnerTemp = mkdtempSync(join(tmpdir(), 'nango-swap-'));
  const other = join(runnerTemp, 'nango-package.json');
  const text = readFileSync(packageFile, 'utf8');
  writeFileSync(other, text.replaceAll('create-issue', 'steal-issue'));
  const result = await runAction({
    with: { command: 'plan', environment: 'prod', from: other, 'secret-key': keys.prod },
    env: { NANGO_HOSTPORT: world.nango.url },
    runnerTemp,
  });
  const file = result.outputs['plan-file'];
  if (file === undefined || file === '') throw new Error(result.log);
  const kept = join(mkdtempSync(join(tmpdir(), 'nango-swap-')), 'nango-plan.json');
  writeFileSync(kept, readFileSync(file));
  rmSync(runnerTemp, { recursive: true });
  world.nango.requests.length = 0;
  return kept;
}
