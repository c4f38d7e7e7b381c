import { type DeployedCommit, readDeployedCommit } from '../../github/deployed-commit.js';
import { findUnpromoted } from '../../github/promotion.js';
import { messageOf, RunFailure } from '../../shared/errors.js';
import { openRepository, reportTime } from '../github.js';
import { reviewedIn } from './reviewed-tag.js';
import type { Run } from '../run.js';
import type { LoadedPackage } from '../../package/package-file.js';

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

/** Milliseconds: a hundred deployments, two calls each, one after the other. */
const longest = 60_000;

/**
 * Lets pass only a package that was deployed to the environment of `promote-from` before. It keeps
 * honest people from skipping a step; unknown is not promoted.
 *
 * @throws RunFailure `not-promoted`.
 */
export async function requirePromoted(run: Run, loaded: LoadedPackage): Promise<void> {
  const { promoteFrom } = run.inputs;
  if (promoteFrom === null) return;
  const repository = openRepository(run, longest);
  const digest = loaded.digest.replace(/^sha256:/, '');
  const why = await findUnpromoted(
    repository,
    promoteFrom,
    { digest, commit: loaded.package.commit },
    reviewedIn(run, repository),
  ).catch((error: unknown) => messageOf(error).replace(/\.$/, ''));
  if (why === null) return;
  throw new RunFailure(
    'not-promoted',
    `No deployment to "${promoteFrom}" had this package: ${why}. Nothing was written.`,
    {
      hint: `Deploy this package to "${promoteFrom}" first, or package the commit that is deployed there: \`ref: deployed:${promoteFrom}\`.`,
    },
  );
}
