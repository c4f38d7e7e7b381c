import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, WorkflowRun } from '../github-api/server.js';
import type { ActRun } from './support/act.js';
import { processesOf } from './support/processes.js';
import { hasTool } from './support/tools.js';
import { takeSmokeJob } from './support/team.js';
import {
  dispatch,
  push,
  startWorld,
  type World,
  type WorldRun,
  workflowRun,
} from './support/world.js';

const workflow = 'nango-deploy.yml';
const mona: Actor = { login: 'mona', id: 10, type: 'User' };
const hubot: Actor = { login: 'hubot', id: 20, type: 'User' };
const bot: Actor = { login: 'deployer[bot]', id: 30, type: 'Bot' };

let world: World;
let number = 0;
let code = '';

/** A run, as act made it and as GitHub has it. */
interface Made {
  run: ActRun;
  recorded: WorkflowRun;
}
let first: Made;

/** Starts the workflow by hand, and records the run as GitHub has it, but for what `state` says. */
async function start(
  inputs: Record<string, string>,
  actor: Actor,
  rest: Partial<WorldRun> = {},
  state: Partial<WorkflowRun> = {},
): Promise<Made> {
  number += 1;
  const { github, team } = world;
  const repository = github.repository('acme/app');
  const head = team.git('rev-parse', 'HEAD');
  repository.branches.main = head;
  const recorded: WorkflowRun = {
    ...workflowRun(number, head),
    ...{ event: 'workflow_dispatch', actor, triggering_actor: actor },
    ...{ status: 'in_progress', conclusion: null },
    ...state,
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
async function plan(...[rest, state]: [Partial<WorldRun>?, Partial<WorkflowRun>?]): Promise<Made> {
  const made = await start({}, mona, rest, state);
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

const apply = async (
  inputs: Record<string, string> = {},
  actor = hubot,
  state: Partial<WorkflowRun> = {},
): Promise<ActRun> => (await start({ approve: code, ...inputs }, actor, {}, state)).run;

/** Applies the code in vain. */
async function expectRefused(
  why: string,
  actor = hubot,
  state: Partial<WorkflowRun> = {},
): Promise<void> {
  const run = await apply({}, actor, state);
  expect(run.jobs.prod?.outputs.result).toBe('blocked');
  expect(run.jobs.prod?.log).toContain(why);
  expect(world.writes()).toEqual([]);
}

// The tests build on each other, as the days of a team do.
describe.skipIf(!hasTool('act'))('nango-deploy.yml, approved by a code', () => {
  beforeAll(async () => {
    world = await startWorld({ seeing: ['prod'], running: ['prod'] });
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.nango.requests.length = 0;
  });

  it('plans, ends green with a job that is named after the plan, and writes nothing', async () => {
    first = await plan();
    const { run } = first;
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

  it('refuses a code that GitHub does not confirm', { tags: 'rest' }, async () => {
    const { recorded } = await plan();
    const { runs } = world.github.repository('acme/app');
    const refused = async (state: Partial<WorkflowRun>, why: string): Promise<void> => {
      const before = { run_attempt: 1, ...recorded };
      Object.assign(recorded, state);
      await expectRefused(why);
      Object.assign(recorded, before);
    };
    // Somebody tags a commit that nobody merged "main", and starts the workflow there.
    const { head_sha, jobs = [] } = recorded;
    const tagged = ['commit-tree', `${head_sha}^{tree}`, '-p', head_sha, '-m', 'Not merged'];
    await refused({ head_sha: world.team.git(...tagged) }, 'is not in the history of "main"');
    await refused({ event: 'push' }, 'was started by the event "push"');
    await refused({ run_attempt: 2, earlier: [{ jobs }] }, 'it is of attempt 1 of its run');
    const old = new Date(Date.now() - 73 * 3_600_000).toISOString();
    await refused({ jobs: jobs.map((job) => ({ ...job, completed_at: old })) }, 'hours old');
    await expectRefused('started this run, not a dispatch', hubot, { event: 'push' });
    // A newer run whose tests failed has shown its plan, too.
    number += 1;
    const failed = jobs.filter(({ name }) => !name.startsWith('Approve'));
    const newer = { ...recorded, ...workflowRun(number, head_sha), event: 'release', jobs: failed };
    runs.push({ ...newer, conclusion: 'failure' });
    await expectRefused(`the run ${newer.id} has planned "prod" since`);
    runs.splice(runs.findIndex(({ id }) => id === newer.id));
  });

  it(
    'takes no summary, artifact or output of the packaging job for an approval',
    { tags: 'rest' },
    async () => {
      const file = `.github/workflows/${workflow}`;
      const text = world.team.read(file);
      // All that code of the project could do there: upload a sound plan, and show its code.
      const planFile = join(first.run.artifact('nango-plan-prod'), 'nango-plan.json');
      const digits = first.run.jobs['prod-plan']?.outputs['plan-hash']?.replace('sha256:', '');
      const forged = `${String(100 + number + 1)}-1-${digits ?? ''}`;
      const [upload = ''] = /uses: actions\/upload-artifact.*/.exec(text) ?? [];
      const steps = [
        `      - run: echo '\`${forged}\`' >> "$GITHUB_STEP_SUMMARY"`,
        `      - run: echo 'approval-code=${forged}' >> "$GITHUB_OUTPUT"`,
        `      - ${upload}`,
        `        with: { name: forged, path: '${planFile}', retention-days: 7 }`,
      ];
      world.team.write(file, text.replace('      - id: upload\n', [...steps, '$&'].join('\n')));
      world.team.commit('Forge a plan');
      const made = await plan();
      expect(readdirSync(made.run.artifact('forged'))).toEqual(['nango-plan.json']);
      expect(made.run.jobs['prod-plan']?.outputs.result).toBe('planned');
      const real = code;
      expect(real).not.toBe(forged);
      code = forged;
      await expectRefused(`its run has no job "Approve prod ${forged} artifact …"`);
      code = real;
      expect((await apply()).jobs.prod?.outputs.result).toBe('deployed');
      world.team.write(file, text);
      world.team.commit('Forge no more');
    },
  );

  it('demands a second person where the template says so', { tags: 'rest' }, async () => {
    const file = `.github/workflows/${workflow}`;
    const text = world.team.read(file);
    world.team.write(file, text.replace('# second-person: true', 'second-person: true'));
    world.team.commit('Two people release');
    await plan();
    await expectRefused('"mona" started both', mona);
    await expectRefused("not a person's account but a Bot", bot);
    // Who runs another's run again is one of those who started it.
    await expectRefused('"mona" started both', hubot, {
      ...{ run_attempt: 2, earlier: [{ triggering_actor: mona }] },
    });
    expect((await apply()).jobs.prod?.outputs.result).toBe('deployed');
    world.team.write(file, text);
    world.team.commit('One person releases');
  });

  it("passes a code on by an application's release that calls it", { tags: 'rest' }, async () => {
    const caller = 'app-release.yml';
    const file = `.github/workflows/${caller}`;
    world.team.write(file, world.team.read(file).replace('environment: dev', 'environment: prod'));
    const commit = world.team.commit('Release prod with the application');
    const pushed = await plan(
      { workflow: caller, ...push('0'.repeat(40), commit) },
      { workflow_id: 8, event: 'push' },
    );
    expect(pushed.run.exitCode).toBe(0);
    expect(code).toBe('');
    expect(pushed.run.jobs['prod-plan']?.log).toContain('No code can approve this plan');

    const byHand = { workflow: caller, ...dispatch({ approve: '' }) };
    const planned = await plan(byHand, { workflow_id: 8 });
    expect(planned.run.exitCode).toBe(0);
    expect(Object.keys(planned.run.jobs)).not.toContain('application');
    expect(code).not.toBe('');
    expect(world.writes()).toEqual([]);
    await expectRefused('its run is of another workflow');

    const given = { workflow: caller, ...dispatch({ approve: code }) };
    const { run } = await start({}, hubot, given, { workflow_id: 8 });
    expect(run.jobs.prod?.outputs.result, run.log).toBe('deployed');
    expect(world.writes()).toEqual(['deploy prod']);
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
