import { digestOf } from '../../shared/digest.js';
import { functionKey, type LiveFunction, liveKey, pickLive } from '../live/live-functions.js';
import type { FunctionId, PackageKind } from '../../package/body.js';

/** One function that a deploy would create, update or delete. */
export interface PlanItem extends FunctionId {
  /**
   * Deletions of syncs and functions: connections of the integration. `some`: there are, and how
   * many is nobody's business, because anyone may read this repository's runs. Missing: unknown.
   */
  connections?: number | 'some';
}

/** What a deploy would change in one environment. Nothing in it is secret. */
export interface Plan {
  environment: string;
  host: string;
  kind: PackageKind;
  created: PlanItem[];
  /**
   * Functions: changed. Syncs, actions and on-event scripts: sent again, changed or not, because
   * Nango does not say.
   */
  updated: PlanItem[];
  deleted: PlanItem[];
  /** Models that no sync has any more: their records go. */
  deletedModels: string[];
  /**
   * What the integrations of all of these had when the plan was made. Missing: it was not read,
   * because the key may not, or the read failed.
   */
  live?: LiveFunction[];
}

/** The same plan as a key without the scope to look makes it. */
export function withoutLive({ live, ...plan }: Plan): Plan {
  return plan;
}

/** Whether a deletion takes a connection's data along. Unknown counts as yes. */
export function takesData(item: PlanItem): boolean {
  return (item.type === 'sync' || item.type === 'function') && item.connections !== 0;
}

/**
 * A count of connections as it may be shown: a public repository's logs, summaries and artifacts are
 * open to everyone, and how many customers use an integration is not for them.
 */
export function shownConnections(count: number, mayCount: boolean): number | 'some' {
  return mayCount || count === 0 ? count : 'some';
}

/** Whether a deploy would change anything that the server knows of. */
export function hasChanges(plan: Plan): boolean {
  return (
    plan.created.length > 0 ||
    hasDeletions(plan) ||
    (plan.kind === 'functions' && plan.updated.length > 0)
  );
}

export function hasDeletions(plan: Plan): boolean {
  return plan.deleted.length > 0 || plan.deletedModels.length > 0;
}

/** Functions made in the dashboard that a deploy overwrites without a word. */
export function overwrittenBy(plan: Plan): PlanItem[] {
  return pickLive(plan.updated, plan.live, ({ source }) => source === 'standalone');
}

/** Functions that are disabled, and stay so when they are sent again. */
export function disabledIn(plan: Plan): PlanItem[] {
  return pickLive(plan.updated, plan.live, ({ enabled }) => !enabled);
}

/**
 * What tells that nobody has deployed since: the environment, and the ids of all that a repository
 * has deployed there, as they go into the URL of a deployment. A plan names all of it: what its
 * package lacks is to be deleted.
 */
export function liveMark(plan: Plan, live: readonly LiveFunction[]): string {
  const named = new Set([...plan.created, ...plan.updated, ...plan.deleted].map(functionKey));
  const ids = live.filter((item) => named.has(functionKey(item))).map(liveKey);
  return `${plan.environment}:${digestOf(ids.sort()).slice('sha256:'.length, 'sha256:'.length + 16)}`;
}

/** One string an item, for sets and for sorting. */
export const itemKey = functionKey;

/** The same for a deletion, where it matters whether data goes. */
export function deletionKey(item: PlanItem): string {
  return JSON.stringify([itemKey(item), takesData(item)]);
}

/**
 * What an approval is given to. Counts of connections are shown and not hashed: every new customer
 * would void an approval. Where it was read, what was live is part of it: any deploy in between voids
 * an approval, whatever it brought.
 */
export function planHash(plan: Plan, packageDigest: string): string {
  return digestOf({
    environment: plan.environment,
    host: plan.host,
    kind: plan.kind,
    package: packageDigest,
    created: plan.created.map(itemKey).sort(),
    updated: plan.updated.map(itemKey).sort(),
    deleted: plan.deleted.map(deletionKey).sort(),
    deletedModels: [...plan.deletedModels].sort(),
    ...(plan.live === undefined ? {} : { live: plan.live.map(liveKey).sort() }),
  });
}
