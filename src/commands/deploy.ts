import { applyPackage } from '../deploy/apply.js';
import { type Approval, gateDeletions, requireApproved } from '../deploy/gate.js';
import { verifyDeploy } from '../deploy/verify.js';
import type { Inputs } from '../inputs.js';
import { OvertakenError, requireLatest } from './latest.js';
import { notePlan, planStage, prepareTarget } from './plan.js';
import { type Run, stage, timed } from './run.js';
import { openSource, type Source } from './source.js';

/** `deploy`, unless a newer run has overtaken this one (`only-latest`). */
export async function deploy(run: Run): Promise<void> {
  try {
    await requireLatest(run);
    await deployLatest(run);
  } catch (error) {
    if (!(error instanceof OvertakenError)) throw error;
    run.log.notice(`Skipped: ${error.message}, and deploys instead of this one.`);
    run.result.result = 'skipped';
    run.result.skipped = error.message;
  }
}

/** Plans, compares with what was approved, gates, applies and verifies. */
async function deployLatest(run: Run): Promise<void> {
  const source = await openSource(run);
  const { target, loaded } = await prepareTarget(run, source);
  const { inputs, result } = run;

  const plan = await planStage(run, loaded, target);
  const approval = approvalOf(inputs, source);
  requireApproved(approval, plan, loaded.digest);
  gateDeletions(plan, inputs.allowDestructive);
  // Nothing is deployed by a job that somebody has tampered with.
  run.runnerFiles.check();

  const applied = await stage(run, 'apply', () =>
    applyPackage({
      loaded,
      plan,
      approval: approval === null ? null : { ...approval, plan },
      policy: inputs.allowDestructive,
      target,
      beforeSend: () => requireLatest(run),
      onPlan: (newer) => {
        notePlan(run, loaded, newer);
      },
    }),
  );
  const { answer } = applied;
  if (answer === null) {
    result.result = 'unchanged';
    return;
  }
  result.functions = answer.deployed;
  // Not skipped when the run is cancelled: it has landed, and verify says so.
  await timed(run, 'verify', () => verifyDeploy(loaded, applied.plan, answer, target));
  result.result = 'deployed';
}

/** What was agreed to: the hash from a job output, else the plan file itself. */
function approvalOf(inputs: Inputs, source: Source): Approval | null {
  const planned = source.kind === 'plan' ? source.planned : null;
  const hash = inputs.expectedPlan ?? planned?.hash;
  if (hash === undefined) return null;
  // Only the hash was approved: a file with another plan is no witness of what that plan was.
  return { hash, plan: planned?.hash === hash ? planned.plan : null };
}
