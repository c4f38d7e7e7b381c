import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Comment, GithubApi } from '../../github-api/server.js';
import type { NangoApi } from '../../nango-api/server.js';
import type { ActionResult } from '../../runner/action-result.js';
import { runAction } from '../../runner/run-action.js';
import { openGolden, withoutTimes } from '../../support/golden.js';
import { functionsPackage, legacyPackage } from '../../keyed/support/package-files.js';
import { annotationsOf } from '../support/step.js';
import { makeFolder } from '../support/temporary.js';
import {
  plan,
  pullNumber,
  pullRequest,
  repository,
  run,
  startGithub,
  startNango,
  token,
} from './support.js';

const golden = openGolden(import.meta.filename);
const base = 'b'.repeat(40);
const built = legacyPackage({
  syncs: { 'github/fetchIssues': ['Issue'] },
  actions: ['github/createIssue', 'github/closeIssue'],
});
const packageFile = join(makeFolder('package'), 'nango-package.json');
let nango: NangoApi;
let github: GithubApi;

beforeAll(async () => {
  writeFileSync(packageFile, JSON.stringify(built));
  nango = await startNango();
});
afterAll(async () => {
  await nango.close();
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
    run?: typeof runAction;
  } = {},
): Promise<ActionResult> {
  return run(
    { nango, github, run: options.run },
    {
      workspace: dirname(packageFile),
      with: { ...plan, from: 'nango-package.json', ...options.with },
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
  await golden('a first plan', comments()[0]?.body ?? '');

  await planRun();
  expect(github.writes()).toBe(1);

  await nango.deployAs('dev', JSON.parse(built.body));
  await planRun();
  expect(github.writes()).toBe(2);
  expect(comments()).toHaveLength(1);
  await golden('nothing is known to change', comments()[0]?.body ?? '');
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
  await golden('a plan of what is deployed', comments()[250]?.body ?? '');
  expect(github.writes()).toBe(2);
});

it('ends with one comment when two first runs meet', async () => {
  github.gather('GET', '/comments', 2);
  // Two jobs: of two runs in this process the second would wait for the first.
  const results = await Promise.all([planRun({ run: runAction }), planRun({ run: runAction })]);
  for (const result of results) {
    expect(result.outputs.result).toBe('planned');
    result.remove();
  }
  const posts = github.requests.filter(
    ({ method, path }) => method === 'POST' && path !== '/graphql',
  );
  expect(posts).toHaveLength(2);
  expect(comments()).toHaveLength(1);
  await golden('a plan of what is deployed', comments()[0]?.body ?? '');
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

const quoting: [string, Partial<Comment>][] = [
  ['another App', { login: 'other-app[bot]' }],
  ['the user of the same name', { login: 'our-app' }],
  ['a user through our App', { login: 'octocat', app: 'our-app' }],
  ['another App under our name', { login: 'our-app[bot]', app: 'other-app' }],
];

it.each(quoting)('edits no comment with its marker by %s', async (_, by) => {
  const permissions = { issues: 'write' } as const;
  await github.close();
  github = await startGithub({ tokens: [{ token, login: 'our-app[bot]', permissions }] });
  await planRun();
  const [own] = comments();
  const body = own?.body.replace(/^### \S+ /mu, '### Quoted: ') ?? '';
  comments().splice(0, 1, { id: 1, issue: pullNumber, login: '', body, ...by });
  await planRun();
  expect(comments().map((comment) => comment.body.includes('### Quoted: '))).toEqual([true, false]);
  // Its own is found behind it, and edited.
  if (comments()[1] !== undefined) Object.assign(comments()[1] ?? {}, { body: `${body}\nOld` });
  await planRun();
  expect(comments().map((comment) => comment.body.includes('\nOld'))).toEqual([false, false]);
});

it('edits a user’s own comment, and not one that the user made through an App', async () => {
  await github.close();
  const permissions = { issues: 'write' } as const;
  github = await startGithub({ tokens: [{ token, login: 'octocat', permissions }] });
  await planRun();
  const [own] = comments();
  if (own === undefined) throw new Error('no comment');
  comments().unshift({ ...own, id: 1, app: 'some-app', body: `${own.body}\nQuoted` });
  own.body += '\nOld';
  await planRun();
  expect(comments().map(({ body }) => /\n(Quoted|Old)$/.exec(body)?.[1])).toEqual([
    ...['Quoted', undefined],
  ]);
});

it('edits nothing where GitHub does not tell whose token it is', async () => {
  await planRun();
  const body = comments()[0]?.body ?? '';
  Object.assign(comments()[0] ?? {}, { body: `${body}\nOld` });
  github.misbehave({ path: '/graphql', status: 502 });
  const result = await planRun();
  expect(result.exitCode).toBe(0);
  expect(comments().map((comment) => comment.body)).toEqual([`${body}\nOld`]);
  await golden('whose token it is is not told', annotationsOf(result));
});

it.each(['auto', 'true'])('says which permission is missing (comment: %s)', async (comment) => {
  await github.close();
  github = await startGithub({ tokens: [{ token, permissions: { 'pull-requests': 'read' } }] });
  const result = await planRun({ with: { comment } });
  expect(result.exitCode).toBe(0);
  await golden(`a permission is missing, comment: ${comment}`, annotationsOf(result));
});

it('says of a fork that its token may only read', async () => {
  await github.close();
  github = await startGithub({ tokens: [{ token, permissions: { 'pull-requests': 'read' } }] });
  const result = await planRun({ isFork: true });
  expect(result.outputs.result).toBe('planned');
  await golden('a fork', annotationsOf(result));
});

it.each([422, 502])('warns of %i, and nothing else changes', async (status) => {
  github.misbehave({ method: 'POST', path: '/comments', status });
  const result = await planRun();
  expect(result).toMatchObject({ exitCode: 0, outputs: { result: 'planned' } });
  await golden(`GitHub answers ${status}`, annotationsOf(result));
  await golden('the summary, whatever GitHub answers', withoutTimes(result.summary));
});

it('warns when GitHub is not there', async () => {
  const result = await planRun({ env: { GITHUB_API_URL: 'http://127.0.0.1:9' } });
  expect(result).toMatchObject({ exitCode: 0, outputs: { result: 'planned' } });
  await golden('GitHub is not there', annotationsOf(result));
});

it('makes none when told not to, or where it is known that nothing changes', async () => {
  await planRun({ with: { comment: 'false' } });
  expect(github.requests.filter(({ path }) => /graphql|comments/.test(path))).toEqual([]);
  // Nango tells what changes of functions made with createFunction.
  const functions = { ...functionsPackage(['github/ping']), repository };
  await nango.deployAs('dev', JSON.parse(functions.body));
  writeFileSync(join(dirname(packageFile), 'functions.json'), JSON.stringify(functions));
  await planRun({ with: { comment: 'changes-only', from: 'functions.json' } });
  expect(github.writes()).toBe(0);
  expect(github.requests.length).toBeGreaterThan(0);
  // Whether a function that is only sent again changes, nobody knows.
  await planRun({ with: { comment: 'changes-only' } });
  expect(github.writes()).toBe(1);
  const result = await planRun({ with: { comment: 'sometimes' } });
  expect(result.outputs['failure-reason']).toBe('invalid-input');
});
