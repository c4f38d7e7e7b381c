import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processesOf } from './support/processes.js';
import { takeSmokeJob } from './support/team.js';
import { hasTool } from './support/tools.js';
import { dispatch, startWorld, type World } from './support/world.js';

const workflow = 'nango-deploy.yml';
const path = `.github/workflows/${workflow}`;
const common = { integration: 'github', connection: 'test' };
const smoke = {
  actions: [{ ...common, name: 'create-issue', expect: { ok: true } }],
  syncs: [{ ...common, name: 'fetch-issues' }],
};
let world: World;

describe.skipIf(!hasTool('act'))('nango-deploy.yml with smoke checks', () => {
  beforeAll(async () => {
    world = await startWorld({ running: ['prod'], by: 'reviewers' });
    const { team } = world;
    team.write('nango-integrations/smoke.json', JSON.stringify(smoke));
    team.write(path, takeSmokeJob(team.read(path)));
    team.commit('Try what was released');
  });
  afterAll(() => world.close());

  it('tries what was approved after a release, and keeps a record of it', async () => {
    world.nango.runs.actions.set('prod/github/create-issue', () => ({
      ok: true,
      secret: 'theirs',
    }));
    const run = await world.run({
      ...{ workflow, ...dispatch({ environment: 'prod' }) },
      vars: { NANGO_SMOKE_CONNECTIONS: '{"test": "conn-github-7"}' },
    });
    expect(run.jobs.prod?.outputs.result).toBe('deployed');
    expect(run.jobs['prod-smoke']?.outputs.result, run.jobs['prod-smoke']?.log).toBe('healthy');
    expect(processesOf(run, 'prod-smoke')).toEqual([]);
    expect(world.nango.runs.inputs).toMatchObject([{ connection: 'conn-github-7' }]);
    expect(run.log).not.toMatch(/theirs|conn-github-7(?!"\})/);

    const record = readFileSync(
      join(run.artifact('nango-record-prod'), 'nango-report.json'),
      'utf8',
    );
    expect(JSON.parse(record)).toMatchObject({
      ...{ schemaVersion: 1, result: 'deployed', environment: 'prod' },
      plan: { smoke, created: { length: 3 } },
      functions: { length: 3 },
    });
    // The code of a function is in no record.
    expect(record).not.toContain('createAction(');
  });

  it('is red where something does not work, and rolls nothing back', { tags: 'rest' }, async () => {
    const before = world.deployed('prod');
    world.nango.runs.actions.set('prod/github/create-issue', () => ({ ok: false }));
    const run = await world.run({
      ...{ workflow, ...dispatch({ environment: 'prod' }) },
      vars: { NANGO_SMOKE_CONNECTIONS: '{"test": "conn-github-7"}' },
    });
    expect(run.exitCode).not.toBe(0);
    expect(run.jobs['prod-smoke']?.outputs).toMatchObject({ 'failure-reason': 'unhealthy' });
    expect(world.writes().filter((write) => write === 'deploy prod')).toHaveLength(2);
    expect(world.deployed('prod')).toEqual(before);
  });
});
