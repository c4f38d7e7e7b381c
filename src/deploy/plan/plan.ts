import { z } from 'zod';
import { destructivePolicies } from '../../inputs/inputs.js';
import { findingClasses } from '../../package/contract/finding.js';
import { functionKey, functionTypes } from '../../package/function-id.js';
import type { LoadedPackage } from '../../package/package-file.js';
import { smokeSchema } from '../../package/smoke.js';
import { listUnknownSettings } from '../../package/unknown-settings.js';
import { digestOf } from '../../shared/digest.js';
import { type LiveFunction, liveKey, liveSchema, pickLive } from '../live/live-functions.js';

const functionFields = {
  type: z.enum(functionTypes),
  integration: z.string(),
  name: z.string(),
  event: z.string().exactOptional(),
};
/** `some`: how many is nobody's business, because anyone may read this repository's runs. */
const connectionCount = z.union([z.number().int().nonnegative(), z.literal('some')]);

export const functionSchema = z.strictObject(functionFields);

/** One function that a deploy would create, update or delete. */
export const itemSchema = z.strictObject({
  ...functionFields,
  /** Deletions of syncs and functions: connections of the integration. Missing: unknown. */
  connections: connectionCount.exactOptional(),
});
export type PlanItem = z.infer<typeof itemSchema>;

export const findingSchema = z.strictObject({
  id: z.string(),
  class: z.enum(findingClasses),
  function: functionSchema,
  text: z.string(),
});

export const changedSettingsSchema = z.strictObject({
  function: functionSchema,
  isNew: z.boolean(),
  changes: z.array(
    z.strictObject({
      setting: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
});

/**
 * What a deploy would change in one environment: all that an approval is given to. Nothing in it is
 * secret.
 */
export const planSchema = z.strictObject({
  environment: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/),
  host: z.url({ protocol: /^(https|(insecure\+)?http)$/ }),
  kind: z.enum(['legacy', 'functions']),
  /** The digest of the package. */
  package: z.string(),
  /** As the job that packaged names them. */
  commit: z.string().nullable(),
  cli: z.string(),
  /** The project's folder from the checkout's root. */
  project: z.string().nullable(),
  /** The deletions that pass: `allow-destructive`. */
  policy: z.enum(destructivePolicies),
  created: z.array(itemSchema),
  /**
   * Functions: changed. Syncs, actions and on-event scripts: sent again, changed or not, because
   * Nango does not say.
   */
  updated: z.array(itemSchema),
  deleted: z.array(itemSchema),
  /** Models that leave a sync of an integration with connections: their records stay. */
  deletedModels: z.array(z.string()),
  /** Settings of its functions that this action does not know. */
  unknownSettings: z.array(
    z.strictObject({ ...functionFields, setting: z.string(), value: z.string() }),
  ),
  /** Made of lists, by a key that cannot deploy: connections were not counted. */
  madeOf: z.literal('lists').exactOptional(),
  /**
   * What the integrations of all of these had when the plan was made. Missing: it was not read,
   * because the key may not, or the read failed.
   */
  live: z.array(liveSchema).exactOptional(),
  /**
   * Connections of each integration whose syncs are sent, as far as Nango tells. Shown, and no part of
   * the hash: every new customer would void an approval.
   */
  connections: z
    .array(z.strictObject({ integration: z.string(), count: connectionCount }))
    .exactOptional(),
  /** What it does to those who depend on the functions. Missing: `createFunction`, not compared. */
  findings: z.array(findingSchema).exactOptional(),
  /** The settings that change, or that a new function has. */
  settings: z.array(changedSettingsSchema).exactOptional(),
  /** What is tried after the deploy; missing: nothing. */
  smoke: smokeSchema.exactOptional(),
});
export type Plan = z.infer<typeof planSchema>;

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
