import { findUnpromoted } from '../../github/promotion.js';
import type { LoadedPackage } from '../../package/package-file.js';
import { messageOf, RunFailure } from '../../shared/errors.js';
import { openRepository } from '../github.js';
import type { Run } from '../run.js';
import { reviewedIn } from './reviewed-tag.js';

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
