import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordDeployment } from '../github-api/record-deployment.js';
import { processesOf } from './support/processes.js';
import { hasTool } from './support/tools.js';
import { keys, push, startWorld, workflowRun, type World } from './support/world.js';

const workflow = 'nango-monorepo.yml';
let world: World;
let first: string;
let second: string;

describe.skipIf(!hasTool('act'))('nango-monorepo.yml', () => {
  beforeAll(async () => {
    world = await startWorld({ projects: ['crm', 'billing'] });
    first = world.team.git('rev-parse', 'HEAD');
    for (const environment of ['crm-dev', 'billing-dev']) {
      recordDeployment(world.github.repository('acme/app'), { environment, commit: first });
    }
    const file = 'crm/github/actions/create-issue.ts';
    world.team.write(file, `${world.team.read(file)}\n// changed\n`);
    second = world.team.commit('A change of crm');
    world.github.repository('acme/app').runs.push(workflowRun(1, second), workflowRun(2, second));
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.nango.requests.length = 0;
  });

  it('packages and deploys the one project that changed', async () => {
    const run = await world.run({
      ...{ workflow, ...push(first, second), number: 2 },
      environmentSecrets: { NANGO_SECRET_KEY_DEV: keys['crm-dev'] },
    });
    expect(run.exitCode).toBe(0);
    expect(JSON.parse(run.jobs.discover?.outputs.projects ?? '')).toEqual([
      { name: 'crm', 'working-directory': 'crm', 'package-manager': 'npm' },
    ]);
    expect(Object.keys(run.jobs).sort()).toEqual([
      ...['dev', 'discover', 'package', 'result', 'test'],
    ]);
    expect(world.writes()).toEqual(['deploy crm-dev']);
    expect(world.deployed('billing-dev')).toEqual([]);
    expect(processesOf(run, 'dev')).toEqual([]);
  });

  it('is green when a pull request changes no project', { tags: 'rest' }, async () => {
    const third = world.team.commit('Nothing of Nango');
    const run = await world.run({
      workflow,
      event: 'pull_request',
      payload: {
        number: 1,
        pull_request: {
          number: 1,
          user: { login: 'mona' },
          head: { ref: 'change', sha: third, repo: { full_name: 'acme/app' } },
          base: { ref: 'main', sha: second },
        },
      },
    });
    expect(run.exitCode).toBe(0);
    expect(run.jobs.discover?.outputs.projects).toBe('[]');
    expect(Object.keys(run.jobs).sort()).toEqual(['discover', 'result']);
  });
});
