import { addressOf } from '../shared/http/address.js';
import { hasBreakingChanges } from '../deploy/gate/breaking.js';
import { hasDeletions, type Plan, withoutLive } from '../deploy/plan/plan.js';
import type { DeployedFunction } from '../deploy/apply/deploy-answer.js';
import type { Discovery, RunResult } from './model/result.js';
import { renderDeploymentUrl } from '../shared/deployment-url.js';
import { isCompared, knowsChanges } from './model/sorted-plan.js';

/** A Linux environment variable holds 128 KiB, and outputs become variables. In bytes. */
const largestOutput = 100 * 1024;

/** Every output of `action.yml`, as text; empty where there is nothing to say. */
export function renderOutputs(result: RunResult): Record<string, string> {
  const { plan } = result;
  return {
    result: result.result,
    'failure-reason': result.failure?.reason ?? '',
    environment: result.environment ?? '',
    'package-file': result.packageFile ?? '',
    'plan-file': result.planFile ?? '',
    'schema-file': result.schemaFile ?? '',
    commit: result.commit ?? '',
    'package-digest': result.package?.digest ?? '',
    'plan-hash': result.planHash ?? '',
    'approval-code': result.approval?.code ?? '',
    plan: plan === null ? '' : renderPlan(withoutLive(plan)),
    'has-changes': plan === null ? '' : knowsChanges(plan, result.live),
    'deployed-elsewhere': String(result.live?.elsewhere ?? ''),
    'live-compared': plan === null ? '' : String(isCompared(result)),
    'has-breaking-changes': plan === null ? '' : String(hasBreakingChanges(plan) ?? 'unknown'),
    'has-deletions': plan === null ? '' : String(hasDeletions(plan)),
    created: plan === null ? '' : String(plan.created.length),
    updated: plan === null ? '' : String(plan.updated.length),
    deleted: plan === null ? '' : String(plan.deleted.length),
    functions: result.functions === null ? '' : renderFunctions(result.functions),
    'cli-version': result.package?.cli ?? '',
    projects: result.discovery === null ? '' : renderProjects(result.discovery),
    url: renderUrl(result),
  };
}

/**
 * The plan as one line of JSON. A large one keeps the deletions and findings, as many as fit, and
 * counts of the rest, with `truncated: true`; the plan file has all of it.
 */
export function renderPlan(plan: Plan): string {
  const whole = JSON.stringify(plan);
  if (Buffer.byteLength(whole) <= largestOutput) return whole;
  const cut = {
    ...plan,
    created: [],
    updated: [],
    deleted: [],
    deletedModels: [],
    findings: [],
    settings: [],
    truncated: true,
    counts: {
      created: plan.created.length,
      updated: plan.updated.length,
      deleted: plan.deleted.length,
      deletedModels: plan.deletedModels.length,
      findings: plan.findings?.length ?? 0,
      settings: plan.settings?.length ?? 0,
    },
  };
  const room = largestOutput - Buffer.byteLength(JSON.stringify(cut));
  const models = takeWhileFits(plan.deletedModels, room);
  const deleted = takeWhileFits(plan.deleted, room - models.bytes);
  // Breaking ones come first.
  const findings = takeWhileFits(plan.findings ?? [], room - models.bytes - deleted.bytes);
  return JSON.stringify({
    ...cut,
    deleted: deleted.items,
    deletedModels: models.items,
    findings: findings.items,
  });
}

/** What was deployed, as one line of JSON; a long list is cut into an object that says so. */
export function renderFunctions(functions: DeployedFunction[]): string {
  const whole = JSON.stringify(functions);
  if (Buffer.byteLength(whole) <= largestOutput) return whole;
  const cut = { truncated: true, count: functions.length, functions: [] };
  const { items } = takeWhileFits(functions, largestOutput - JSON.stringify(cut).length - 100);
  return JSON.stringify({ ...cut, functions: items });
}

function takeWhileFits<T>(all: readonly T[], room: number): { items: T[]; bytes: number } {
  const items: T[] = [];
  let bytes = 0;
  for (const item of all) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    if (bytes + size > room) break;
    bytes += size;
    items.push(item);
  }
  return { items, bytes };
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

function renderUrl({ host, environment, package: made, liveMark }: RunResult): string {
  if (host === null || environment === null) return '';
  return renderDeploymentUrl(addressOf(host), environment, {
    commit: made?.commit ?? null,
    live: liveMark,
  });
}
