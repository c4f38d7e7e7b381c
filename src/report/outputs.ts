import { addressOf } from '../shared/http/address.js';
import { hasBreakingChanges } from '../deploy/gate/breaking.js';
import { hasDeletions, type Plan } from '../deploy/plan/plan.js';
import type { DeployedFunction } from '../deploy/apply/deploy-answer.js';
import type { Discovery, RunResult } from './model/result.js';
import { renderDeploymentUrl } from '../shared/deployment-url.js';
import { findDrift, knowsChanges } from './model/sorted-plan.js';

/** A Linux environment variable holds 128 KiB, and outputs become variables. In bytes. */
const largestOutput = 100 * 1024;

/** Paths of what the run is told in; empty: not written. */
export interface ReportFiles {
  report: string;
  summary: string;
}

/** Every output of `action.yml`, as text; empty where there is nothing to say. */
export function renderOutputs(
  result: RunResult,
  files: ReportFiles = { report: '', summary: '' },
): Record<string, string> {
  const { plan } = result;
  return {
    result: result.result,
    'failure-reason': result.failure?.reason ?? '',
    environment: result.environment ?? '',
    'package-file': result.packageFile ?? '',
    'plan-file': result.planFile ?? '',
    'schema-file': result.schemaFile ?? '',
    'report-file': files.report,
    'summary-file': files.summary,
    commit: result.commit ?? '',
    'package-digest': result.package?.digest ?? '',
    'plan-hash': result.planHash ?? '',
    'approval-code': result.approval?.code ?? '',
    plan: plan === null ? '' : renderPlan(plan, files.report),
    'has-changes': plan === null ? '' : knowsChanges(plan, result.live),
    drift: findDrift(result) ?? '',
    'has-breaking-changes': plan === null ? '' : String(hasBreakingChanges(plan) ?? 'unknown'),
    'has-deletions': plan === null ? '' : String(hasDeletions(plan)),
    created: plan === null ? '' : String(plan.created.length),
    updated: plan === null ? '' : String(plan.updated.length),
    deleted: plan === null ? '' : String(plan.deleted.length),
    functions: result.functions === null ? '' : renderFunctions(result.functions, files.report),
    'cli-version': result.package?.cli ?? '',
    projects: result.discovery === null ? '' : renderProjects(result.discovery),
    url: renderUrl(result),
  };
}

/**
 * The plan as one line of JSON, without the deployed functions; of one that is too large, counts and
 * the file that has all of it.
 */
export function renderPlan({ live, ...plan }: Plan, reportFile: string): string {
  const { created, updated, deleted, deletedModels, findings = [], settings = [] } = plan;
  const lists = { created, updated, deleted, deletedModels, findings, settings };
  const counts = Object.entries(lists).map(([name, list]) => [name, list.length]);
  return renderBounded(plan, { reportFile, counts: Object.fromEntries(counts) as object });
}

/** What was deployed, as one line of JSON; of a long list, its length and the file that has it. */
export function renderFunctions(functions: DeployedFunction[], reportFile: string): string {
  return renderBounded(functions, { reportFile, count: functions.length });
}

function renderBounded(value: unknown, instead: object): string {
  const whole = JSON.stringify(value);
  if (Buffer.byteLength(whole) <= largestOutput) return whole;
  return JSON.stringify({ truncated: true, ...instead });
}

/** The matrix as one line of JSON, in the words of the inputs that its rows become. */
export function renderProjects({ projects }: Discovery): string {
  return JSON.stringify(
    projects.map(({ name, workingDirectory, packageManager }) => ({
      name,
      'working-directory': workingDirectory,
      'package-manager': packageManager,
    })),
  );
}

/** Only a deploy that went through says what is deployed: later runs read it from GitHub's deployment. */
export function renderUrl(run: RunResult): string {
  const { host, environment, command, result, package: made, liveMark, environmentId } = run;
  if (host === null || environment === null) return '';
  const isDeployed = command === 'deploy' && ['deployed', 'unchanged'].includes(result);
  if (!isDeployed) return renderDeploymentUrl(addressOf(host), environment, null);
  return renderDeploymentUrl(addressOf(host), environment, {
    commit: made?.commit ?? null,
    live: liveMark,
    id: environmentId,
    package: made?.commit == null ? null : made.digest.replace(/^sha256:/, ''),
  });
}
