import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { processesOf } from './support/processes.js';
import { hasTool } from './support/tools.js';
import { dispatch, planKeys, startWorld, type World } from './support/world.js';

let world: World;
let base: string;

describe.skipIf(!hasTool('act'))('the templates with plan keys', () => {
  beforeAll(async () => {
    world = await startWorld({ seeing: ['prod'], plansByKeys: true, by: 'reviewers' });
    base = world.team.git('rev-parse', 'HEAD');
    world.team.commit('The change');
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.nango.requests.length = 0;
  });

  it('plan a pull request for dev and prod in one job, with no key that can deploy', async () => {
    const pull = {
      ...{ number: 1, user: { login: 'mona' } },
      head: { ref: 'change', sha: 'c'.repeat(40), repo: { full_name: 'acme/app' } },
      base: { ref: 'main', sha: base, repo: { full_name: 'acme/app' } },
    };
    const run = await world.run({
      ...{ workflow: 'nango-validate.yml', event: 'pull_request' },
      payload: { number: 1, pull_request: pull },
      ...{ secrets: [], environmentSecrets: planKeys },
    });
    expect(run.exitCode, run.jobs.plan?.log).toBe(0);
    expect(run.jobs.plan?.outputs).toMatchObject({ result: 'planned', environment: 'prod' });
    expect(processesOf(run, 'plan')).toEqual([]);
    const comments = world.github.repository('acme/app').comments.map(({ body }) => body);
    expect(comments.map((body) => /Plan for (\w+)/.exec(body)?.[1])).toEqual(['dev', 'prod']);
    expect(comments[1]).toMatch(/### This pull request[^]*<summary>Merged, not yet in prod: 3/);
    expect(world.writes()).toEqual([]);
  });

  it('plan nothing again in a merge queue', { tags: 'rest' }, async () => {
    const run = await world.run({
      ...{ workflow: 'nango-validate.yml', event: 'merge_group' },
      payload: { merge_group: { base_sha: base } },
      ...{ secrets: [], environmentSecrets: planKeys },
    });
    expect(run.jobs.package?.outputs.result).toBe('validated');
    expect(run.jobs.plan).toBeUndefined();
    expect(run.jobs.result?.result).toBe('success');
    expect(world.nango.requests).toEqual([]);
  });

  it('release prod: what the plan key has planned is what the deploy key applies', async () => {
    const run = await world.run({
      ...{ workflow: 'nango-deploy.yml', ...dispatch({ environment: 'prod' }) },
      ...{ secrets: ['prod'], environmentSecrets: planKeys },
    });
    expect(run.exitCode, run.jobs['prod-plan']?.log).toBe(0);
    expect(run.jobs['prod-plan']?.outputs).toMatchObject({ result: 'planned', created: '3' });
    expect(run.jobs.prod?.outputs.result).toBe('deployed');
    expect(world.writes()).toEqual(['deploy prod']);
  });
});
