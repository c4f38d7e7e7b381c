import { countBlocked, findBlocked } from '../../deploy/gate/gate.js';
import { buildParts } from '../../deploy/parts/build-parts.js';
import { type LivePlan, makeLivePlan } from '../../deploy/live/plan-with-live.js';
import { type Plan, planHash } from '../../deploy/plan/plan.js';
import { writePlanFile } from '../../deploy/plan/plan-file.js';
import type { Target } from '../../deploy/target.js';
import type { Loaded } from '../../package/package-file.js';
import { renderPlanLines } from '../../report/plan-log.js';
import { connect, withTimeout } from './connect.js';
import { noteLive } from './live.js';
import { type Run, stage } from '../run.js';
import { openSource, type Source } from './source.js';

/** `plan`: says what a deploy would change, and what `deploy` would block. Never blocks itself. */
export async function plan(run: Run): Promise<void> {
  const { target, loaded } = await prepareTarget(run, await openSource(run));
  await planStage(run, loaded, target);
  const { blocked, policy } = run.result;
  if (blocked.length > 0) {
    run.log.warning(
      `A deploy with \`allow-destructive: ${policy ?? 'false'}\` would be blocked by ${countBlocked(blocked)} in "${target.environment}".`,
    );
  }
  run.result.result = 'planned';
}

/** Key, host and package of a keyed command: checked, and built where it comes from the checkout. */
export async function prepareTarget(
  run: Run,
  source: Source,
): Promise<{ target: Target; loaded: Loaded }> {
  const target = await connect(run, source);
  if (source.kind !== 'project') return { target: withTimeout(run, target), loaded: source.loaded };
  run.log.info(
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
 * @returns the plan, and why it does not know what is live.
 */
export async function planStage(
  run: Run,
  loaded: Loaded,
  target: Target,
  needsLive = false,
): Promise<LivePlan> {
  const made = await stage(run, 'plan', async () => {
    const planned = await makeLivePlan(loaded, target, needsLive);
    // Noted first: a run that is cancelled while it looks on has a plan to show.
    notePlan(run, loaded, planned.plan);
    await noteLive(run, loaded, planned, target);
    return planned;
  });
  for (const line of renderPlanLines(made.plan, run.result.live?.code ?? null)) run.log.info(line);
  // Last: what parts cannot do is a deletion, and the report shows it.
  const parts = buildParts(loaded, made.plan, target.bodyLimit);
  if (parts.length > 1) {
    run.log.info(`The package is too large for one request: a deploy sends ${parts.length} parts.`);
  }
  return made;
}

/** Notes a plan for the report, and writes it into a file. */
export function notePlan(run: Run, loaded: Loaded, made: Plan): void {
  const { result } = run;
  const hash = planHash(made);
  const known = result.planHash === hash;
  result.plan = made;
  result.planHash = hash;
  result.blocked = findBlocked(made);
  if (known) return;
  result.planFile = writePlanFile(run.context.runnerTemp, { loaded, plan: made, hash });
}
