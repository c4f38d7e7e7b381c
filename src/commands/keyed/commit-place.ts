import { branchContains } from '../../github/reviews.js';
import type { CommitPlace } from '../../report/model/result.js';
import { openRepository, reportTime } from '../github.js';
import type { Run } from '../run.js';

/**
 * Compares the commit that the packaging job names with the commit of this run, and asks GitHub whether
 * it is on the default branch. Decides nothing, and never throws.
 *
 * @param commit null: the package names none.
 */
export async function readCommitPlace(
  run: Run,
  commit: string | null,
): Promise<CommitPlace | null> {
  if (commit === null) return null;
  const { sha, defaultBranch } = run.context;
  const ask = async (): Promise<boolean | null> =>
    defaultBranch === null
      ? null
      : await branchContains(openRepository(run, reportTime), defaultBranch, commit);
  const onDefaultBranch = await ask().catch(() => null);
  return { ofRun: sha === '' ? null : sha, defaultBranch, onDefaultBranch };
}
