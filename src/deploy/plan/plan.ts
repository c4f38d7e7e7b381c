import { type FunctionId, functionKey } from '../../package/function-id.js';
import { digestOf } from '../../shared/digest.js';
import { type LiveFunction, liveKey, pickLive } from '../live/live-functions.js';
import type { DestructivePolicy } from '../../inputs/inputs.js';
import type { PackageKind } from '../../package/body.js';
import type { LoadedPackage } from '../../package/package-file.js';
import { listUnknownSettings, type UnknownSetting } from '../../package/unknown-settings.js';

import type { FunctionSettings } from '../../package/contract/compare-settings.js';
import type { Smoke } from '../../package/smoke.js';
import type { Finding } from '../../package/contract/finding.js';

/** One function that a deploy would create, update or delete. */
export interface PlanItem extends FunctionId {
  /**
   * Deletions of syncs and functions: connections of the integration. `some`: there are, and how
   * many is nobody's business, because anyone may read this repository's runs. Missing: unknown.
   */
  connections?: number | 'some';
}

/**
 * What a deploy would change in one environment: all that an approval is given to. Nothing in it is
 * secret.
 */
export interface Plan {
  environment: string;
  host: string;
  kind: PackageKind;
  /** The digest of the package. */
  package: string;
  /** As the job that packaged names them. */
  commit: string | null;
  cli: string;
  /** The project's folder from the checkout's root. */
  project: string | null;
  /** The deletions that pass: `allow-destructive`. */
  policy: DestructivePolicy;
  created: PlanItem[];
  /**
   * Functions: changed. Syncs, actions and on-event scripts: sent again, changed or not, because
   * Nango does not say.
   */
  updated: PlanItem[];
  deleted: PlanItem[];
  /** Models that leave a sync of an integration with connections: their records stay. */
  deletedModels: string[];
  /** Settings of its functions that this action does not know. */
  unknownSettings: UnknownSetting[];
  /** Made of lists, by a key that cannot deploy: connections were not counted. */
  madeOf?: 'lists';
  /**
   * What the integrations of all of these had when the plan was made. Missing: it was not read,
   * because the key may not, or the read failed.
   */
  live?: LiveFunction[];
  /**
   * Connections of each integration whose syncs are sent, as far as Nango tells. Shown, and no part of
   * the hash: every new customer would void an approval.
   */
  connections?: ConnectionCount[];
  /** What it does to those who depend on the functions. Missing: `createFunction`, not compared. */
  findings?: Finding[];
  /** The settings that change, or that a new function has. */
  settings?: FunctionSettings[];
  /** What is tried after the deploy; missing: nothing. */
  smoke?: Smoke;
}

export interface ConnectionCount {
  integration: string;
  count: number | 'some';
}

/** What a plan says of its package. */
export function packageFacts(
  loaded: LoadedPackage,
): Pick<Plan, 'kind' | 'package' | 'commit' | 'cli' | 'project' | 'unknownSettings' | 'smoke'> {
  const { kind, commit, cli, project, smoke } = loaded.package;
  return {
    ...{ kind, commit, cli, project: project ?? null, package: loaded.digest },
    unknownSettings: listUnknownSettings(loaded.parsed),
    ...(smoke == null ? {} : { smoke }),
  };
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

/** Functions that come from no repository, and that a deploy overwrites without a word. */
export function overwrittenBy(plan: Plan): PlanItem[] {
  return pickLive(plan.updated, plan.live, ({ source }) => source !== 'repo');
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

/** How much a deletion takes: more is never covered by an approval, and unknown is the most. */
export function lossOf(item: PlanItem): number {
  if (!takesData(item)) return 0;
  const { connections = Infinity } = item;
  return connections === 'some' ? Number.MAX_VALUE : connections;
}

/** What an approval is given to: the digest of all that a plan says, in whatever order. */
export function planHash({ connections, ...plan }: Plan): string {
  const { findings = [], settings = [] } = plan;
  return digestOf({
    ...plan,
    // Texts count connections.
    findings: inOrder(findings.map((finding) => [finding.class, finding.id])),
    settings: inOrder(settings),
    created: inOrder(plan.created),
    updated: inOrder(plan.updated),
    deleted: inOrder(plan.deleted),
    deletedModels: inOrder(plan.deletedModels),
    unknownSettings: inOrder(plan.unknownSettings),
    ...(plan.live === undefined ? {} : { live: inOrder(plan.live) }),
  });
}

function inOrder(items: readonly unknown[]): string[] {
  return items.map(digestOf).sort();
}
