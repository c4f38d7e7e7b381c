import { countBlocked, findBlocked, isBlockSure } from '../../deploy/gate/gate.js';
import { findHarmful } from '../../deploy/gate/breaking.js';
import { count } from '../../shared/format.js';
import { buildParts } from '../../deploy/parts/build-parts.js';
import { type LivePlan, makeLivePlan } from '../../deploy/live/plan-with-live.js';
import { type Plan, planHash } from '../../deploy/plan/plan.js';
import { writePlanFile } from '../../deploy/plan/plan-file.js';
import type { Target } from '../../deploy/target.js';
import type { LoadedPackage } from '../../package/package-file.js';
import { renderPlanLines, renderPreviewLines } from '../../report/plan-log.js';
import { isProductionPreview } from '../../deploy/environment/production-guard.js';
import { isRunFailure } from '../../shared/errors.js';
import { connect, withTimeout } from './connect.js';
import type { Success } from '../../report/model/result.js';
import type { DeployedCommit } from '../../github/deployed-commit.js';
import { goBackTo } from './dispatch-command.js';
import { readLastDeployment } from './earlier-deployments.js';
import { readLiveFacts } from './live.js';
import { readOwnEnvironment, requireRightEnvironment } from './right-environment.js';
import { type Run, stage } from '../run.js';
import { openSource, type Source } from './source.js';

/** `plan`: says what a deploy would change, and what `deploy` would block. Never blocks itself. */
export async function plan(run: Run): Promise<Success> {
  try {
    return await planTarget(run);
  } catch (error) {
    if (!isPreviewRun(run) || !isRunFailure(error) || error.reason !== 'rate-limited') throw error;
    return { result: 'skipped', skipped: `not compared, because ${error.message}` };
  }
}

/** Production's customers share the rate limit: such a plan may go without an answer. */
function isPreviewRun({ inputs, context }: Run): boolean {
  const { environment } = inputs;
  return environment !== null && isProductionPreview(environment, inputs, context);
}

async function planTarget(run: Run): Promise<Success> {
  const { target, loaded } = await prepareTarget(run, await openSource(run));
  const made = await planStage(run, loaded, target);
  const blocked = findBlocked(made.plan);
  if (blocked.length > 0) {
    run.log.write(
      'warning',
      `A deploy with \`allow-destructive: ${target.policy}\` ${isBlockSure(made.plan) ? 'would' : 'may'} be blocked by ${countBlocked(blocked)} in "${target.environment}".`,
    );
  }
  const harmful = run.inputs.allowBreaking ? [] : findHarmful(made.plan);
  if (harmful.length > 0) {
    run.log.write(
      'warning',
      `A deploy with \`allow-breaking: false\` ${made.plan.madeOf === 'lists' ? 'may' : 'would'} be blocked by ${count(harmful.length, 'breaking change')} in "${target.environment}".`,
    );
  }
  if (run.inputs.askApproval) {
    const { requestApproval } = await import('./approval.js');
    await requestApproval(run, made);
  }
  return { result: 'planned', plan: made.plan };
}

/** Key, host and package of a keyed command: checked, and built where it comes from the checkout. */
export async function prepareTarget(
  run: Run,
  source: Source,
): Promise<{ target: Target; loaded: LoadedPackage }> {
  const target = await connect(run, source);
  if (source.kind !== 'project') return { target: withTimeout(run, target), loaded: source.loaded };
  run.log.write(
    'info',
    "Note: the project's code runs in this job, which holds a key, and code can read a key of its own job. To keep them apart, package in a job without a key (`command: validate`) and pass its `package-file` to this one as `from`.",
  );
  const { buildProject } = await import('../keyless/build.js');
  const loaded = await buildProject(run, source.project);
  return { target: withTimeout(run, target), loaded };
}

/**
 * Makes the plan, shows it and notes it, and finds out whether a deploy can carry it out.
 *
 * @param needsLive whether the plan that was approved knew what was live.
 * @returns the plan, why it does not know the deployed functions, and the last deployment.
 */
export async function planStage(
  run: Run,
  loaded: LoadedPackage,
  target: Target,
  needsLive = false,
): Promise<LivePlan & { last: DeployedCommit }> {
  const { made, live, last } = await stage(run, 'plan', async () => {
    const { environment } = target;
    const work = [
      makeLivePlan(loaded, target, needsLive),
      readLastDeployment(run, environment),
      readOwnEnvironment(run, loaded, target),
    ] as const;
    // None of them goes on asking after a run that another one has failed.
    await Promise.allSettled(work);
    const [planned, last, own] = await Promise.all(work);
    if (own !== null) requireRightEnvironment(run, own, { environment, last });
    // Kept first: a run that is cancelled while it reads on has a plan to show.
    keepPlan(run, loaded, planned.plan);
    const facts = await readLiveFacts(run, loaded, planned, { target, last });
    return { made: planned, live: facts, last };
  });
  run.learn({ live, goBack: goBackTo(run, target.environment, last) });
  const lines = target.isPreview
    ? renderPreviewLines(made.plan, loaded.package.changes ?? null)
    : renderPlanLines(made.plan, live.code);
  for (const line of lines) run.log.write('info', line);
  // Last: what parts cannot do is a deletion, and the report shows it.
  const parts = buildParts(loaded, made.plan, target.bodyLimit);
  if (parts.length > 1) {
    run.log.write(
      'info',
      `The package is too large for one request: a deploy sends ${parts.length} parts.`,
    );
  }
  return { ...made, last };
}

/** Writes a plan into a file, and keeps both for the report. */
export function keepPlan(run: Run, loaded: LoadedPackage, plan: Plan): void {
  // Nobody applies it.
  if (isPreviewRun(run)) {
    run.learn({ plan, blocked: findBlocked(plan), live: null });
    return;
  }
  const hash = planHash(plan);
  const planFile = writePlanFile(run.context.runnerTemp, { loaded, plan, hash });
  // Deployed functions were compared with the plan before.
  run.learn({ plan, planHash: hash, planFile, blocked: findBlocked(plan), live: null });
}
