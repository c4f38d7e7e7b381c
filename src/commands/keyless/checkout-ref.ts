import type { Commits } from '../../build/checkout/commits.js';
import { checkOut, requireRepositoryRoot } from '../../build/checkout/check-out.js';
import { resolveRef } from '../../build/checkout/resolve-ref.js';
import { parseDeployed } from '../../inputs/parse-value.js';
import { RunFailure } from '../../shared/errors.js';
import { findDeployed, readReviewedHistory, requireReviewed } from './reviewed-history.js';
import { type Run, stage } from '../run.js';

/**
 * Checks `ref` out: before anything else, and only if what it means was reviewed.
 *
 * @param commits of the workspace.
 * @throws RunFailure `invalid-input`, `unreviewed-ref`, `timeout`; as `fetchHistory`.
 */
export async function checkOutRef(run: Run, commits: Commits, ref: string): Promise<void> {
  const { inputs, log } = run;
  await stage(run, 'ref', async () => {
    const { checkout } = commits;
    await requireRepositoryRoot(checkout);
    const history = await commits.history();
    const environment = parseDeployed(ref);
    const commit =
      environment === null
        ? await resolveRef(history, ref)
        : await requireDeployed(run, commits, environment);
    await requireReviewed(run, await readReviewedHistory(run, commits), commit);
    await commits.bring(commit);
    await checkOut(checkout, commit, inputs.workingDirectory);
    log.write('info', `Checked out ${commit}, which "${ref}" means.`);
  });
}

async function requireDeployed(run: Run, commits: Commits, environment: string): Promise<string> {
  const found = await findDeployed(run, commits, environment);
  if (found.commit !== null) return found.commit;
  throw new RunFailure(
    'unreviewed-ref',
    `ref: the commit that the GitHub environment "${environment}" was last deployed with is unknown: ${found.why}.`,
    {
      hint: 'Name a commit, a tag or a branch, or deploy the environment again by a workflow of the default branch.',
    },
  );
}
