import { execFileSync } from 'node:child_process';
import { copyFixture, type Fixture } from '../../fixtures/copy.js';
import type { SeedKey } from '../../nango-api/server.js';
import { startNangoApi, type NangoApi } from '../../nango-api/server.js';
import { startGithubApi, type GithubApi } from '../../github-api/server.js';
import { runAction, type ActionResult, type ActionRun } from '../../runner/run-action.js';

export const devKey = '11111111-1111-4111-8111-111111111111';
export const prodKey = '22222222-2222-4222-8222-222222222222';
/** A token of a job with `actions: read`, and one without. */
export const token = 'token-that-may-read-actions';
export const weakToken = 'token-that-may-not';
const key = (secret: string): SeedKey => ({ secret, scopes: ['environment:deploy'] });
const integrations = [{ id: 'github', provider: 'github' }];

export interface World {
  nango: NangoApi;
  github: GithubApi;
  /** Runs the built action against both. */
  run: (run: ActionRun) => Promise<ActionResult>;
  close: () => Promise<void>;
}

/** A Nango API with a dev and a prod environment, and a GitHub API that knows two tokens. */
export async function startWorld(): Promise<World> {
  const nango = await startNangoApi({
    seed: {
      environments: [
        { name: 'dev', integrations, keys: [key(devKey)] },
        { name: 'prod', integrations, keys: [key(prodKey)] },
      ],
    },
  });
  const github = await startGithubApi({
    tokens: [
      { token, permissions: { actions: 'read' } },
      { token: weakToken, permissions: {} },
    ],
  });
  return {
    nango,
    github,
    run: (run) =>
      runAction({
        ...run,
        with: { 'github-token': token, ...run.with },
        env: { NANGO_HOSTPORT: nango.url, GITHUB_API_URL: github.url, ...run.env },
      }),
    close: async () => {
      await nango.close();
      await github.close();
    },
  };
}

/** Packages the basic fixture once, with the real CLI. */
export async function packageFixture(): Promise<{
  fixture: Fixture;
  file: string;
  result: ActionResult;
}> {
  const fixture = await copyFixture('basic', { git: true });
  const result = await runAction({
    with: { command: 'compile', install: 'false' },
    workspace: fixture.root,
  });
  return { fixture, file: result.outputs['package-file'] ?? '', result };
}

/** Commits whatever is in a folder, and returns the commit. */
export function commitAll(root: string, message: string): string {
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
      cwd: root,
      encoding: 'utf8',
    });
  git('add', '--all');
  git('-c', 'commit.gpgsign=false', 'commit', '--quiet', '--message', message);
  return git('rev-parse', 'HEAD').trim();
}
