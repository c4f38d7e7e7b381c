import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failedStepsOf } from './support/act.js';
import { hasTool } from './support/tools.js';
import { push, startWorld, workflowRun, type World } from './support/world.js';

const workflow = 'app-release.yml';
let world: World;
let commit: string;

describe.skipIf(!hasTool('act'))("a call from an application's release on push", () => {
  beforeAll(async () => {
    world = await startWorld({ by: 'reviewers' });
    commit = world.team.commit('A release');
    world.github.repository('acme/app').runs = [workflowRun(1, commit), workflowRun(2, commit)];
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.nango.requests.length = 0;
  });

  it('deploys the environment that the caller names', { tags: 'rest' }, async () => {
    const run = await world.run({ workflow, ...push('0'.repeat(40), commit), number: 2 });
    expect(run.exitCode).toBe(0);
    expect(world.writes()).toEqual(['deploy dev']);
  });

  it('deploys prod and not dev as well, though the event is a push', async () => {
    const file = `.github/workflows/${workflow}`;
    world.team.write(file, world.team.read(file).replace('environment: dev', 'environment: prod'));
    commit = world.team.commit('Release prod');
    const run = await world.run({ workflow, ...push('0'.repeat(40), commit), number: 2 });
    expect(run.exitCode).toBe(0);
    expect(world.writes()).toEqual(['deploy prod']);
  });

  it(
    'fails on a text that is no environment, instead of skipping every job',
    { tags: 'rest' },
    async () => {
      const file = `.github/workflows/${workflow}`;
      world.team.write(file, world.team.read(file).replace(/environment: \w+/, 'environment: x'));
      commit = world.team.commit('A slip');
      const run = await world.run({ workflow, ...push('0'.repeat(40), commit), number: 2 });
      expect(run.exitCode).not.toBe(0);
      expect(Object.values(run.jobs).flatMap(failedStepsOf)).toContain('Check the inputs');
      expect(world.nango.requests).toEqual([]);
    },
  );
});
