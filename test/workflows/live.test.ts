import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ActRun } from './support/act.js';
import { recordDeployment } from '../github-api/record-deployment.js';
import { hasTool } from './support/tools.js';
import { dispatch, startWorld, strayBody, type World } from './support/world.js';

let world: World;
/** What the action sent to prod. */
let body: unknown;

/** What was packaged for it. */
let packed: string;

const release = (
  onSuccess?: (job: string) => void,
  swap?: { name: string; file: string },
): Promise<ActRun> =>
  world.run({
    workflow: 'nango-deploy.yml',
    ...dispatch({ environment: 'prod' }),
    ...{ onSuccess, ...(swap && { swap }) },
  });
const drift = (): Promise<ActRun> => world.run({ workflow: 'nango-drift.yml', event: 'schedule' });

// With keys that see what is live. The tests build on each other, as the days of a team do.
describe.skipIf(!hasTool('act'))(
  'nango-deploy.yml and nango-drift.yml that see what is live',
  () => {
    beforeAll(async () => {
      world = await startWorld({ seeing: ['dev', 'prod'], by: 'reviewers' });
      const sha = world.team.git('rev-parse', 'HEAD');
      for (const environment of ['dev', 'prod']) {
        recordDeployment(world.github.repository('acme/app'), {
          ...{ environment, commit: sha, host: world.nango.url },
        });
      }
    });
    afterAll(() => world.close());
    beforeEach(() => {
      world.nango.requests.length = 0;
    });

    it('release, and find nothing that has drifted', async () => {
      const run = await release();
      expect(run.jobs.prod?.outputs).toMatchObject({ result: 'deployed', created: '3' });
      expect(world.writes()).toEqual(['deploy prod']);
      body = JSON.parse(world.nango.requests.find(({ route }) => route === 'deploy')?.body ?? '');
      await world.nango.deployAs('dev', body);
      packed = readFileSync(join(run.artifact('nango-package'), 'nango-package.json'), 'utf8');

      // As GitHub keeps the URL of the job that deployed.
      const live = /&live=([^&]+)/.exec(run.jobs.prod?.outputs.url ?? '')?.[1] ?? '';
      const commit = world.team.git('rev-parse', 'HEAD');
      const { url: host } = world.nango;
      const repository = world.github.repository('acme/app');
      repository.branches.main = commit;
      recordDeployment(repository, { environment: 'prod', commit, host, live });
      const found = await drift();
      // Of dev no ids were kept: what its functions import may have changed.
      expect(found.jobs['plan-dev']?.outputs.drift).toBe('unknown');
      expect(found.jobs['drift-dev']?.outputs.result).toBe('skipped');
      expect(found.jobs['plan-prod']?.outputs.drift).toBe('none');
      expect(found.jobs['drift-prod']?.outputs.result).toBe('unchanged');
      expect(found.exitCode).toBe(0);
      expect(repository.issues).toEqual([]);
    });

    it('believe no label of the package, and refuse a plan that no longer fits', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'nango-swap-'));
      const file = join(folder, 'nango-package.json');
      writeFileSync(file, withLies(packed));
      const run = await release(
        (job) => {
          if (job === 'prod-plan') world.nango.setEnabled('prod', 'github', 'fetch-issues', false);
        },
        { name: 'nango-package', file },
      );
      rmSync(folder, { recursive: true });
      expect(run.jobs['prod-plan']?.outputs).toMatchObject({
        ...{ result: 'planned', 'has-changes': 'unknown' },
      });
      expect(run.jobs['prod-plan']?.log).not.toContain('nothing would change');
      expect(run.jobs.prod?.outputs).toMatchObject({
        ...{ result: 'blocked', 'failure-reason': 'plan-changed' },
      });
      expect(world.writes()).toEqual([]);
      world.nango.setEnabled('prod', 'github', 'fetch-issues', true);
    });

    it(
      'refuse an approved plan when somebody has deployed the very same in between',
      { tags: 'rest' },
      async () => {
        const run = await release((job) => {
          if (job === 'prod-plan') void world.nango.deployAs('prod', body);
        });
        expect(run.jobs['prod-plan']?.outputs.result).toBe('planned');
        expect(run.jobs.prod?.outputs).toMatchObject({
          result: 'blocked',
          'failure-reason': 'plan-changed',
        });
        expect(world.writes()).toEqual([]);
      },
    );

    it('find an edit by hand, and say which one and what to do', async () => {
      await world.nango.deployAs('prod', strayBody('create-issue'));
      const found = await drift();
      expect(found.jobs['plan-dev']?.outputs['has-changes']).toBe('unknown');
      expect(found.jobs['plan-prod']?.outputs).toMatchObject({
        ...{ 'has-changes': 'true', created: '0', deleted: '0' },
      });
      expect(found.jobs['plan-prod']?.log).toMatch(
        /~ change action "create-issue" of github: entry file \+\d+ -1/,
      );
      expect(found.jobs['drift-prod']?.outputs['failure-reason']).toBe('drift-found');
      const { issues } = world.github.repository('acme/app');
      expect(issues.map(({ title }) => title)).toEqual([
        'Nango: prod (nango-integrations) is not as it was deployed',
      ]);
      expect(issues[0]?.body).toContain('npx nango pull github create-issue --env prod --action');
      expect(world.writes()).toEqual([]);
    });

    it('are blocked by a function that was made in the dashboard', { tags: 'rest' }, async () => {
      await world.nango.deployAs('prod', strayBody('create-issue', 'standalone'));
      const run = await release();
      expect(run.jobs.prod?.outputs).toMatchObject({
        result: 'blocked',
        'failure-reason': 'destructive-blocked',
      });
      expect(world.writes()).toEqual([]);
    });

    it(
      'are not stopped by reads that fail, and do not call what they did not see the same',
      { tags: 'rest' },
      async () => {
        await world.nango.deployAs('prod', body);
        const stop = world.nango.misbehave({ route: 'code', kind: 'bad-gateway', times: Infinity });
        const found = await drift();
        stop();
        // The ids of prod tell that somebody has deployed past the workflows, and no code does.
        for (const [job, state] of [
          ['plan-dev', 'unknown'],
          ['plan-prod', 'found'],
        ] as const) {
          expect(found.jobs[job]?.outputs).toMatchObject({
            ...{ result: 'planned', 'has-changes': 'unknown', drift: state },
          });
        }
        expect(found.jobs['drift-dev']?.outputs.result).toBe('skipped');
      },
    );
  },
);

/** The package with other JavaScript behind the same entry files, and labels that say nothing changed. */
function withLies(text: string): string {
  const file = JSON.parse(text) as { body: string; changes: { functions: object[] } };
  const sent = JSON.parse(file.body) as {
    flowConfigs: {
      type: string;
      providerConfigKey: string;
      syncName: string;
      fileBody: { js: string };
    }[];
  };
  for (const { fileBody } of sent.flowConfigs) fileBody.js += '\n// steals';
  const functions = sent.flowConfigs.map(({ type, providerConfigKey, syncName }) => ({
    ...{ type, integration: providerConfigKey, name: syncName },
    ...{ label: 'same', causes: [], total: 0, why: null },
  }));
  const changes = { ...file.changes, unknown: null, functions };
  return JSON.stringify({ ...file, body: JSON.stringify(sent), changes });
}
