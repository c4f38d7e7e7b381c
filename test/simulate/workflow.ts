import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../../src/deploy/plan/plan.js';
import type { ApprovedPlan, Look, RunPlan, RunRecord, Sent } from './journal.js';
import { listedBy } from './invariants/questions.js';
import { readRequest } from './model/bodies.js';
import type { Network } from './network.js';
import { startRun } from './run.js';
import type { Workflow } from './scenario.js';

/** A workflow with its files. */
export interface OpenWorkflow extends Workflow {
  folder: string;
  packageFile: string;
}

/** What its plan job hands on. */
export interface Planned {
  approved: ApprovedPlan;
  planFile: string;
  hash: string;
}

export function openWorkflow(workflow: Workflow, root: string): OpenWorkflow {
  const folder = join(root, workflow.name);
  mkdirSync(folder);
  const packageFile = join(folder, 'package.json');
  const { kind } = workflow.project;
  const file = { version: 1, kind, cli: '0.71.4', body: workflow.body, commit: null };
  writeFileSync(packageFile, JSON.stringify({ ...file, repository: 'acme/app' }));
  return { ...workflow, folder, packageFile };
}

/** Plans; null where there is nothing to approve. */
export async function runPlan(
  network: Network,
  workflow: OpenWorkflow,
  id: string,
): Promise<Planned | null> {
  const plan: RunPlan = {
    ...base(workflow, id),
    ...{ command: 'plan', from: workflow.packageFile, expectedPlan: null },
    ...{ policy: workflow.policy, scopes: workflow.planScopes },
    ...(workflow.isStoppedEarly ? stopOf(workflow) : {}),
  };
  const request = readRequest(workflow.project.kind, workflow.body);
  const { body } = workflow;
  const record = await startRun(network, plan, { approved: null, request, body });
  const { result } = record;
  if (result?.result !== 'planned' || result.planFile === null || result.planHash === null) {
    return null;
  }
  const looks = record.requests.flatMap((sent) => lookOf(sent, result.plan));
  if (looks.length === 0) return null;
  const approved = { plan: result.plan, looks };
  return { approved, planFile: result.planFile, hash: result.planHash };
}

/** When a run is broken off, or disappears. */
export function stopOf({
  cancelAfter,
  killAfter,
}: Workflow): Pick<RunPlan, 'cancelAfter' | 'killAfter'> {
  return { cancelAfter, killAfter };
}

/** What a plan knew by a request. */
function lookOf({ path, seen, answered }: Sent, { madeOf, live }: Plan): Look[] {
  if (seen === null || answered?.status !== 200 || !answered.isWhole) return [];
  const integration = listedBy(path);
  if (integration !== null) return live === undefined ? [] : [{ seen, integration }];
  const isQuestion = path.includes('confirmation') || path.includes('preview');
  return isQuestion && madeOf !== 'lists' ? [{ seen, integration: null }] : [];
}

/** Deploys what was planned, or the package as it is. */
export function runDeploy(
  network: Network,
  workflow: OpenWorkflow,
  planned: Planned | null,
  changes: Pick<RunPlan, 'id'> & Partial<RunPlan>,
): Promise<RunRecord> {
  const { approval, policy, packageFile } = workflow;
  const byFile = planned !== null && approval !== 'hash';
  const plan: RunPlan = {
    ...base(workflow, changes.id),
    ...{ command: 'deploy', from: byFile ? planned.planFile : packageFile, policy },
    expectedPlan: planned !== null && approval !== 'file' ? planned.hash : null,
    ...changes,
  };
  const request = readRequest(workflow.project.kind, workflow.body);
  const { body } = workflow;
  return startRun(network, plan, { approved: planned?.approved ?? null, request, body });
}

function base({ timeout, isPrivate, bodyLimit, folder, deployScopes }: OpenWorkflow, id: string) {
  return {
    ...{ id, timeout, isPrivate, bodyLimit, folder, scopes: deployScopes },
    ...{ cancelAfter: null, killAfter: null },
  };
}
