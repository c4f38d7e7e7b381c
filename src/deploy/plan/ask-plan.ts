import {
  type BundleAnswer,
  type Confirmation,
  bundleSchema,
  confirmationSchema,
  routes,
} from '../../nango/deploy-routes.js';
import { answerFailure, readError } from '../../nango/failures.js';
import { read } from '../../nango/retry.js';
import { RunFailure } from '../../shared/errors.js';
import type { Target } from '../target.js';
import { missingIntegrations } from './integrations.js';
import { type ConnectionCount, type Plan, type PlanItem, shownConnections } from './plan.js';

/** What Nango's confirmation tells. */
export type PlannedChanges = Pick<
  Plan,
  'created' | 'updated' | 'deleted' | 'deletedModels' | 'connections'
>;

/** What a request of syncs, actions and on-event scripts would change. */
export async function askConfirmation(body: string, target: Target): Promise<PlannedChanges> {
  const answer = confirmationSchema.safeParse(await ask(target, routes.confirmation, body));
  if (!answer.success) throw malformed(target, routes.confirmation);
  return readConfirmation(answer.data, target.mayCount);
}

function readConfirmation(answer: Confirmation, mayCount: boolean): PlannedChanges {
  const sync = (item: Confirmation['newSyncs'][number]): PlanItem => ({
    type: 'sync',
    integration: item.providerConfigKey,
    name: item.name,
  });
  const action = (item: Confirmation['newActions'][number]): PlanItem => ({
    type: 'action',
    integration: item.providerConfigKey,
    name: item.name,
  });
  const script = (item: Confirmation['newOnEventScripts'][number]): PlanItem => ({
    type: 'on-event',
    integration: item.providerConfigKey,
    name: item.name,
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
    connections: countByIntegration([...answer.newSyncs, ...answer.updatedSyncs], mayCount),
  };
}

/** Nango says the connections of its integration with every sync. */
function countByIntegration(syncs: Confirmation['newSyncs'], mayCount: boolean): ConnectionCount[] {
  const counts = new Map(syncs.map((sync) => [sync.providerConfigKey, sync.connections]));
  return [...counts].map(([integration, count]) => ({
    integration,
    count: shownConnections(count, mayCount),
  }));
}

/** What Nango's preview tells. */
export type FunctionChanges = Pick<Plan, 'created' | 'updated' | 'deleted'> & {
  unchanged: PlanItem[];
};

/** What a request of functions would change. */
export async function askPreview(body: string, target: Target): Promise<FunctionChanges> {
  const answer = bundleSchema.safeParse(await ask(target, routes.preview, body));
  if (!answer.success) throw malformed(target, routes.preview);
  const item = (entry: BundleAnswer['created'][number]): PlanItem => ({
    type: 'function',
    integration: entry.integrationId,
    name: entry.name,
  });
  const { created, updated, unchanged, deleted } = answer.data;
  return {
    created: created.map(item),
    updated: updated.map(item),
    unchanged: unchanged.map(item),
    deleted: deleted.map(item),
  };
}

async function ask(target: Target, path: string, body: string): Promise<unknown> {
  const { connection, log } = target;
  const answer = await read(connection, { method: 'POST', path, body, purpose: 'the plan' }, log);
  if (answer.status === 200) return answer.json;
  const error = readError(answer);
  if (error?.code === 'integration_not_found') throw missingIntegrations(error.message, target);
  if (answer.status === 404 && path === routes.preview) {
    throw new RunFailure(
      'server-error',
      `${connection.host} does not know createFunction projects: it has no ${path}.`,
      { hint: 'Update the server, or write the functions with createSync and createAction.' },
    );
  }
  throw answerFailure(answer, connection.host);
}

function malformed(target: Target, path: string): RunFailure {
  return new RunFailure(
    'server-error',
    `${target.connection.host} answered ${path} with a plan that this action does not understand.`,
    {
      hint: 'Use the newest release of this action; if that is in use, report the server version.',
    },
  );
}
