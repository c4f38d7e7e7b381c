import { checkOut, requireRepositoryRoot } from '../../build/checkout/check-out.js';
import { resolveRef } from '../../build/checkout/resolve-ref.js';
import { parseDeployed } from '../../inputs/parse-value.js';
import { RunFailure } from '../../shared/errors.js';
import type { GitQuestion } from '../../system/git.js';
import { gitQuestion } from './change-base.js';
import { findDeployed, readReviewedHistory, requireReviewed } from './reviewed-history.js';
import { type Run, stage } from '../run.js';

/**
 * Checks `ref` out, where it is set: before anything else, and only if what it means was reviewed.
 *
 * @throws RunFailure `invalid-input`, `unreviewed-ref`, `timeout`.
 */
export async function checkOutRef(run: Run): Promise<void> {
  const { inputs, log } = run;
  const { ref } = inputs;
  if (ref === null) return;
  await stage(run, 'ref', async () => {
    const question = gitQuestion(run);
    await requireRepositoryRoot(question);
    const environment = parseDeployed(ref);
    const commit =
      environment === null
        ? await resolveRef(question, ref)
        : await requireDeployed(run, question, environment);
    await requireReviewed(run, await readReviewedHistory(run, question), commit);
    await checkOut(question, commit, inputs.workingDirectory);
    log.write('info', `Checked out ${commit}, which "${ref}" means.`);
  });
}

async function requireDeployed(
  run: Run,
  question: GitQuestion,
  environment: string,
): Promise<string> {
  const found = await findDeployed(run, question, environment);
  if (found.commit !== null) return found.commit;
  throw new RunFailure(
    'unreviewed-ref',
    `ref: the commit that the GitHub environment "${environment}" was last deployed with is unknown: ${found.why}.`,
    {
      hint: 'Name a commit, a tag or a branch, or deploy the environment again by a workflow of the default branch.',
    },
  );
}
