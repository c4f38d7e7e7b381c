import { z } from 'zod';
import type { GithubClient } from './client.js';

/**
 * The commit that a GitHub environment was last deployed with, or why it is not known; `live` marks the
 * functions that the deploy left, where its key could see them.
 */
export type DeployedCommit =
  { commit: string; live: string | null; why: null } | { commit: null; why: string };

const deploymentsSchema = z.array(z.object({ id: z.number() }));
const statusesSchema = z.array(
  z.object({ state: z.string(), environment_url: z.string().optional().nullable() }),
);

/** Deployments that are looked at: the last successful one is nearly always the first. */
const lookedAt = 30;

/**
 * The `#commit=` in the environment URL of the last successful deployment, which this action's
 * output `url` puts there. A deployment's own `sha` is that of its run, which may have packaged
 * another `ref`.
 */
export async function readDeployedCommit(
  client: GithubClient,
  repository: string,
  environment: string,
): Promise<DeployedCommit> {
  const unknown = (why: string): DeployedCommit => ({ commit: null, why });
  const base = `/repos/${repository}/deployments`;
  const query = `environment=${encodeURIComponent(environment)}&per_page=${lookedAt}`;
  const list = await client.request('GET', `${base}?${query}`);
  if (list.status === 403 || list.status === 401) {
    return unknown(
      'the token may not read deployments (add `deployments: read` to `permissions:`)',
    );
  }
  const deployments = deploymentsSchema.safeParse(list.json);
  if (list.status !== 200 || !deployments.success) {
    return unknown(`GitHub answered ${list.status} when asked for its deployments`);
  }
  for (const { id } of deployments.data) {
    const answer = await client.request('GET', `${base}/${id}/statuses?per_page=100`);
    const statuses = statusesSchema.safeParse(answer.json);
    if (answer.status !== 200 || !statuses.success) {
      return unknown(`GitHub answered ${answer.status} when asked how a deployment ended`);
    }
    // A later deployment makes an earlier one `inactive`; that it had succeeded stays in the list.
    const success = statuses.data.find(({ state }) => state === 'success');
    if (success === undefined) continue;
    const [, commit, live = null] =
      /#commit=([0-9a-f]{40}(?:[0-9a-f]{24})?)(?:&live=([\w-]{1,100}:[0-9a-f]{16}))?$/.exec(
        success.environment_url ?? '',
      ) ?? [];
    return commit === undefined
      ? unknown('the URL of its last successful deployment names no commit')
      : { commit, live, why: null };
  }
  return unknown('it has no successful deployment yet');
}
