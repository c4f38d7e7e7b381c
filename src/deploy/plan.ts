import { digestOf } from '../package/package.js';
import type { FunctionId, PackageKind } from '../nango/body.js';

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

/** One string an item, for sets and for sorting. */
export function itemKey(item: FunctionId): string {
  return JSON.stringify([item.type, item.integration, item.name, item.event ?? null]);
}

/** The same for a deletion, where it matters whether data goes. */
export function deletionKey(item: PlanItem): string {
  return JSON.stringify([itemKey(item), takesData(item)]);
}

/**
 * What an approval is given to. Counts of connections are shown and not hashed: every new customer
 * would void an approval.
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
  });
}
