import { findNewerRun } from '../../github/workflow-runs.js';
import { openRepository } from '../github.js';
import type { Run } from '../run.js';

/** Ends a deploy that a newer run has overtaken. Not a failure: the newer run deploys. */
export class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

const branchPrefix = 'refs/heads/';

/**
 * With `only-latest`, on a branch push: throws when a newer push run of this workflow exists for the
 * branch. Two merges may reach this line in either order, and the older must not win.
 *
 * @throws OvertakenError; RunFailure when GitHub does not tell.
 */
export async function requireLatest(run: Run): Promise<void> {
  const { inputs, context } = run;
  const { runId, runNumber, ref } = context;
  if (!inputs.onlyLatest || context.eventName !== 'push' || !ref.startsWith(branchPrefix)) return;
  if (context.repository === null || inputs.githubToken === null) return;
  if (runId === null || runNumber === null) return;
  const branch = ref.slice(branchPrefix.length);
  const own = { id: runId, number: runNumber, branch };
  const newer = await findNewerRun(openRepository(run), own);
  if (newer === null) return;
  throw new OvertakenError(
    `run #${newer.number} of this workflow (commit ${newer.commit.slice(0, 12)}) is newer on "${branch}"`,
  );
}
