import { parseDeploymentUrl } from '../shared/deployment-url.js';
import { judgeSuccess, readDeployments } from './deployment-evidence.js';
import type { GithubRepository } from './read.js';

/** The commit that a GitHub environment was last deployed with, or why it is not known. */
export type DeployedCommit =
  | {
      commit: string;
      /** Marks the functions that the deploy left, where its key could see them. */
      live: string | null;
      /** Tells the Nango environment from others, where its key could read it. */
      id: string | null;
      why: null;
    }
  | { commit: null; why: string };

/** Deployments that are looked at: the last successful one is nearly always the first. */
const lookedAt = 30;
/** After that time GitHub forgets how a deployment ended. */
const rememberedMs = 90 * 24 * 60 * 60_000;

/**
 * The commit in the URL of the last successful deployment, which this action's output `url` puts
 * there. A deployment's own `sha` is that of its run, which may have packaged another `ref`. Anyone
 * with `deployments: write` can record a deployment: one that its own job does not confirm is not
 * passed over but makes the commit unknown.
 *
 * @param isReviewed whether a commit is on a reviewed branch.
 * @throws Error without an answer of GitHub.
 */
export async function readDeployedCommit(
  repository: GithubRepository,
  environment: string,
  isReviewed: (commit: string) => Promise<boolean>,
  now = Date.now(),
): Promise<DeployedCommit> {
  const unknown = (why: string): DeployedCommit => ({ commit: null, why });
  const deployments = readDeployments(repository, environment, lookedAt);
  for await (const { id, created_at, statuses } of deployments) {
    if (statuses.length === 0 && !(now - Date.parse(created_at) < rememberedMs)) {
      return unknown(
        'its last deployment is over 90 days old, and GitHub has forgotten how it ended',
      );
    }
    const success = await judgeSuccess(repository, id, statuses, isReviewed);
    if (success === null) continue;
    if (success.doubt !== null) {
      return unknown(`its last deployment (${String(id)}) cannot be believed: ${success.doubt}`);
    }
    const note = parseDeploymentUrl(success.status.environment_url ?? '');
    if (note === null) return unknown('the URL of its last successful deployment names no commit');
    if (!(await isReviewed(note.commit))) {
      return unknown(
        `the commit ${note.commit.slice(0, 12)} of its last deployment is not in the history of a reviewed branch`,
      );
    }
    return { ...note, why: null };
  }
  return unknown('it has no successful deployment yet');
}
