import { startGithubApi, type GithubApi } from '../../github-api/server.js';
import type { NangoApi } from '../../nango-api/server.js';
import { legacyPackage } from './package-files.js';
import { type KeyedResult, type KeyedRun, runKeyed } from './run.js';
import { cleanLater, startWorld } from './world.js';

/** A token of a job with `actions: read`, and one without. */
export const token = 'token-that-may-read-actions';
export const weakToken = 'token-that-may-not';

export interface GithubWorld {
  nango: NangoApi;
  github: GithubApi;
  /** Runs a keyed command against both, with a package of one action. */
  run: (run?: KeyedRun) => Promise<KeyedResult>;
}

/** The Nango API of the other tests, and a GitHub API that knows two tokens. */
export async function startGithubWorld(): Promise<GithubWorld> {
  const nango = await startWorld();
  const github = await startGithubApi({
    tokens: [
      { token, permissions: { actions: 'read' } },
      { token: weakToken, permissions: {} },
    ],
  });
  cleanLater(() => github.close());
  const file = legacyPackage({ actions: ['demo/ping'] });
  return {
    nango,
    github,
    run: (run = {}) =>
      runKeyed({
        ...{ api: nango, file },
        ...run,
        with: { 'github-token': token, ...run.with },
        env: { GITHUB_API_URL: github.url, ...run.env },
      }),
  };
}
