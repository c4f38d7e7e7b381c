import { execFileSync } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import {
  copyFixture,
  type Fixture,
  type FixtureName,
  type FixtureOptions,
} from '../../fixtures/copy.js';
import { dependenciesFolder } from '../../fixtures/dependencies.js';
import { startGithubApi, type GithubApi, type GithubApiOptions } from '../../github-api/server.js';
import { startNangoApi, type NangoApi } from '../../nango-api/server.js';
import type { ActionResult } from '../../runner/action-result.js';
import { runInProcess } from '../../runner/run-in-process.js';
import type { ActionRun } from '../../runner/step.js';

export const key = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
export const token = 'ghs_the-token-of-the-job';
export const repository = 'acme/app';
export const pullNumber = 7;

/** Nango with one environment, dev, of which github has 4217 connections. */
export function startNango(): Promise<NangoApi> {
  return startNangoApi({
    seed: {
      environments: [
        {
          name: 'dev',
          integrations: [{ id: 'github', provider: 'github' }],
          connections: { github: 4217 },
          keys: [{ secret: key, scopes: ['environment:deploy'] }],
        },
      ],
    },
  });
}

export function startGithub(options: GithubApiOptions = {}): Promise<GithubApi> {
  return startGithubApi({
    tokens: [
      {
        token,
        permissions: {
          ...{ 'pull-requests': 'write', deployments: 'read', checks: 'read', actions: 'read' },
        },
      },
    ],
    ...options,
  });
}

/** The event of a pull request of this repository, or of a fork. */
export function pullRequest(
  base: string,
  { isFork = false, isPrivate = true } = {},
): NonNullable<ActionRun['event']> {
  return {
    name: 'pull_request',
    ref: `refs/pull/${pullNumber}/merge`,
    payload: {
      repository: { default_branch: 'main', private: isPrivate },
      pull_request: {
        number: pullNumber,
        base: { sha: base },
        head: { repo: { full_name: isFork ? 'mallory/app' : repository } },
      },
    },
  };
}

/** A run with both servers; in this process, unless it is given another way. */
export function run(
  servers: { nango?: NangoApi; github?: GithubApi; run?: typeof runInProcess | undefined },
  action: ActionRun,
): Promise<ActionResult> {
  const start = servers.run ?? runInProcess;
  return start({
    ...action,
    env: {
      GITHUB_RUN_ID: '4711',
      GITHUB_TOKEN: token,
      ...(servers.github === undefined ? {} : { GITHUB_API_URL: servers.github.url }),
      ...(servers.nango === undefined ? {} : { NANGO_HOSTPORT: servers.nango.url }),
      ...action.env,
    },
  });
}

export const plan = { command: 'plan', environment: 'dev', 'secret-key': key };

export interface Repository extends Fixture {
  git: (...args: string[]) => string;
  commitAll: (message: string) => string;
}

/** A fixture in a git repository, to which commits can be added. */
export async function makeRepository(
  name: FixtureName,
  options: FixtureOptions = {},
): Promise<Repository> {
  const fixture = await copyFixture(name, { lockfile: true, ...options, dependencies: false });
  // After the commit's files are chosen, as an install would.
  const installed = join(await dependenciesFolder(), 'node_modules');
  await symlink(installed, join(fixture.folder, 'node_modules'), 'junction');
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
      cwd: fixture.root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  git('init', '--quiet', '--initial-branch=main');
  const commitAll = (message: string): string => {
    git('add', '--all', '--', ':!:**/node_modules', ':!:node_modules');
    git('commit', '--quiet', '--message', message);
    return git('rev-parse', 'HEAD');
  };
  return { ...fixture, git, commitAll };
}
