import { findApprovedArtifact } from '../../github/approval/approved-run.js';
import { readArtifactFile } from '../../github/approval/artifact.js';
import { refuse } from '../../github/approval/refusal.js';
import { largestFile } from '../../package/package-file.js';
import { messageOf, RunFailure } from '../../shared/errors.js';
import { parseStrictJson } from '../../shared/strict-json.js';
import { openRepository } from '../github.js';
import type { Run } from '../run.js';
import { findUnreviewed } from './reviewed-tag.js';

/**
 * Reads the plan file that the code of `approved-run` stands for, once GitHub confirms it.
 *
 * @returns its content, still to be checked, and what to call it.
 * @throws RunFailure `not-approved`, `expired`, `superseded`.
 */
export async function readApproved(run: Run): Promise<{ path: string; content: unknown }> {
  const { inputs, context } = run;
  const { approvedRun: code, environment, secondPerson } = inputs;
  if (code === null || environment === null || context.runId === null) {
    throw refuse('this is not a run of GitHub', 'Run it in a workflow.');
  }
  const repository = openRepository(run);
  const artifactId = await findApprovedArtifact(repository, {
    code,
    environment,
    secondPerson,
    ownRunId: context.runId,
    findUnreviewed: (commit) => findUnreviewed(run, repository, commit),
  });
  const wanted = { artifactId, runId: code.runId, name: 'nango-plan.json', largest: largestFile };
  const path = `nango-plan.json of artifact ${artifactId}`;
  try {
    return { path, content: parseStrictJson(await readArtifactFile(repository, wanted)) };
  } catch (error) {
    run.signal.throwIfAborted();
    if (error instanceof RunFailure) throw error;
    throw refuse(`its artifact cannot be read: ${messageOf(error)}`);
  }
}
