import { type FunctionId, functionKey } from '../../package/function-id.js';
import type { DeployAnswer } from '../apply/deploy-answer.js';
import type { Plan, PlanItem } from '../plan/plan.js';

/** A sync or an action that an environment had before a deploy, as `GET /scripts/config` lists it. */
export interface VersionBefore {
  type: 'sync' | 'action';
  /** Not to be relied on: Nango's sources list integrations of one provider under the first's. */
  integration: string;
  name: string;
  /** The same as in the set of what is live. */
  id: number;
  version: string | null;
}

/** A function with another version than it had before the deploy. */
export interface NewVersion extends FunctionId {
  before: string;
  after: string;
}

/**
 * Which of the functions that a deploy sent again have another version now, as its answer has it: one
 * that Nango has raised, or another one in the file. On-event scripts are left out, whose versions
 * count deploys (recorded).
 *
 * @param plan the plan that was carried out.
 * @param before the versions from just before it.
 * @returns null where they are not, or not all of, what was deployed over: a count would be a guess.
 */
export function compareVersions(
  plan: Plan,
  before: readonly VersionBefore[],
  answer: DeployAnswer,
): NewVersion[] | null {
  const isSame = plan.live === undefined ? byName(plan, before) : byId(plan);
  if (isSame === null) return null;
  const listed = Map.groupBy(before, nameKey);
  const versions = new Map(answer.deployed.map((item) => [functionKey(item), item.version]));
  const changed: NewVersion[] = [];
  for (const item of findVersioned(plan)) {
    const found = (listed.get(nameKey(item)) ?? []).filter((one) => isSame(one, item));
    const [was, other] = found.map(({ version }) => version);
    const is = versions.get(functionKey(item));
    if (was == null || other !== undefined || is == null) return null;
    const { type, integration, name } = item;
    if (was !== is) changed.push({ type, integration, name, before: was, after: is });
  }
  return changed;
}

/** The syncs and actions of a plan that are there already. */
export function findVersioned(plan: Plan): PlanItem[] {
  return plan.updated.filter(({ type }) => type === 'sync' || type === 'action');
}

type IsSame = (one: VersionBefore, item: PlanItem) => boolean;

/** Ids tell functions apart, and that nobody has deployed between the two looks. */
function byId(plan: Plan): IsSame {
  const ids = new Map(plan.live?.map((item) => [functionKey(item), item.id]));
  return (one, item) => one.id === ids.get(functionKey(item));
}

/** Null: what the plan creates was there. */
function byName(plan: Plan, before: readonly VersionBefore[]): IsSame | null {
  const created = new Set(plan.created.map(functionKey));
  if (before.some((one) => created.has(functionKey(one)))) return null;
  return (one, item) => one.integration === item.integration;
}

function nameKey({ type, name }: Pick<FunctionId, 'type' | 'name'>): string {
  return JSON.stringify([type, name]);
}
