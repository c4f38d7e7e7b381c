import { type DeployedCommit, readDeployedCommit } from '../../github/deployed-commit.js';
import { messageOf } from '../../shared/errors.js';
import { openRepository, reportTime } from '../github.js';
import { reviewedIn } from './reviewed-tag.js';
import type { Run } from '../run.js';

/**
 * Reads what the last deployment left in an environment, as far as the job that made it vouches for it.
 * The GitHub environment is the one of the same name. Decides nothing, and never throws.
 */
export async function readLastDeployment(run: Run, environment: string): Promise<DeployedCommit> {
  if (run.inputs.githubToken === null) return { commit: null, why: 'there is no `github-token`' };
  const ask = async (): Promise<DeployedCommit> => {
    const repository = openRepository(run, reportTime);
    return await readDeployedCommit(repository, environment, reviewedIn(run, repository));
  };
  const found = await ask().catch((error: unknown) => ({
    commit: null,
    why: messageOf(error).replace(/\.$/, ''),
  }));
  if (found.commit === null) {
    run.log.write(
      'debug',
      `Whether somebody has deployed past the workflows is unknown: ${found.why}.`,
    );
  }
  return found;
}
