import {
  type BundleAnswer,
  type Confirmation,
  bundleSchema,
  confirmationSchema,
  routes,
} from '../../nango/deploy-routes.js';
import { answerFailure, misunderstood, readError } from '../../nango/failures.js';
import { read } from '../../nango/retry.js';
import { RunFailure } from '../../shared/errors.js';
import type { Target } from '../target.js';
import { missingIntegrations } from './integrations.js';
import { type Plan, type PlanItem, shownConnections } from './plan.js';
import { describeItem, type FunctionId, functionKey } from '../../package/function-id.js';

/** What Nango's confirmation tells. */
export type PlannedChanges = Pick<
  Plan,
  'created' | 'updated' | 'deleted' | 'deletedModels' | 'connections'
>;

/** What a request of syncs, actions and on-event scripts would change. */
export async function askConfirmation(body: string, target: Target): Promise<PlannedChanges> {
  const parsed = confirmationSchema.safeParse(await ask(target, routes.confirmation, body));
  if (!parsed.success) throw malformed(target, routes.confirmation);
  const { data: answer } = parsed;
  const { mayCount } = target;
  const asItem =
    (type: PlanItem['type']) =>
    ({ providerConfigKey: integration, name }: Confirmation['newActions'][number]): PlanItem => ({
      ...{ type, integration, name },
    });
  const [sync, action] = [asItem('sync'), asItem('action')];
  const script = (item: Confirmation['newOnEventScripts'][number]): PlanItem => ({
    ...asItem('on-event')(item),
    event: item.event,
  });
  return {
    created: [
      ...answer.newSyncs.map(sync),
      ...answer.newActions.map(action),
      ...answer.newOnEventScripts.map(script),
    ],
    updated: [
      ...answer.updatedSyncs.map(sync),
      ...answer.updatedActions.map(action),
      ...answer.updatedOnEventScripts.map(script),
    ],
    deleted: [
      ...answer.deletedSyncs.map((item) => ({
        ...sync(item),
        connections: shownConnections(item.connections, mayCount),
      })),
      ...answer.deletedActions.map(action),
      ...answer.deletedOnEventScripts.map(script),
    ],
    deletedModels: answer.deletedModels,
    // Nango says the connections of its integration with every sync.
    connections: [...connectionsOf(answer)].map(([integration, count]) => ({
      integration,
      count: shownConnections(count, mayCount),
    })),
  };
}

/** Connections by integration: Nango says them with every sync. */
export function connectionsOf({ newSyncs, updatedSyncs }: Confirmation): Map<string, number> {
  return new Map(
    [...newSyncs, ...updatedSyncs].map((sync) => [sync.providerConfigKey, sync.connections]),
  );
}

/** What Nango's preview tells. */
export type FunctionChanges = Pick<Plan, 'created' | 'updated' | 'deleted'> & {
  unchanged: PlanItem[];
};

/** What a request of functions would change. */
export async function askPreview(body: string, target: Target): Promise<FunctionChanges> {
  const answer = bundleSchema.safeParse(await ask(target, routes.preview, body));
  if (!answer.success) throw malformed(target, routes.preview);
  const items = (entries: BundleAnswer['created']): PlanItem[] =>
    entries.map(({ integrationId, name }) => ({
      ...{ type: 'function', integration: integrationId, name },
    }));
  const { created, updated, unchanged, deleted } = answer.data;
  return {
    ...{ created: items(created), updated: items(updated) },
    ...{ unchanged: items(unchanged), deleted: items(deleted) },
  };
}

async function ask(target: Target, path: string, body: string): Promise<unknown> {
  const { host } = target.connection;
  const answer = await read(target, { path, body, purpose: 'the plan' });
  if (answer.status === 200) return answer.json;
  const error = readError(answer);
  if (error?.code === 'integration_not_found') throw missingIntegrations(error.message, target);
  if (answer.status === 404 && path === routes.preview) {
    throw new RunFailure(
      'server-error',
      `${host} does not know createFunction projects: it has no ${path}.`,
      { hint: 'Update the server, or write the functions with createSync and createAction.' },
    );
  }
  throw answerFailure(answer, host);
}

function malformed({ connection }: Target, path: string): RunFailure {
  return misunderstood(`${connection.host} answered ${path} with a plan`);
}

/** A server's plan, as far as it is about functions that are sent. */
export interface Sorted {
  created: readonly FunctionId[];
  updated: readonly FunctionId[];
  /** Bundles only. */
  unchanged?: readonly FunctionId[];
}

/**
 * Whatever a server does with a function, its plan has to say so.
 *
 * @throws RunFailure `server-error` where a plan does not have each function that is sent once, and no
 *   other.
 */
export function requireAccounted(
  sent: readonly FunctionId[],
  { created, updated, unchanged = [] }: Sorted,
  { connection, environment }: Target,
): void {
  const left = new Map(sent.map((item) => [functionKey(item), item]));
  const extra = [...created, ...updated, ...unchanged].filter(
    (item) => !left.delete(functionKey(item)),
  );
  const missing = [...left.values()];
  if (missing.length + extra.length === 0) return;
  const onlyScripts = extra.length === 0 && missing.every(({ type }) => type === 'on-event');
  throw new RunFailure(
    'server-error',
    `The plan of ${connection.host} for "${environment}" does not have each function of the package once, so it is not sent.`,
    {
      hint: onlyScripts
        ? 'Nango leaves out an on-event script whose integration the environment lacks: create the integration.'
        : 'Plan again. If it happens again, report it with the version of the server.',
      details: [
        ...missing.map((item) => `Not in the plan: ${describeItem(item)}`),
        ...extra.map((item) => `Not in the package, or twice in the plan: ${describeItem(item)}`),
      ].slice(0, 50),
    },
  );
}
