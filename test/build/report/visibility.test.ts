import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GithubApi } from '../../github-api/server.js';
import type { NangoApi } from '../../nango-api/server.js';
import type { ActionResult } from '../../runner/run-action.js';
import {
  makeRepository,
  plan,
  pullRequest,
  type Repository,
  repository,
  run,
  startGithub,
  startNango,
} from './support.js';

let project: Repository;
let nango: NangoApi;
let github: GithubApi;
let base = '';
let packaged: ActionResult;

beforeAll(async () => {
  project = await makeRepository('basic', {
    files: { 'index.ts': `import './github/actions/createIssue.js';\n` },
  });
  base = project.commitAll('One function');
  packaged = await run(
    {},
    { workspace: project.root, with: { command: 'compile', install: 'false' } },
  );
  nango = await startNango();
  github = await startGithub();
  await nango.deployAs('dev', {
    flowConfigs: [
      {
        type: 'sync',
        models: ['Issue'],
        runs: 'every hour',
        syncName: 'fetchIssues',
        providerConfigKey: 'github',
        fileBody: { js: 'js', ts: 'ts' },
        track_deletes: false,
      },
    ],
    reconcile: true,
    debug: false,
    nangoYamlBody: '',
  });
});
afterAll(async () => {
  packaged.remove();
  await nango.close();
  await github.close();
  await project.remove();
});

function planRun(command: string, payload: Record<string, unknown>): Promise<ActionResult> {
  const event = pullRequest(base);
  return run(
    { nango, github },
    {
      runnerTemp: packaged.runnerTemp,
      with: { ...plan, command, from: packaged.outputs['package-file'] ?? '' },
      event: { ...event, payload: { ...event.payload, ...payload } },
    },
  );
}

/** Everything that a reader of the run may see: the file of this plan, and not of those before. */
function everything(result: ActionResult): string {
  const { comments } = github.repository(repository);
  const files = Object.entries(result.files).filter(
    ([path]) => !path.endsWith('nango-plan.json') || path === result.outputs['plan-file'],
  );
  return JSON.stringify([result.log, result.outputs, files, comments]);
}

it.each([
  ['public', { repository: { default_branch: 'main', private: false } }],
  [
    'public by its visibility',
    { repository: { default_branch: 'main', private: true, visibility: 'public' } },
  ],
  ['of unknown visibility', { repository: { default_branch: 'main' } }],
])('counts no connections in a repository that is %s', async (_, payload) => {
  github.repository(repository).comments.length = 0;
  const hashes: (string | undefined)[] = [];
  for (const command of ['plan', 'deploy']) {
    const result = await planRun(command, payload);
    expect(result.outputs.result).toBe(command === 'plan' ? 'planned' : 'blocked');
    expect(result.outputs['has-deletions']).toBe('true');
    expect(everything(result).includes('4217')).toBe(false);
    expect(JSON.parse(result.outputs.plan ?? '')).toMatchObject({
      deleted: [{ name: 'fetchIssues', connections: 'some' }],
    });
    expect(result.summary).toContain('1 sync with connections would be deleted, blocked');
    expect(result.log).toContain('the records of connections');
    hashes.push(result.outputs['plan-hash']);
  }
  expect(github.repository(repository).comments[0]?.body).toContain('1 sync with connections');
  // What is approved in one is what is applied in the other.
  const counted = await planRun('plan', {});
  expect(new Set([...hashes, counted.outputs['plan-hash']]).size).toBe(1);
});

it.each([
  ['private', { repository: { default_branch: 'main', private: true } }],
  ['internal', { repository: { default_branch: 'main', visibility: 'internal' } }],
])('counts them in one that is %s', async (_, payload) => {
  const result = await planRun('plan', payload);
  expect(result.summary).toContain('1 sync with 4217 connections would be deleted, blocked');
  expect(JSON.parse(result.outputs.plan ?? '')).toMatchObject({ deleted: [{ connections: 4217 }] });
  expect(result.outputs.plan).not.toContain('\n');
});
