import { disabledIn, overwrittenBy } from '../deploy/plan/plan.js';
import { idOf } from '../package/function-id.js';
import { headline } from './markdown/headline.js';
import { findAnnotations } from './model/annotations.js';
import type { RunResult } from './model/result.js';
import { findDrift, knowsChanges, sortPlan } from './model/sorted-plan.js';
import { totalTime } from './model/stages.js';
import type { Report } from './report-schema.js';

/** All that a run has to tell, for programs. */
export function buildReport(result: RunResult): Report {
  const { failure, origin, live } = result;
  return {
    schemaVersion: 1,
    result: result.result,
    headline: headline(result),
    failure:
      failure === null
        ? null
        : {
            ...{ reason: failure.reason, message: failure.message, hint: failure.hint },
            details: [...failure.details],
            annotations: findAnnotations(result).map(({ source, ...annotation }) => annotation),
          },
    command: result.command,
    environment: result.environment,
    host: result.host,
    project: result.projectFolder,
    run:
      origin === null
        ? null
        : {
            ...{ repository: origin.repository, id: origin.variables.GITHUB_RUN_ID || null },
            ...{ actor: origin.actor, event: origin.eventName },
          },
    allowDestructive: result.policy,
    commit: result.commit,
    package: result.package,
    commitPlace: result.commitPlace,
    goBack: result.goBack,
    tests: result.tests,
    planHash: result.planHash,
    approval: result.approval,
    plan: result.plan,
    blocked: [...result.blocked],
    effects: buildEffects(result),
    drift: findDrift(result),
    live:
      live === null
        ? null
        : {
            ...live,
            code:
              live.code === null
                ? null
                : {
                    ...live.code,
                    // Text that may be code stays in the summary.
                    files: live.code.files.map(({ diff, ...file }) => file),
                  },
          },
    labels: result.changes,
    base: result.base,
    functions: result.functions,
    protection: [...result.protection],
    warnings: [...result.warnings],
    unshownAnnotations: [...result.unshown],
    discovery: result.discovery,
    smoke:
      result.smoke?.map(({ check: { type, integration, name, connection }, problem }) => ({
        ...{ type, integration, name, connection, problem },
      })) ?? null,
    stages: result.stages.map(({ start, ...stage }) => stage),
    milliseconds: totalTime(result.stages),
  };
}

function buildEffects({ plan, live }: RunResult): Report['effects'] {
  if (plan === null) return null;
  const { created, changed, sameEntry, unknown } = sortPlan(plan, live);
  return {
    hasChanges: knowsChanges(plan, live),
    created: created.map(idOf),
    changed: changed.map(({ item, file }) => ({
      ...idOf(item),
      ...{ added: file?.added ?? null, removed: file?.removed ?? null },
    })),
    sameEntryFile: sameEntry.map(idOf),
    unknown: unknown.map(({ item, why }) => ({ ...idOf(item), why })),
    overwritten: overwrittenBy(plan).map(idOf),
    disabled: disabledIn(plan).map(idOf),
  };
}
