import { isDeepStrictEqual } from 'node:util';

import { z } from 'zod';

import { ok, parsePart, refusal, type Answer } from '../answer.js';
import { requireEmptyQuery, type Call } from '../call.js';
import { bundleBody, type BundleBody } from '../schemas/bundle-body.js';
import { hasIntegration, type BundleFunctionState, type EnvironmentState } from '../state.js';
import { runLocked } from './lock.js';

interface FunctionName {
  integrationId: string;
  name: string;
}

interface BundlePlan {
  created: FunctionName[];
  updated: FunctionName[];
  unchanged: FunctionName[];
  deleted: FunctionName[];
}

/** `POST /functions/deployments/bundle/preview`: changes nothing and heeds no lock. */
export function postPreview(call: Call): Answer {
  return ok(planBundle(call.environment, readBundle(call)));
}

/** `POST /functions/deployments/bundle` */
export function postBundle(call: Call): Promise<Answer> {
  const body = readBundle(call);
  return runLocked(call, false, () => {
    const plan = planBundle(call.environment, body);
    applyBundle(call.environment, body, plan);
    return ok(plan);
  });
}

/** `GET /functions/deployments/<id>`: the `bundle` of a wrong method lands here. */
export function getDeployment(call: Call): Answer {
  parsePart('invalid_uri_params', z.strictObject({ id: z.uuid() }), call.params);
  throw refusal(404, 'not_found', 'Deployment does not exist');
}

function readBundle(call: Call): BundleBody {
  requireEmptyQuery(call);
  const body = parsePart('invalid_body', bundleBody, call.body);
  const named = body.functions.map(({ integrationId }) => integrationId);
  const scope = body.reconciliationScope;
  if (scope.kind === 'integration') named.push(scope.integrationId);
  const missing = [...new Set(named)].filter((id) => !hasIntegration(call.environment, id));
  if (missing.length > 0) {
    const list = missing.join(', ');
    throw refusal(400, 'integration_not_found', `Integration(s) not found: ${list}`);
  }
  return body;
}

function planBundle(environment: EnvironmentState, body: BundleBody): BundlePlan {
  const plan: BundlePlan = { created: [], updated: [], unchanged: [], deleted: [] };
  const left = new Set(environment.bundleFunctions);
  for (const sent of body.functions) {
    const live = environment.bundleFunctions.find((one) => isNamed(one, sent));
    if (live) left.delete(live);
    const { integrationId, name } = sent;
    const list = !live
      ? plan.created
      : isDeepStrictEqual(live.sent, sent)
        ? plan.unchanged
        : plan.updated;
    list.push({ integrationId, name });
  }
  const scope = body.reconciliationScope;
  plan.deleted = [...left]
    .filter((live) => scope.kind === 'environment' || live.integration === scope.integrationId)
    .map(({ integration, name }) => ({ integrationId: integration, name }))
    .sort((a, b) => compare(a.integrationId, b.integrationId) || compare(a.name, b.name));
  return plan;
}

function applyBundle(environment: EnvironmentState, body: BundleBody, plan: BundlePlan): void {
  const gone = [...body.functions, ...plan.deleted];
  environment.bundleFunctions = [
    ...environment.bundleFunctions.filter((live) => !gone.some((one) => isNamed(live, one))),
    ...body.functions.map((sent) => ({ integration: sent.integrationId, name: sent.name, sent })),
  ];
}

function isNamed(live: BundleFunctionState, { integrationId, name }: FunctionName): boolean {
  return live.integration === integrationId && live.name === name;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
