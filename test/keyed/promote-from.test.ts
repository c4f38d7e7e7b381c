// Tests src/commands/keyed/earlier-deployments.ts, src/github/promotion.ts
import { describe, expect, it } from 'vitest';
import { recordDeployment, type Recorded } from '../github-api/record-deployment.js';
import { startGithubApi } from '../github-api/server.js';
import { openGolden } from '../support/golden.js';
import { commit, functionsPackage } from './support/package-files.js';
import { endOf, type KeyedResult, runKeyed } from './support/run.js';
import { cleanLater, countWrites, devKey, startWorld } from './support/world.js';

const golden = openGolden(import.meta.filename);
const token = 'token-that-may-read-deployments';
const head = 'beef000000000000000000000000000000000000';
const permissions = Object.fromEntries(
  ['deployments', 'checks', 'actions', 'contents', 'pull-requests'].map((name) => [
    name,
    'read' as const,
  ]),
);
const file = functionsPackage(['github/hello']);

/** Deploys that package, with these deployments of staging, the newest last. */
async function deployAfter(
  deployments: Partial<Recorded>[],
  given: Record<string, string> = {},
): Promise<KeyedResult & { writes: number }> {
  const api = await startWorld();
  const github = await startGithubApi({ tokens: [{ token, permissions }] });
  cleanLater(() => github.close());
  const repository = github.repository('acme/app');
  repository.branches.main = head;
  repository.ancestors.push(`${commit}...${head}`);
  for (const one of deployments) {
    recordDeployment(repository, { environment: 'staging', commit, ...one });
  }
  const run = await runKeyed({
    ...{ api, file },
    with: { 'secret-key': devKey, 'promote-from': 'staging', 'github-token': token, ...given },
    env: { GITHUB_API_URL: github.url },
  });
  return { ...run, writes: countWrites(api) };
}

/** As the deploy of an environment leaves it in its URL. */
async function digestOf(): Promise<string> {
  const run = await runKeyed({ api: await startWorld(), file, with: { 'secret-key': devKey } });
  return /&package=([0-9a-f]{64})$/.exec(run.outputs.url ?? '')?.[1] ?? '';
}

describe('promote-from', () => {
  it('lets pass what was deployed there, last or before: a rollback', async () => {
    const digest = await digestOf();
    expect(digest).not.toBe('');
    const run = await deployAfter([{ package: digest }, { package: 'a'.repeat(64) }]);
    expect(endOf(run)).toEqual([0, 'deployed', '']);
  });

  it('looks at the last 100 deployments, and at no older one', async () => {
    const package_ = await digestOf();
    const others = Array.from({ length: 100 }, () => ({ package: 'a'.repeat(64) }));
    const within = await deployAfter([{ package: package_ }, ...others.slice(1)]);
    expect(endOf(within)).toEqual([0, 'deployed', '']);
    const beyond = await deployAfter([{ package: package_ }, ...others]);
    expect(endOf(beyond)).toEqual([1, 'blocked', 'not-promoted']);
  });

  it('refuses everything else before a write, and says what differs', async () => {
    const digest = await digestOf();
    const refused: Record<string, Partial<Recorded>[]> = {
      'nothing was deployed there': [],
      'another package of the same commit': [{ package: 'a'.repeat(64) }],
      'another commit': [{ commit: head, package: 'a'.repeat(64) }],
      'a deployment of somebody else': [
        { package: digest, status: { creator: { login: 'mallory' } } },
      ],
      'a second success that somebody added': [
        {
          ...{ package: 'a'.repeat(64) },
          forged: `https://x.example/#commit=${commit}&package=${digest}`,
        },
      ],
      'another environment': [{ environment: 'dev', package: digest }],
    };
    for (const [name, deployments] of Object.entries(refused)) {
      const run = await deployAfter(deployments);
      expect(endOf(run), name).toEqual([1, 'blocked', 'not-promoted']);
      expect(run.writes, name).toBe(0);
      await golden(name, run.log.split('\n').find((line) => line.startsWith('::error')) ?? '');
    }
  });

  it('refuses where GitHub does not tell', async () => {
    const run = await deployAfter([{ package: await digestOf() }], { 'github-token': 'unknown' });
    expect(endOf(run)).toEqual([1, 'blocked', 'not-promoted']);
    expect(run.writes).toBe(0);
  });

  it('is for deploys, and needs a token', async () => {
    for (const given of [{ command: 'plan' }, { 'github-token': '' }]) {
      expect(endOf(await deployAfter([], given))).toEqual([1, 'failed', 'invalid-input']);
    }
  });
});
