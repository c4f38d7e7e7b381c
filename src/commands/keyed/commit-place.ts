import { branchContains } from '../../github/reviews.js';
import type { CommitPlace } from '../../report/model/result.js';
import { openRepository } from '../github.js';
import type { Run } from '../run.js';

/** Milliseconds: a report does not wait longer for GitHub. */
const longest = 10_000;

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
  const onDefaultBranch = await askDefaultBranch(run, commit).catch(() => null);
  return { ofRun: sha === '' ? null : sha, defaultBranch, onDefaultBranch };
}

async function askDefaultBranch(run: Run, commit: string): Promise<boolean | null> {
  const { defaultBranch } = run.context;
  if (defaultBranch === null) return null;
  return await branchContains(openRepository(run, longest), defaultBranch, commit);
}
