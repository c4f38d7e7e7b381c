import { requireKnownSet } from '../../deploy/gate/approval.js';
import type { LivePlan } from '../../deploy/live/plan-with-live.js';
import { planHash } from '../../deploy/plan/plan.js';
import type { DeployedCommit } from '../../github/deployed-commit.js';
import { readDistance } from '../../github/reviews.js';
import type { ApprovalRequest } from '../../report/model/result.js';
import { approvalHours, renderApprovalCode } from '../../shared/approval-code.js';
import { messageOf, RunFailure } from '../../shared/errors.js';
import { openRepository, reportTime } from '../github.js';
import type { Run } from '../run.js';
import { renderDispatch } from './dispatch-command.js';
import { findApprovedArtifact } from '../../github/approval/approved-run.js';
import { readArtifactFile } from '../../github/approval/artifact.js';
import { refuse } from '../../github/approval/refusal.js';
import { largestFile } from '../../package/package-file.js';
import { parseStrictJson } from '../../shared/strict-json.js';
import { findUnreviewed } from './reviewed-tag.js';

/**
 * Ends a plan with the code that approves it, and what the code covers.
 *
 * @throws RunFailure where the plan does not know the deployed functions.
 */
export async function requestApproval(
  run: Run,
  { plan, unread, last }: LivePlan & { last: DeployedCommit },
): Promise<void> {
  const { context } = run;
  requireKnownSet(plan, unread);
  const { runId, runAttempt, eventName } = context;
  if (
    runId === null ||
    runAttempt === null ||
    !['workflow_dispatch', 'release'].includes(eventName)
  ) {
    run.log.write(
      'notice',
      `No code can approve this plan: the event "${eventName}" started it. Start the workflow by hand to plan for an approval.`,
    );
    return;
  }
  const code = renderApprovalCode({ runId, attempt: runAttempt, planHash: planHash(plan) });
  run.learn({
    approval: {
      code,
      command: renderDispatch(context, plan.environment, ['approve', code]),
      until: `${new Date(Date.now() + approvalHours * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      since: await readSince(run, last, plan.commit),
    },
  });
}

/** How far the plan's commit is from the deployed one. */
async function readSince(
  run: Run,
  last: DeployedCommit,
  commit: string | null,
): Promise<ApprovalRequest['since']> {
  if (commit === null) return { deployed: null, why: 'the package names no commit' };
  if (last.commit === null) return { deployed: null, why: last.why };
  try {
    const distance = await readDistance(openRepository(run, reportTime), last.commit, commit);
    return { deployed: last.commit, ...distance };
  } catch (error) {
    run.signal.throwIfAborted();
    return { deployed: null, why: messageOf(error) };
  }
}

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
