import { posix } from 'node:path';
import { requireKnownSet } from '../../deploy/gate/approval.js';
import type { LivePlan } from '../../deploy/live/plan-with-live.js';
import { planHash } from '../../deploy/plan/plan.js';
import { readDeployedCommit } from '../../github/deployed-commit.js';
import { readDistance } from '../../github/reviews.js';
import type { RunContext } from '../../inputs/run-context.js';
import type { ApprovalRequest } from '../../report/model/result.js';
import { approvalHours, renderApprovalCode } from '../../shared/approval-code.js';
import { messageOf } from '../../shared/errors.js';
import { openRepository } from '../github.js';
import type { Run } from '../run.js';
import { findUnreviewed } from './reviewed-tag.js';

/** Milliseconds: nobody waits longer for what is only shown. */
const longest = 10_000;
/** Inputs that say what is deployed: the plan does, from here on. */
const decided = ['ref', 'allow-destructive', 'approve'];

/**
 * Ends a plan with the code that approves it, and what the code covers.
 *
 * @throws RunFailure where the plan does not know the deployed functions.
 */
export async function requestApproval(run: Run, { plan, unread }: LivePlan): Promise<void> {
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
      command: renderCommand(context, plan.environment, code),
      until: `${new Date(Date.now() + approvalHours * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      since: await readSince(run, plan.environment, plan.commit),
    },
  });
}

/** As `gh` starts this workflow: with the inputs that chose the environment, and the code. */
function renderCommand(
  { dispatchInputs, variables }: RunContext,
  environment: string,
  code: string,
): string {
  const file = posix.basename((variables.GITHUB_WORKFLOW_REF ?? '').replace(/@.*$/, ''));
  const given = Object.entries(dispatchInputs ?? {}).filter(
    ([name, value]) => !decided.includes(name) && /^[\w.-]+$/.test(name) && /^[\w.-]+$/.test(value),
  );
  const inputs = given.length === 0 ? [['environment', environment]] : given;
  return [
    'gh workflow run',
    file,
    ...[...inputs, ['approve', code]].map((one) => `-f ${one.join('=')}`),
  ].join(' ');
}

/** How far the plan's commit is from the deployed one. */
async function readSince(
  run: Run,
  environment: string,
  commit: string | null,
): Promise<ApprovalRequest['since']> {
  if (commit === null) return { deployed: null, why: 'the package names no commit' };
  try {
    const repository = openRepository(run, longest);
    const isReviewed = async (one: string): Promise<boolean> =>
      (await findUnreviewed(run, repository, one)) === null;
    const found = await readDeployedCommit(repository, environment, isReviewed);
    if (found.commit === null) return { deployed: null, why: found.why };
    return { deployed: found.commit, ...(await readDistance(repository, found.commit, commit)) };
  } catch (error) {
    run.signal.throwIfAborted();
    return { deployed: null, why: messageOf(error) };
  }
}
