import { recordDeployment, type Recorded } from '../../github-api/record-deployment.js';
import { startGithubApi } from '../../github-api/server.js';
import { commit } from './package-files.js';
import type { KeyedResult, KeyedRun } from './run.js';
import { cleanLater } from './world.js';

const head = 'beef000000000000000000000000000000000000';
const token = 'token-that-may-read-deployments';

/** What the job of a plan may ask GitHub for. */
const permissions = Object.fromEntries(
  ['deployments', 'checks', 'actions', 'contents', 'pull-requests'].map((name) => [
    name,
    'read' as const,
  ]),
);

/** The mark that a deploy left in its output `url`. */
export function markOf({ outputs }: KeyedResult): string {
  const mark = /#commit=[0-9a-f]{40}&live=(dev:[0-9a-f]{16})(?:&|$)/.exec(outputs.url ?? '')?.[1];
  if (mark === undefined) throw new Error(`no mark in ${outputs.url ?? 'no url'}`);
  return mark;
}

/**
 * What a run is given whose GitHub has a deployment of dev with a mark, of the commit of all packages.
 *
 * @param recorded what is different of it.
 */
export async function withDeployment(
  live: string,
  recorded: Partial<Recorded> = {},
): Promise<Required<Pick<KeyedRun, 'with' | 'env'>>> {
  const github = await startGithubApi({ tokens: [{ token, permissions }] });
  cleanLater(() => github.close());
  const repository = github.repository('acme/app');
  repository.branches.main = head;
  repository.ancestors.push(`${commit}...${head}`);
  recordDeployment(repository, {
    ...{ environment: 'dev', commit, live },
    ...recorded,
  });
  return { with: { 'github-token': token }, env: { GITHUB_API_URL: github.url } };
}
