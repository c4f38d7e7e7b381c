import { RunFailure } from '../../shared/errors.js';
import { type ParsedBody, listIntegrations } from '../../package/body.js';
import {
  type BundleAnswer,
  type Confirmation,
  buildConfirmationBody,
  buildConnectionProbe,
  buildIntegrationProbe,
  bundleSchema,
  confirmationSchema,
  routes,
} from '../../nango/deploy-routes.js';
import type { Answer } from '../../nango/client.js';
import { answerFailure, readError } from '../../nango/failures.js';
import { read } from '../../nango/retry.js';
import type { LoadedPackage } from '../../package/package-file.js';
import { requireAccounted } from './accounting.js';
import { buildPreviews } from '../parts/bundle-parts.js';
import {
  type ConnectionCount,
  itemKey,
  packageFacts,
  type Plan,
  type PlanItem,
  shownConnections,
} from './plan.js';
import type { Target } from '../target.js';

/**
 * Asks what a deploy of the package would change, and finds what would make it fail half way:
 * integrations that the environment lacks. Read-only.
 *
 * @throws RunFailure
 */
export async function makePlan(loaded: LoadedPackage, target: Target): Promise<Plan> {
  return loaded.parsed.kind === 'legacy'
    ? await planLegacy(loaded, loaded.parsed, target)
    : await planFunctions(loaded, loaded.parsed, target);
}

async function planLegacy(
  loaded: LoadedPackage,
  parsed: ParsedBody & { kind: 'legacy' },
  target: Target,
): Promise<Plan> {
  await requireIntegrations(listIntegrations(parsed), target);
  const changes = await askConfirmation(buildConfirmationBody(parsed.body), target);
  requireAccounted(loaded.functions, changes, target);
  return { ...base(target, loaded), ...changes };
}

type PlannedChanges = Pick<
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

/**
 * The confirmation does not notice an integration that the environment lacks, and the deploy fails
 * on it after it has replaced files (recorded). The bundle preview names all of them.
 */
async function requireIntegrations(integrations: string[], target: Target): Promise<void> {
  const { connection, log } = target;
  const answer = await read(
    connection,
    {
      method: 'POST',
      path: routes.preview,
      body: buildIntegrationProbe(integrations),
      purpose: 'the check of the integrations',
    },
    log,
  );
  if (answer.status === 200) return;
  const error = readError(answer);
  if (error?.code === 'integration_not_found') {
    throw missingIntegrations(error.message, target);
  }
  requireSameServer(answer, target);
  // An older server has no such route, a newer one may want other fields: then the deploy tells.
  log.write(
    'debug',
    `The integrations could not be checked before the deploy: ${answer.status} ${error?.code ?? ''}`,
  );
}

/** Who redirects one of the calls is not the API that the key is for. */
function requireSameServer(answer: Answer, { connection }: Target): void {
  if (answer.status >= 300 && answer.status < 400) throw answerFailure(answer, connection.host);
}

function missingIntegrations(message: string, target: Target): RunFailure {
  const names = message.replace(/^Integration\(s\) not found:\s*/, '');
  return new RunFailure(
    'integration-missing',
    `Environment "${target.environment}" lacks what the project deploys to: ${names}. Nothing was written.`,
    {
      hint: `Create ${names.includes(',') ? 'these integrations' : 'this integration'} in the environment "${target.environment}" (Nango dashboard > Integrations), with exactly this id, or remove the folder from the project. Is it the key of another environment?`,
    },
  );
}

async function planFunctions(
  loaded: LoadedPackage,
  parsed: ParsedBody & { kind: 'functions' },
  target: Target,
): Promise<Plan> {
  const { body } = loaded.package;
  const previews =
    Buffer.byteLength(body) <= target.bodyLimit
      ? [() => body]
      : buildPreviews(parsed.body, target.bodyLimit);
  const answers: FunctionChanges[] = [];
  for (const buildBody of previews) answers.push(await askPreview(buildBody(), target));
  const sorted = {
    created: answers.flatMap((answer) => answer.created),
    updated: answers.flatMap((answer) => answer.updated),
    unchanged: answers.flatMap((answer) => answer.unchanged),
  };
  requireAccounted(loaded.functions, sorted, target);
  const deleted = lackedByAll(answers.map((answer) => answer.deleted));
  const counts =
    deleted.length === 0
      ? new Map<string, number>()
      : await countConnections(deleted, loaded, target);
  return {
    ...base(target, loaded),
    created: sorted.created,
    updated: sorted.updated,
    deleted: deleted.map((entry) => {
      const connections = counts.get(entry.integration);
      return connections === undefined
        ? entry
        : { ...entry, connections: shownConnections(connections, target.mayCount) };
    }),
    deletedModels: [],
  };
}

type FunctionChanges = Pick<Plan, 'created' | 'updated' | 'deleted'> & { unchanged: PlanItem[] };

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

/** Each preview calls deleted what it lacks: the package lacks what all of them do. */
function lackedByAll(lists: readonly (readonly PlanItem[])[]): PlanItem[] {
  const [first = [], ...others] = lists;
  const sets = others.map((list) => new Set(list.map(itemKey)));
  return first.filter((item) => sets.every((set) => set.has(itemKey(item))));
}

/** Connections of each integration; those that the server does not tell are left out. */
async function countConnections(
  items: PlanItem[],
  loaded: LoadedPackage,
  target: Target,
): Promise<Map<string, number>> {
  const integrations = [...new Set(items.map((item) => item.integration))];
  const answer = await read(
    target.connection,
    {
      method: 'POST',
      path: routes.confirmation,
      body: buildConnectionProbe(integrations, loaded.package.cli),
      purpose: 'the count of connections',
    },
    target.log,
  );
  requireSameServer(answer, target);
  const parsed = confirmationSchema.safeParse(answer.json);
  if (answer.status !== 200 || !parsed.success) {
    target.log.write('warning', 'Nango did not tell how many connections the deletions touch.');
    return new Map();
  }
  const { newSyncs, updatedSyncs } = parsed.data;
  return new Map(
    [...newSyncs, ...updatedSyncs].map((sync) => [sync.providerConfigKey, sync.connections]),
  );
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

function base(
  { environment, connection, policy }: Target,
  loaded: LoadedPackage,
): Omit<Plan, 'created' | 'updated' | 'deleted' | 'deletedModels' | 'live'> {
  return { environment, host: connection.host, policy, ...packageFacts(loaded) };
}
