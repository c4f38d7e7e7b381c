import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GithubApi } from '../../github-api/server.js';
import type { NangoApi } from '../../nango-api/server.js';
import type { ActionResult } from '../../runner/action-result.js';
import { openGolden, withoutTimes } from '../../support/golden.js';
import { legacyPackage } from '../../keyed/support/package-files.js';
import { logOf } from '../support/step.js';
import { makeFolder } from '../support/temporary.js';
import { plan, pullRequest, repository, run, startGithub, startNango } from './support.js';

const golden = openGolden(import.meta.filename);
const packageFile = join(makeFolder('package'), 'nango-package.json');
let nango: NangoApi;
let github: GithubApi;

beforeAll(async () => {
  const built = legacyPackage({ actions: ['github/createIssue'] });
  writeFileSync(packageFile, JSON.stringify(built));
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
  await nango.close();
  await github.close();
});

function planRun(command: string, payload: Record<string, unknown>): Promise<ActionResult> {
  const event = pullRequest('b'.repeat(40));
  return run(
    { nango, github },
    {
      workspace: dirname(packageFile),
      with: { ...plan, command, from: 'nango-package.json' },
      event: { ...event, payload: { ...event.payload, ...payload } },
    },
  );
}

/** Everything that a reader of the run may see. */
function everything({ log, outputs, files }: ActionResult): string {
  return JSON.stringify([log, outputs, files, github.repository(repository).comments]);
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
    await golden(`${command}, no counts: the log`, logOf(result));
    await golden(`${command}, no counts: the summary`, withoutTimes(result.summary));
    hashes.push(result.outputs['plan-hash']);
  }
  await golden('no counts: the comment', github.repository(repository).comments[0]?.body ?? '');
  // What is approved in one job is what is applied in the other.
  expect(new Set(hashes).size).toBe(1);
});

it.each([
  ['private', { repository: { default_branch: 'main', private: true } }],
  ['internal', { repository: { default_branch: 'main', visibility: 'internal' } }],
])('counts them in one that is %s', async (_, payload) => {
  const result = await planRun('plan', payload);
  await golden('plan, with counts: the summary', withoutTimes(result.summary));
  expect(JSON.parse(result.outputs.plan ?? '')).toMatchObject({ deleted: [{ connections: 4217 }] });
  expect(result.outputs.plan).not.toContain('\n');
});
