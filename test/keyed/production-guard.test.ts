// Tests src/commands/keyed/reviewed-tag.ts
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Repository, startGithubApi } from '../github-api/server.js';
import type { NangoApi } from '../nango-api/server.js';
import type { ActionRun } from '../runner/run-action.js';
import { legacyPackage } from './support/package-files.js';
import { endOf, readOutputFile, runKeyed } from './support/run.js';
import { prodKey, startWorld } from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const file = legacyPackage({ actions: ['demo/ping'] });
const prod = { environment: 'prod', 'secret-key': prodKey };
const main = 'refs/heads/main';

/** A run of a command on prod; what it is given on top of that. */
function run(api: NangoApi, event: ActionRun['event'], given: Record<string, string> = {}) {
  return runKeyed({ api, file, with: { ...prod, ...given }, ...(event && { event }) });
}

describe('the production guard', () => {
  it.each([
    ['a', 'deploy', 'pull_request', 'refs/pull/1/merge'],
    ['a', 'plan', 'pull_request_target', main],
    ['b', 'deploy', 'workflow_dispatch', 'refs/heads/feature'],
    ['c', 'deploy', 'push', main],
  ])('(%s) stops %s from %s at %s', async (_, command, name, ref) => {
    const api = await startWorld();
    const blocked = await run(api, { name, ref }, { command });
    expect(endOf(blocked)).toEqual([1, 'blocked', 'production-guard']);
    expect(blocked.outputs.environment).toBe('prod');
    await golden(blocked, 'log', 'blocked');
    expect(api.requests).toEqual([]);
  });

  it('comes before the checkout is looked at', async () => {
    // An empty checkout is `no-project` as soon as somebody looks.
    const blocked = await runKeyed({ with: prod, event: { name: 'push' } });
    expect(endOf(blocked)).toEqual([1, 'blocked', 'production-guard']);
  });

  it('does not know the default branch of an event that does not name it', async () => {
    const blocked = await runKeyed({ file, with: prod, event: { payload: null } });
    expect(endOf(blocked)).toEqual([1, 'blocked', 'production-guard']);
    await golden(blocked, 'log', 'blocked');
  });

  it.each([
    ['deploy', 'workflow_dispatch', main, {}],
    ['deploy', 'workflow_dispatch', 'refs/heads/release/2', { 'production-refs': 'release/*, x' }],
    ['deploy', 'push', main, { 'production-environments': 'live' }],
    ['plan', 'schedule', 'refs/heads/feature', {}],
  ])('lets %s pass from %s at %s with %j', async (command, name, ref, given) => {
    const api = await startWorld();
    const passed = await run(api, { name, ref }, { command, ...given });
    expect(endOf(passed)).toEqual([0, command === 'plan' ? 'planned' : 'deployed', '']);
  });

  it('is lifted by an approved plan as to the event alone', async () => {
    const api = await startWorld();
    const planned = await run(api, { name: 'schedule' }, { command: 'plan' });
    const approved = { 'expected-plan': planned.outputs['plan-hash'] ?? '' };

    for (const event of [
      { name: 'pull_request', ref: main },
      { name: 'push', ref: 'refs/heads/feature' },
    ]) {
      const blocked = await run(api, event, approved);
      expect(endOf(blocked)).toEqual([1, 'blocked', 'production-guard']);
    }
    const passed = await run(api, { name: 'push', ref: main }, approved);
    expect(endOf(passed)).toEqual([0, 'deployed', '']);
  });

  it('demands the hash beside a plan file, which another job can replace', async () => {
    const api = await startWorld();
    const planned = await run(api, {}, { command: 'plan' });
    const planFile = readOutputFile(planned, 'plan-file');
    const from = (given: Record<string, string>) =>
      runKeyed({ api, file: planFile, with: { ...prod, environment: '', ...given } });

    const count = api.requests.length;
    const blocked = await from({ 'expected-plan': 'none' });
    expect(endOf(blocked)).toEqual([1, 'blocked', 'production-guard']);
    await golden(blocked, 'log', 'blocked');
    expect(api.requests).toHaveLength(count);

    const passed = await from({ 'expected-plan': planned.outputs['plan-hash'] ?? '' });
    expect(endOf(passed)).toEqual([0, 'deployed', '']);
  });
});

const commit = '0123456789012345678901234567890123456789';
const head = 'a'.repeat(40);
const other = 'b'.repeat(40);
const merged = { number: 7, merged_at: '2026-01-01T00:00:00Z', base: { ref: 'main' } };
const onMain = { branches: { main: head }, ancestors: [`${commit}...${head}`] };
const onRelease = { branches: { main: head, release: head }, ancestors: [`${commit}...${head}`] };

/** Deploys prod from a tag, in a repository that GitHub knows so. */
async function release(
  repository: Partial<Repository>,
  given: Record<string, string> = {},
  permissions: Record<string, 'read'> = { contents: 'read', 'pull-requests': 'read' },
) {
  const token = 'token-of-the-job';
  const github = await startGithubApi({
    tokens: [{ token, permissions }],
    repositories: { 'acme/app': repository },
  });
  onTestFinished(() => github.close());
  const api = await startWorld();
  const result = await runKeyed({
    ...{ api, file, env: { GITHUB_API_URL: github.url } },
    event: { name: 'push', ref: 'refs/tags/v1' },
    with: { ...prod, 'github-token': token, ...given },
  });
  return { result, api };
}

/** Commits from a head back to another one, each the first parent of the one before. */
function lineOf(length: number, end: string): Record<string, string[]> {
  const line = Array.from({ length }, (_, index) => index.toString(16).padStart(40, '0'));
  const all = [head, ...line, end];
  return Object.fromEntries(all.slice(0, -1).map((sha, index) => [sha, [all[index + 1] ?? '']]));
}

describe('a tag', () => {
  const tags = { 'production-refs': 'refs/tags/v*' };

  it.each<[string, Partial<Repository>, Record<string, string>]>([
    ['of the default branch', onMain, {}],
    ['of its head', { branches: { main: commit } }, tags],
    [
      'of a merge',
      { ...onMain, pulls: [{ ...merged, merge_commit_sha: commit, commits: [commit] }] },
      {},
    ],
    [
      'of a commit that a pull request took from it',
      {
        ...onMain,
        pulls: [
          {
            ...{ ...merged, base: { ref: 'release' }, head: { ref: 'main' } },
            ...{ merge_commit_sha: head, commits: [commit] },
          },
        ],
      },
      {},
    ],
    [
      'of a commit that was pushed, two pages of commits ago',
      { ...onMain, parents: { ...lineOf(150, commit), [head]: ['0'.repeat(40), other] } },
      {},
    ],
    [
      'of a branch of production-refs that was merged later',
      {
        ...{ ...onRelease, branches: { main: head, release: commit } },
        ...{ parents: { [head]: [other, commit] }, branchRules: { release: ['pull_request'] } },
      },
      { 'production-refs': 'main, refs/tags/v*, release' },
    ],
    [
      'of a branch of production-refs whose rules demand a pull request',
      {
        ...onRelease,
        ancestors: [],
        branches: { main: head, release: commit },
        branchRules: { release: ['pull_request'] },
      },
      { 'production-refs': 'refs/tags/v*, release' },
    ],
  ])('%s deploys production', async (_, repository, given) => {
    const { result } = await release(repository, given);
    expect(endOf(result)).toEqual([0, 'deployed', '']);
  });

  it.each<[string, Partial<Repository>, Record<string, string>]>([
    ['that was not merged', { branches: { main: head } }, {}],
    [
      'in the middle of a pull request',
      { ...onMain, pulls: [{ ...merged, merge_commit_sha: head, commits: [commit] }] },
      {},
    ],
    [
      'in the middle of a pull request into a branch that was merged later',
      {
        ...onMain,
        pulls: [{ ...merged, base: { ref: 'develop' }, merge_commit_sha: head, commits: [commit] }],
      },
      {},
    ],
    [
      'of a merge into a branch that was merged later',
      {
        ...onMain,
        pulls: [
          { ...merged, base: { ref: 'develop' }, merge_commit_sha: commit, commits: [commit] },
        ],
      },
      {},
    ],
    [
      'of a commit that a merge pushed by hand brought along',
      { ...onMain, parents: { [head]: [other, commit] } },
      {},
    ],
    [
      'of a commit without a pull request, too far back to tell',
      { ...onMain, parents: lineOf(1000, commit) },
      {},
    ],
    [
      'of a branch that may be pushed to',
      { branches: { main: head, release: commit } },
      { 'production-refs': 'refs/tags/v*, release' },
    ],
  ])('%s does not', async (_, repository, given) => {
    const { result, api } = await release(repository, given);
    expect(endOf(result)).toEqual([1, 'blocked', 'unreviewed-ref']);
    await golden(result, 'log', 'result');
    expect(api.requests).toEqual([]);
  });

  it.each([{}, { contents: 'read' }] as const)(
    'does not where the token has only %j',
    async (may) => {
      const { result, api } = await release(onMain, {}, may);
      expect(endOf(result)).toEqual([1, 'blocked', 'unreviewed-ref']);
      await golden(result, 'log', 'result');
      expect(api.requests).toEqual([]);
    },
  );
});
