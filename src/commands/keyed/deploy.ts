import { applyPackage } from '../../deploy/apply/apply.js';
import { knewLive } from '../../deploy/apply/check-moves.js';
import { requireApproved } from '../../deploy/gate/approval.js';
import { gateDeletions } from '../../deploy/gate/gate.js';
import { gateBreaking } from '../../deploy/gate/breaking.js';
import { verifyDeploy, verifyLive } from '../../deploy/apply/verify.js';
import { describeUnproved } from '../../deploy/live/plan-by-lists.js';
import { liveMark } from '../../deploy/plan/plan.js';
import { OvertakenError, requireLatest } from './latest.js';
import type { Success } from '../../report/model/result.js';
import { keepPlan, planStage, prepareTarget } from './plan.js';
import { type Run, stage, timed } from '../run.js';
import { requirePromoted } from './earlier-deployments.js';
import { approvalOf, openSource } from './source.js';

/** `deploy`, unless a newer run has overtaken this one (`only-latest`). */
export async function deploy(run: Run): Promise<Success> {
  try {
    await requireLatest(run);
    return await deployLatest(run);
  } catch (error) {
    if (!(error instanceof OvertakenError)) throw error;
    run.log.write('notice', `Skipped: ${error.message}, and deploys instead of this one.`);
    return { result: 'skipped', skipped: error.message };
  }
}

/** Plans, compares with what was approved, gates, applies and verifies. */
async function deployLatest(run: Run): Promise<Success> {
  const source = await openSource(run);
  const { target, loaded } = await prepareTarget(run, source);
  await requirePromoted(run, loaded);
  const wanted = approvalOf(run.inputs, source);
  const { plan, unread } = await planStage(run, loaded, target, knewLive(wanted?.plan ?? null));
  const approved = wanted === null ? null : requireApproved(wanted, plan, unread);
  for (const line of approved === null ? [] : describeUnproved(approved)) {
    run.log.write('warning', line);
  }
  gateDeletions(plan);
  gateBreaking(plan, run.inputs.allowBreaking);
  // Nothing is deployed by a job that somebody has tampered with.
  run.runnerFiles.check();

  const applied = await stage(run, 'apply', () =>
    applyPackage({
      loaded,
      plan,
      approved,
      target,
      beforeSend: () => requireLatest(run),
      onPlan: (newer) => {
        keepPlan(run, loaded, newer);
        gateBreaking(newer, run.inputs.allowBreaking);
      },
    }),
  );
  const { answer } = applied;
  if (answer === null) return { result: 'unchanged', plan: applied.plan };
  const functions = answer.deployed;
  run.learn({ functions });
  // Not skipped when the run is cancelled: it has landed, and verify says so.
  await timed(run, 'verify', async () => {
    await verifyDeploy(loaded, { ...applied, answer }, target);
    const live = await verifyLive(applied, target);
    if (live !== null) run.learn({ liveMark: liveMark(applied.plan, live) });
  });
  return { result: 'deployed', plan: applied.plan, functions };
}
