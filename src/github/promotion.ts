import { parseDeploymentUrl } from '../shared/deployment-url.js';
import { judgeSuccess, readDeployments } from './deployment-evidence.js';
import type { GithubRepository } from './read.js';

/** For a promotion: not the last one alone, so that a rollback passes. */
const mostPromoted = 100;

/**
 * Why no deployment of an environment that can be believed had this package; null: one had.
 *
 * @param wanted.digest of the package: 64 hex digits.
 * @param isReviewed whether a commit is on a reviewed branch.
 * @throws Error when GitHub does not tell.
 */
export async function findUnpromoted(
  repository: GithubRepository,
  environment: string,
  wanted: { digest: string; commit: string | null },
  isReviewed: (commit: string) => Promise<boolean>,
): Promise<string | null> {
  let newest: string | null = null;
  let doubted: string | null = null;
  for await (const { id, statuses } of readDeployments(repository, environment, mostPromoted)) {
    const notes = statuses
      .filter(({ state }) => state === 'success')
      .flatMap(({ environment_url }) => parseDeploymentUrl(environment_url ?? '') ?? []);
    newest ??= notes[0]?.commit ?? null;
    // Only a deployment of this package is worth the questions.
    if (!notes.some((note) => note.package === wanted.digest)) continue;
    const success = await judgeSuccess(repository, id, statuses, isReviewed);
    if (success?.doubt === null) return null;
    doubted ??= `its deployment ${String(id)} has this package, and cannot be believed: ${success?.doubt ?? ''}`;
  }
  if (doubted !== null) return doubted;
  if (newest === null) return 'it has no successful deployment yet';
  const what =
    newest === wanted.commit
      ? 'of the same commit, and of a package with another digest'
      : `of the commit ${newest.slice(0, 12)}`;
  return `its last deployment is ${what}`;
}
