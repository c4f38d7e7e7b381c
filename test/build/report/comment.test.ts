import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { GithubApi } from '../../github-api/server.js';
import type { NangoApi } from '../../nango-api/server.js';
import type { ActionResult } from '../../runner/run-action.js';
import { functionsPackage } from '../../keyed/support/package-files.js';
import {
  makeRepository,
  plan,
  pullNumber,
  pullRequest,
  type Repository,
  repository,
  run,
  startGithub,
  startNango,
  token,
} from './support.js';

let project: Repository;
let base = '';
let packaged: ActionResult;
let nango: NangoApi;
let github: GithubApi;

beforeAll(async () => {
  project = await makeRepository('basic');
  base = project.commitAll('The project');
  packaged = await run(
    {},
    {
      workspace: project.root,
      with: { command: 'compile', install: 'false' },
    },
  );
  expect(packaged.outputs.result).toBe('validated');
  nango = await startNango();
});
afterAll(async () => {
  packaged.remove();
  await nango.close();
  await project.remove();
});
beforeEach(async () => {
  github = await startGithub();
});
afterEach(() => github.close());

function planRun(
  options: {
    with?: Record<string, string>;
    isFork?: boolean;
    env?: Record<string, string>;
  } = {},
): Promise<ActionResult> {
  return run(
    { nango, github },
    {
      runnerTemp: packaged.runnerTemp,
      with: { ...plan, from: packaged.outputs['package-file'] ?? '', ...options.with },
      event: pullRequest(base, options),
      env: options.env ?? {},
    },
  );
}

const comments = () => github.repository(repository).comments;

it('makes one comment, however often it runs, and keeps it up to date', async () => {
  expect((await planRun()).outputs.result).toBe('planned');
  expect(comments()).toHaveLength(1);
  expect(comments()[0]).toMatchObject({ issue: pullNumber, login: 'github-actions[bot]' });
  expect(comments()[0]?.body).toContain('3 functions would change in dev (3 new)');

  await planRun();
  expect(github.writes()).toBe(1);

  await nango.deployAs('dev', JSON.parse(bodyOf(packaged)));
  await planRun();
  expect(github.writes()).toBe(2);
  expect(comments()).toHaveLength(1);
  expect(comments()[0]?.body).toContain('3 functions would be sent again to dev, changed or not');
});

it('finds its own among 250, and leaves another bot alone that quotes its marker', async () => {
  await planRun();
  const [own] = comments();
  const marker = own?.body.split('\n')[0] ?? '';
  const others = Array.from({ length: 250 }, (_, id) => ({
    id,
    issue: pullNumber,
    login: id % 2 === 0 ? 'octocat' : 'other[bot]',
    body: id === 17 ? `${marker}\nQuoted` : `> ${marker}`,
  }));
  comments().unshift(...others);
  if (own !== undefined) own.body = `${marker}\r\nOld`;
  const before = JSON.stringify(others);
  await planRun();
  expect(comments()).toHaveLength(251);
  expect(JSON.stringify(comments().slice(0, 250))).toBe(before);
  expect(comments()[250]?.body).toContain('### Nango: ');
  expect(github.writes()).toBe(2);
});

it('ends with one comment when two first runs meet', async () => {
  github.gather('GET', '/comments', 2);
  const results = await Promise.all([planRun(), planRun()]);
  expect(results.map(({ outputs }) => outputs.result)).toEqual(['planned', 'planned']);
  const posts = github.requests.filter(
    ({ method, path }) => method === 'POST' && path !== '/graphql',
  );
  expect(posts).toHaveLength(2);
  expect(comments()).toHaveLength(1);
  expect(comments()[0]?.body).toContain('### Nango: ');
});

it('goes by the login of the token, an app’s too', async () => {
  await github.close();
  github = await startGithub({
    tokens: [{ token, login: 'our-app[bot]', permissions: { issues: 'write' } }],
    prefix: '/api/v3',
  });
  await planRun();
  await planRun();
  expect(comments().map(({ login }) => login)).toEqual(['our-app[bot]']);
  expect(github.requests.every(({ authorization }) => authorization === `Bearer ${token}`)).toBe(
    true,
  );
});

it.each([
  ['auto', '::notice::'],
  ['true', '::warning::'],
])('says which permission is missing (comment: %s)', async (comment, command) => {
  await github.close();
  github = await startGithub({ tokens: [{ token, permissions: { 'pull-requests': 'read' } }] });
  const result = await planRun({ with: { comment } });
  expect(result.exitCode).toBe(0);
  const line = result.log.split('\n').find((text) => text.includes('No comment'));
  expect(line).toMatch(new RegExp(`^${command}No comment`));
  expect(line).toContain('permissions: { contents: read, pull-requests: write }');
});

it('says of a fork that its token may only read', async () => {
  await github.close();
  github = await startGithub({ tokens: [{ token, permissions: { 'pull-requests': 'read' } }] });
  const result = await planRun({ isFork: true });
  expect(result.outputs.result).toBe('planned');
  expect(result.log).toMatch(/::notice::No comment on the pull request: it comes from a fork/);
});

it.each([422, 502])('warns of %i, and nothing else changes', async (status) => {
  github.misbehave({ method: 'POST', path: '/comments', status });
  const result = await planRun();
  expect(result).toMatchObject({ exitCode: 0, outputs: { result: 'planned' } });
  expect(result.log).toContain(
    `::warning::No comment on the pull request: GitHub answered ${status}`,
  );
  expect(result.summary).toContain('3 functions would be sent again');
});

it('warns when GitHub is not there', async () => {
  const result = await planRun({ env: { GITHUB_API_URL: 'http://127.0.0.1:9' } });
  expect(result).toMatchObject({ exitCode: 0, outputs: { result: 'planned' } });
  expect(result.log).toMatch(/::warning::No comment on the pull request: /);
});

it('makes none when told not to, or where it is known that nothing changes', async () => {
  await planRun({ with: { comment: 'false' } });
  expect(github.requests).toEqual([]);
  // Nango tells what changes of functions made with createFunction.
  const functions = { ...functionsPackage(['github/ping']), repository };
  await nango.deployAs('dev', JSON.parse(functions.body));
  const from = join(packaged.runnerTemp, 'functions.json');
  writeFileSync(from, JSON.stringify(functions));
  await planRun({ with: { comment: 'changes-only', from } });
  expect(github.writes()).toBe(0);
  expect(github.requests.length).toBeGreaterThan(0);
  // Whether a function that is only sent again changes, nobody knows.
  await planRun({ with: { comment: 'changes-only' } });
  expect(github.writes()).toBe(1);
  const result = await planRun({ with: { comment: 'sometimes' } });
  expect(result.outputs['failure-reason']).toBe('invalid-input');
});

function bodyOf(result: ActionResult): string {
  const file = readFileSync(result.outputs['package-file'] ?? '', 'utf8');
  return (JSON.parse(file) as { body: string }).body;
}
