import { type DeployedCommit, readDeployedCommit } from '../../github/deployed-commit.js';
import { messageOf } from '../../shared/errors.js';
import type { GitQuestion } from '../../system/git.js';
import { openRepository } from '../github.js';
import { readReviewedHistory } from './reviewed-history.js';
import type { Run } from '../run.js';

/** What a GitHub environment was last deployed with, or why that is not known. */
export async function findDeployed(
  run: Run,
  question: GitQuestion,
  environment: string,
): Promise<DeployedCommit> {
  try {
    const reviewed = await readReviewedHistory(run, question);
    return await readDeployedCommit(
      openRepository(run),
      environment,
      async (commit) => (await reviewed.find(commit)) !== null,
    );
  } catch (error) {
    run.signal.throwIfAborted();
    return { commit: null, why: messageOf(error).replace(/\.$/, '') };
  }
}
