import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Changes } from '../../../src/package/labels.js';
import { recordDeployment } from '../../github-api/record-deployment.js';
import type { GithubApi } from '../../github-api/server.js';
import type { ActionResult } from '../../runner/action-result.js';
import type { ActionRun } from '../../runner/step.js';
import { openGolden } from '../../support/golden.js';
import { legacyPackage } from '../../keyed/support/package-files.js';
import { makeCheckout } from '../support/checkout.js';
import { localCli } from '../support/local-cli.js';
import { linesOf } from '../support/step.js';
import {
  makeRepository,
  pullRequest,
  type Repository,
  repository,
  run,
  startGithub,
} from './support.js';

const golden = openGolden(import.meta.filename);

let project: Repository;
let github: GithubApi;
let first = '';
let second = '';

beforeAll(async () => {
  const sync = readFileSync(
    new URL('../../fixtures/projects/basic/github/syncs/fetchIssues.ts', import.meta.url),
    'utf8',
  );
  project = await makeRepository('basic', {
    at: 'nango',
    files: {
      'github/syncs/fetchIssues.ts': `import { helper } from '../../../shared/helper.js';\nvoid helper;\n${sync}`,
      '../shared/helper.ts': 'export const helper = 1;\n',
    },
  });
  first = project.commitAll('The project');
  writeFileSync(join(project.root, 'shared', 'helper.ts'), 'export const helper = 2;\n');
  second = project.commitAll('Change what the sync imports');
  project.git('update-ref', 'refs/remotes/origin/main', second);
  github = await startGithub();
  replaceCli();
});
afterAll(async () => {
  await github.close();
  await project.remove();
});

/** The labels come from git and the sources: a CLI that sends these functions does. */
function replaceCli(): void {
  const { body } = legacyPackage({
    syncs: { 'github/fetchIssues': ['Issue'] },
    actions: ['github/createIssue'],
    onEvents: ['github/pre-connection-deletion'],
  });
  const files = localCli({
    script: `const sent = ${body}; await post('/sync/deploy/confirmation', sent); await post('/sync/deploy', sent);`,
  });
  const modules = join(project.folder, 'node_modules');
  rmSync(modules);
  cpSync(makeCheckout(files), project.folder, { recursive: true });
}

async function compile(
  event: NonNullable<ActionRun['event']>,
  inputs: Record<string, string> = {},
  workspace = project.root,
): Promise<{ result: ActionResult; changes: Changes }> {
  const result = await run(
    { github },
    {
      workspace,
      event,
      with: { command: 'compile', install: 'false', ...inputs },
    },
  );
  expect(result.outputs.result).toBe('validated');
  const file = readFileSync(result.outputs['package-file'] ?? '', 'utf8');
  result.remove();
  return { result, ...(JSON.parse(file) as { changes: Changes }) };
}

/** What the log says of a base that it does not know. */
const notesOf = (result: ActionResult): string =>
  linesOf(result)
    .filter((line) => /clone|deployment/.test(line))
    .join('\n');

const labels = ({ functions }: Changes): unknown =>
  functions.map(({ name, label, causes }) => [name, label, causes]);
const onlySync = [
  ['fetchIssues', 'changed', ['shared/helper.ts']],
  ['createIssue', 'same', []],
  ['pre-connection-deletion', 'same', []],
];

it('compares a pull request with its base, through imports that leave the project', async () => {
  const { changes } = await compile(pullRequest(first));
  expect(labels(changes)).toEqual(onlySync);
  expect(changes).toMatchObject({
    base: first,
    since: 'pull-request',
    unknown: null,
  });
});

it('compares a push with the commit before, and the digest knows nothing of it', async () => {
  const changed = await compile({ name: 'push', payload: { before: first } });
  const same = await compile({ name: 'push', payload: { before: second } });
  expect(labels(changed.changes)).toEqual(onlySync);
  expect(new Set(same.changes.functions.map(({ label }) => label))).toEqual(new Set(['same']));
  expect(changed.result.outputs['package-digest']).toBe(same.result.outputs['package-digest']);
});

it('compares with a ref that is named, and says when the clone has none of that name', async () => {
  execFileSync('git', ['tag', 'v1', first], { cwd: project.root });
  const { changes } = await compile({}, { 'changed-since': 'v1' });
  expect(changes).toMatchObject({ since: 'ref', base: first, unknown: null });
  expect(labels(changes)).toEqual(onlySync);

  const missing = await compile({}, { 'changed-since': 'v2' });
  expect(missing.changes.functions).toEqual([]);
  expect(missing.changes.unknown).toBe('base-missing');
  await golden('a ref that the clone lacks', notesOf(missing.result));
});

it('compares with what was last deployed', async () => {
  const known = github.repository(repository);
  recordDeployment(known, { environment: 'dev', commit: second });
  // The run's own commit is not the one that was packaged.
  recordDeployment(known, { environment: 'prod', commit: first, head: second });
  recordDeployment(known, { environment: 'prod', commit: second, status: { state: 'failure' } });
  const deployed = await compile({}, { 'changed-since': 'deployed:prod' });
  expect(deployed.changes.base).toBe(first);
  expect(labels(deployed.changes)).toEqual(onlySync);

  recordDeployment(known, {
    environment: 'prod',
    commit: second,
    check: { deployment: { id: 7 } },
  });
  const forged = await compile({}, { 'changed-since': 'deployed:prod' });
  expect(forged.changes).toMatchObject({ base: null, unknown: 'no-base', functions: [] });
  await golden('a deployment that another job recorded', notesOf(forged.result));
});

it('says what it does not know', async () => {
  const shallow = join(mkdtempSync(join(tmpdir(), 'nango-shallow-')), 'clone');
  execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${project.root}`, shallow]);
  symlinkSync(join(project.folder, 'node_modules'), join(shallow, 'nango', 'node_modules'));
  const { changes, result } = await compile(pullRequest(first), {}, shallow);
  expect(changes.unknown).toBe('base-missing');
  await golden('a shallow clone', notesOf(result));
  rmSync(join(shallow, '..'), { recursive: true });
});
