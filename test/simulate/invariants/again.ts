import type { Plan } from '../../../src/deploy/plan/plan.js';
import type { Look, RunPlan, RunRecord } from '../journal.js';
import { effectOf } from '../model/effect.js';
import { countConnections, type Environment, type Row } from '../model/environment.js';
import { isBeyondParts } from './parts.js';
import { isPackage } from './truth.js';

/** Whether a run in a quiet world came to its end, or was refused for a reason that is so. */
export function findUntrueRefusal(
  run: RunRecord,
  before: Environment,
  after: Environment,
): string[] {
  const { result } = run;
  if (result === null) return ['a run in a quiet world does not end'];
  if (result.failure === null) {
    return isPackage(after, run.request)
      ? []
      : [`a run in a quiet world ends ${result.result}, and the package is not there`];
  }
  const { reason, message, details } = result.failure;
  if (isTrue(run, before)) return [];
  return [`a run in a quiet world ends with ${reason}: ${message} ${details.join(' ')}`];
}

function isTrue(run: RunRecord, before: Environment): boolean {
  const { plan, request, approved, result } = run;
  const announced = effectOf(before, request, false);
  switch (result?.failure?.reason) {
    case 'plan-changed':
      return (
        approved !== null &&
        (approved.looks.some((look) => isAnother(look, before)) ||
          canList(plan.scopes) !== (approved.plan.live !== undefined) ||
          isHashOfLists(plan, approved.plan))
      );
    case 'insufficient-scope':
      return approved?.plan.live !== undefined && !canList(plan.scopes);
    case 'destructive-blocked': {
      const { deleted, deletedModels, overwritten } = announced;
      if (plan.policy === 'true') return false;
      const isAll = plan.policy === 'false';
      return (
        deleted.some(
          (row) =>
            isAll ||
            ((row.type === 'sync' || row.type === 'function') &&
              countConnections(before, row.integration) > 0),
        ) ||
        (isAll && deletedModels.length > 0) ||
        (isAll && overwritten.some((one) => one.before.source !== 'repo'))
      );
    }
    case 'integration-missing':
    case 'server-error':
      return [...request.flows, ...(request.scripts ?? [])].some(
        ({ integration }) => !before.integrations.includes(integration),
      );
    case 'package-too-large':
      return isBeyondParts(run, announced);
    default:
      return false;
  }
}

/** Whether a look would see something else now. */
function isAnother({ seen, integration }: Look, now: Environment): boolean {
  const rowsOf = ({ rows }: Environment): Row[] =>
    rows.filter((row) => integration === null || row.integration === integration);
  const [then, there] = [rowsOf(seen), rowsOf(now)];
  return (
    (integration === null && now.connections !== seen.connections) ||
    then.length !== there.length ||
    there.some((row) => !then.includes(row))
  );
}

/** Only a plan file lets a key that can deploy carry out what one has planned that cannot. */
function isHashOfLists({ expectedPlan, from }: RunPlan, { madeOf }: Plan): boolean {
  return madeOf === 'lists' && expectedPlan !== null && from.endsWith('package.json');
}

function canList(scopes: readonly string[]): boolean {
  return scopes.includes('environment:functions:list');
}
