import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActRun, failedStepsOf } from './support/act.js';
import { processesOf } from './support/processes.js';
import { hasTool } from './support/tools.js';
import { startWorld, type EnvironmentName, type World } from './support/world.js';

let world: World;
let base: string;

/** A run of nango-validate.yml, with the secrets that GitHub would give it. */
function validate(
  head: string,
  login: string,
  secrets: readonly EnvironmentName[],
): Promise<ActRun> {
  const payload = {
    number: 1,
    pull_request: {
      number: 1,
      user: { login },
      head: { ref: 'change', sha: 'c'.repeat(40), repo: { full_name: head } },
      base: { ref: 'main', sha: base, repo: { full_name: 'acme/app' } },
    },
  };
  return world.run({
    workflow: 'nango-validate.yml',
    event: 'pull_request',
    payload,
    secrets,
  });
}

describe.skipIf(!hasTool('act'))('a pull request', () => {
  beforeAll(async () => {
    world = await startWorld();
    base = world.team.git('rev-parse', 'HEAD');
    world.team.commit('The change');
  });
  afterAll(() => world.close());

  it('is compiled, tested, and planned for dev by a job that runs nothing of the project', async () => {
    const run = await validate('acme/app', 'mona', ['dev', 'prod']);
    expect(run.exitCode).toBe(0);
    expect(run.jobs.package?.outputs.result).toBe('validated');
    expect(run.jobs.plan?.outputs).toMatchObject({ result: 'planned', created: '3' });
    expect(run.jobs.result?.result).toBe('success');
    expect(world.writes()).toEqual([]);
    expect(world.github.repository('acme/app').comments).toMatchObject([{ issue: 1 }]);
    expect(processesOf(run, 'package')).toContain('project tests');
    expect(processesOf(run, 'plan')).toEqual([]);
  });

  async function expectGreen(head: string, login: string): Promise<void> {
    world.nango.requests.length = 0;
    const run = await validate(head, login, []);
    expect(run.exitCode).toBe(0);
    expect(run.jobs.package?.outputs.result).toBe('validated');
    expect(run.jobs.plan).toBeUndefined();
    expect(run.jobs.result?.result).toBe('success');
    expect(world.nango.requests).toEqual([]);
  }

  it('of a fork is compiled and tested without a secret, and is green', async () => {
    await expectGreen('stranger/app', 'stranger');
  });

  it('of Dependabot, too', { tags: 'rest' }, async () => {
    await expectGreen('acme/app', 'dependabot[bot]');
  });

  it('is red without the key of dev', async () => {
    const run = await validate('acme/app', 'mona', []);
    expect(run.exitCode).not.toBe(0);
    expect(run.jobs.plan?.outputs['failure-reason']).toBe('missing-key');
    expect(failedStepsOf(run.jobs.plan)).toEqual(['Plan']);
    expect(run.jobs.result?.result).toBe('failure');
  });

  it(
    'is red with a function that does not compile, and nothing is planned',
    { tags: 'rest' },
    async () => {
      world.nango.requests.length = 0;
      const file = 'nango-integrations/github/actions/create-issue.ts';
      world.team.write(file, `${world.team.read(file)}\nconst broken: number = 'text';\n`);
      world.team.commit('Break it');
      const run = await validate('acme/app', 'mona', ['dev']);
      expect(run.exitCode).not.toBe(0);
      expect(run.jobs.package?.outputs['failure-reason']).toBe('compile-failed');
      expect(run.jobs.plan).toBeUndefined();
      expect(run.jobs.result?.result).toBe('failure');
      expect(world.nango.requests).toEqual([]);
    },
  );
});
