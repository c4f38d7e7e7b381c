import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordDeployment } from '../github-api/record-deployment.js';
import { processesOf } from './support/processes.js';
import { hasTool } from './support/tools.js';
import { startWorld, strayBody, type World } from './support/world.js';

const index = 'nango-integrations/index.ts';
let world: World;

describe.skipIf(!hasTool('act'))('nango-drift.yml', () => {
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('compares each environment with what was last deployed to it, and fails with the plan', async () => {
    const released = world.team.git('rev-parse', 'HEAD');
    recordDeployment(world.github.repository('acme/app'), {
      ...{ environment: 'prod', commit: released, host: world.nango.url },
    });
    // Since the release, the default branch has lost its sync and its script: prod still has them.
    world.team.write(index, world.team.read(index).replace(/.*(fetch-issues|welcome).*\n/g, ''));
    world.team.commit('Drop the sync');
    await world.nango.deployAs('dev', strayBody('create-issue'));
    await world.nango.deployAs('prod', strayBody('create-issue'));
    await world.nango.deployAs('prod', strayBody('by-hand'));

    const run = await world.run({ workflow: 'nango-drift.yml', event: 'schedule' });
    expect(run.exitCode).not.toBe(0);
    expect(run.jobs['plan-dev']?.outputs).toMatchObject({
      result: 'planned',
      'has-changes': 'unknown',
    });
    expect(run.jobs['plan-prod']?.outputs).toMatchObject({
      result: 'planned',
      created: '2',
      deleted: '1',
    });
    expect(run.jobs['package-prod']?.outputs.commit).toBe(released);
    // The key of dev does not see that somebody has edited the one function that is left there.
    expect(run.jobs['drift-dev']?.outputs.result).toBe('skipped');
    expect(run.jobs['drift-prod']?.outputs).toMatchObject({
      ...{ result: 'failed', 'failure-reason': 'drift-found' },
    });
    const { issues } = world.github.repository('acme/app');
    expect(issues.map(({ title, state }) => [title, state])).toEqual([
      ['Nango: prod (nango-integrations) is not as it was deployed', 'open'],
    ]);
    expect(processesOf(run, 'plan-prod')).toEqual([]);
    expect(world.writes()).toEqual([]);
  });

  it('is red where the deployment was recorded by somebody else, and runs nothing of it', async () => {
    recordDeployment(world.github.repository('acme/app'), {
      ...{ environment: 'prod', commit: world.team.git('rev-parse', 'HEAD') },
      check: { deployment: { id: 7 } },
    });
    const run = await world.run({ workflow: 'nango-drift.yml', event: 'schedule' });
    expect(run.jobs['package-prod']?.outputs).toMatchObject({
      ...{ result: 'blocked', 'failure-reason': 'unreviewed-ref' },
    });
    expect(processesOf(run, 'package-prod').filter((line) => /^(npm|project)/.test(line))).toEqual(
      [],
    );
    for (const job of ['plan-prod', 'drift-prod']) expect(run.jobs[job]).toBeUndefined();
    expect(run.exitCode).not.toBe(0);
  });
});
