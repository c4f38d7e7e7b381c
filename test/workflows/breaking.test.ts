import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasTool } from './support/tools.js';
import { push, startWorld, workflowRun, type World } from './support/world.js';

const issue = 'nango-integrations/github/issue.ts';
const deployFile = '.github/workflows/nango-deploy.yml';

let world: World;
let base: string;

// The tests build on each other: a deploy, a pull request, its merge.
describe.skipIf(!hasTool('act'))('a field that consumers read', { tags: 'rest' }, () => {
  beforeAll(async () => {
    world = await startWorld({ seeing: ['dev'] });
    const text = world.team.read(deployFile);
    const deploy = text.indexOf('command: deploy');
    const indent = ' '.repeat(10);
    world.team.write(
      deployFile,
      `${text.slice(0, deploy)}allow-breaking: 'false'\n${indent}${text.slice(deploy)}`,
    );
    base = world.team.commit('Block what breaks something in dev');
    world.github.repository('acme/app').runs = [workflowRun(1, base)];
    const run = await world.run({
      workflow: 'nango-deploy.yml',
      ...push('0'.repeat(40), base),
      number: 1,
    });
    expect(run.jobs.dev?.outputs).toMatchObject({ result: 'deployed', created: '3' });
    const source = world.team.read(issue);
    world.team.write(issue, source.replace('title: z.string()', 'title: z.string().nullable()'));
    world.team.commit('Let a title be missing');
  });
  afterAll(() => world.close());

  it('is called breaking in the comment of the pull request that lets it be null', async () => {
    const run = await world.run({
      workflow: 'nango-validate.yml',
      event: 'pull_request',
      payload: {
        number: 1,
        pull_request: {
          number: 1,
          user: { login: 'mona' },
          head: { ref: 'change', sha: 'c'.repeat(40), repo: { full_name: 'acme/app' } },
          base: { ref: 'main', sha: base, repo: { full_name: 'acme/app' } },
        },
      },
      secrets: ['dev'],
    });
    expect(run.exitCode).toBe(0);
    expect(run.jobs.plan?.outputs['has-breaking-changes']).toBe('true');
    const [comment] = world.github.repository('acme/app').comments;
    expect(comment?.body).toMatch(/\*\*2 breaking changes\*\*[^#]*Issue\.title` may be null now/);
  });

  it('keeps `allow-breaking: false` from deploying its merge', async () => {
    const head = world.team.git('rev-parse', 'HEAD');
    world.github.repository('acme/app').runs.push(workflowRun(2, head));
    const writes = world.writes().length;
    const run = await world.run({
      workflow: 'nango-deploy.yml',
      ...push(base, head),
      number: 2,
    });
    expect(run.exitCode).not.toBe(0);
    expect(run.jobs.dev?.outputs).toMatchObject({
      ...{ result: 'blocked', 'failure-reason': 'breaking-blocked' },
      'has-breaking-changes': 'true',
    });
    expect(world.writes()).toHaveLength(writes);
  });
});
