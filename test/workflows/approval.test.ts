import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, WorkflowRun } from '../github-api/server.js';
import type { ActRun } from './support/act.js';
import { processesOf } from './support/processes.js';
import { hasTool } from './support/tools.js';
import { takeSmokeJob } from './support/team.js';
import { dispatch, startWorld, type World, type WorldRun, workflowRun } from './support/world.js';

const workflow = 'nango-deploy.yml';
const mona: Actor = { login: 'mona', id: 10, type: 'User' };
const hubot: Actor = { login: 'hubot', id: 20, type: 'User' };

let world: World;
let number = 0;
let code = '';

/** Starts the workflow by hand, and records the run as GitHub has it. */
async function start(
  inputs: Record<string, string>,
  actor: Actor,
  rest: Partial<WorldRun> = {},
): Promise<{ run: ActRun; recorded: WorkflowRun }> {
  number += 1;
  const { github, team } = world;
  const repository = github.repository('acme/app');
  const head = team.git('rev-parse', 'HEAD');
  repository.branches.main = head;
  const recorded: WorkflowRun = {
    ...workflowRun(number, head),
    ...{ event: 'workflow_dispatch', actor, triggering_actor: actor },
    ...{ status: 'in_progress', conclusion: null },
  };
  repository.runs.push(recorded);
  const run = await world.run({
    workflow,
    ...dispatch({ environment: 'prod', ...inputs }),
    ...rest,
    number,
  });
  Object.assign(recorded, {
    status: 'completed',
    conclusion: run.exitCode === 0 ? 'success' : 'failure',
  });
  recorded.jobs = Object.values(run.jobs).map(({ name, result }) => ({
    ...{ name, conclusion: result, completed_at: new Date().toISOString() },
  }));
  return { run, recorded };
}

/** Plans, and keeps what the jobs have uploaded where GitHub would. */
async function plan(): Promise<{ run: ActRun; recorded: WorkflowRun }> {
  const made = await start({}, mona);
  const store = dirname(made.run.artifact('nango-plan-prod'));
  for (const folder of readdirSync(store)) {
    const [file = ''] = readdirSync(join(store, folder));
    const zip = zipSync({ [basename(file)]: readFileSync(join(store, folder, file)) });
    const id = Number(folder.split('-')[0]);
    world.github.repository('acme/app').artifacts.push({
      ...{ id, name: folder, expired: false, workflow_run: { id: made.recorded.id }, zip },
    });
  }
  code = made.run.jobs['prod-plan']?.outputs['approval-code'] ?? '';
  return made;
}

const apply = async (inputs: Record<string, string> = {}, actor = hubot): Promise<ActRun> =>
  (await start({ approve: code, ...inputs }, actor)).run;

// The tests build on each other, as the days of a team do.
describe.skipIf(!hasTool('act'))('nango-deploy.yml, approved by a code', () => {
  beforeAll(async () => {
    world = await startWorld({ seeing: ['prod'], running: ['prod'], by: 'code' });
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.nango.requests.length = 0;
  });

  it('plans, ends green with a job that is named after the plan, and writes nothing', async () => {
    const { run } = await plan();
    expect(run.exitCode).toBe(0);
    expect(Object.keys(run.jobs).sort()).toEqual(['package', 'prod-approve', 'prod-plan', 'test']);
    expect(run.jobs['prod-plan']?.outputs).toMatchObject({ result: 'planned', created: '3' });
    expect(code).toMatch(/^\d+-1-[0-9a-f]{64}$/);
    expect(run.jobs['prod-approve']?.name).toMatch(
      new RegExp(`^Approve prod ${code} artifact \\d+$`),
    );
    expect(world.writes()).toEqual([]);
  });

  it('refuses the code with another input beside it', async () => {
    for (const inputs of [{ 'allow-destructive': 'true' }, { ref: 'main' }]) {
      const run = await apply(inputs);
      expect(Object.keys(run.jobs)).toEqual(['prod']);
      expect(run.jobs.prod?.outputs).toMatchObject({
        ...{ result: 'failed', 'failure-reason': 'invalid-input' },
      });
    }
    const dev = await apply({ environment: 'dev' });
    expect(dev.exitCode).not.toBe(0);
    expect(Object.keys(dev.jobs)).toEqual(['package']);
    expect(world.nango.requests).toEqual([]);
  });

  it('applies exactly that plan, in a run of one job that checks nothing out', async () => {
    const run = await apply();
    expect(run.exitCode).toBe(0);
    expect(Object.keys(run.jobs)).toEqual(['prod']);
    expect(run.jobs.prod?.outputs).toMatchObject({ result: 'deployed', environment: 'prod' });
    expect(world.writes()).toEqual(['deploy prod']);
    expect(processesOf(run, 'prod')).toEqual([]);
  });

  it('refuses a code that was used', async () => {
    const run = await apply();
    expect(run.jobs.prod?.outputs).toMatchObject({
      ...{ result: 'blocked', 'failure-reason': 'plan-changed' },
    });
    expect(world.writes()).toEqual([]);
  });

  it('refuses the code of a tag called main', { tags: 'rest' }, async () => {
    const { recorded } = await plan();
    const merged = recorded.head_sha;
    // Somebody tags a commit that nobody merged, and starts the workflow there.
    recorded.head_sha = world.team.git(
      ...['commit-tree', `${merged}^{tree}`, '-p', merged, '-m', 'Not merged'],
    );
    const tagged = await apply();
    expect(tagged.jobs.prod?.outputs['failure-reason']).toBe('not-approved');
    expect(tagged.jobs.prod?.log).toContain('is not in the history of "main"');
    expect(world.writes()).toEqual([]);
  });

  it(
    'takes no summary, artifact or output of the packaging job for an approval',
    { tags: 'rest' },
    async () => {
      const { recorded } = await plan();
      // All that project code can do: the job that GitHub names after the plan is not there.
      recorded.jobs = (recorded.jobs ?? []).filter(({ name }) => !name.startsWith('Approve'));
      const run = await apply();
      expect(run.jobs.prod?.outputs['failure-reason']).toBe('not-approved');
      expect(run.jobs.prod?.log).toContain('has no job');
    },
  );

  it('demands a second person where the template says so', { tags: 'rest' }, async () => {
    const file = `.github/workflows/${workflow}`;
    const text = world.team.read(file);
    world.team.write(file, text.replace('# second-person: true', 'second-person: true'));
    world.team.commit('Two people release');
    await plan();
    const same = await apply({}, mona);
    expect(same.jobs.prod?.outputs['failure-reason']).toBe('not-approved');
    expect(same.jobs.prod?.log).toContain('"mona" started both');
    expect((await apply()).jobs.prod?.outputs.result).toBe('deployed');
  });

  it(
    'tries what the code applied, where smoke checks are switched on',
    { tags: 'rest' },
    async () => {
      const file = `.github/workflows/${workflow}`;
      const wanted = { integration: 'github', connection: 'test', name: 'create-issue' };
      world.team.write(
        'nango-integrations/smoke.json',
        JSON.stringify({ actions: [{ ...wanted, expect: { ok: true } }], syncs: [] }),
      );
      world.team.write(file, takeSmokeJob(world.team.read(file)));
      world.team.commit('Try what was released');
      world.nango.runs.actions.set('prod/github/create-issue', () => ({ ok: true }));
      await plan();
      const { run } = await start({ approve: code }, hubot, {
        vars: { NANGO_SMOKE_CONNECTIONS: '{"test": "conn-github-7"}' },
      });
      expect(run.jobs.prod?.outputs.result).toBe('deployed');
      expect(run.jobs['prod-smoke']?.outputs.result, run.jobs['prod-smoke']?.log).toBe('healthy');
      expect(processesOf(run, 'prod-smoke')).toEqual([]);
    },
  );
});
