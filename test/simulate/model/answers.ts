import type { Request, Sent } from './bodies.js';
import { effectOf } from './effect.js';
import { countConnections, type Environment, type Row } from './environment.js';

/** What the server answers: a string as it is, all else as JSON. */
export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

export function refusal(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } };
}

/** As the older routes write it. */
export function legacyRefusal(status: number, code: string, message: string): Answer {
  return { status, body: { error: { message, code, payload: {} } } };
}

export function busy(kind: Request['kind']): Answer {
  const message =
    'A deployment is already in progress. Please wait for the current deployment to finish.';
  return (kind === 'legacy' ? legacyRefusal : refusal)(409, 'concurrent_deployment', message);
}

/** Without the database: this route takes the key for a wrong one, the others for a malformed one (recorded). */
export function noDatabase(path: string): Answer {
  return path === '/integrations'
    ? legacyRefusal(
        401,
        'unknown_account',
        'Authentication failed. The provided authorization header does not match any account.',
      )
    : legacyRefusal(
        401,
        'malformed_auth_header',
        'Authentication failed. The Authorization header is malformed.',
      );
}

/** The database went away under a call. */
export function broken(): Answer {
  return legacyRefusal(500, 'generic_error_support', 'An error occurred.');
}

/** The integrations that a bundle names and the environment lacks; null: it has all. */
export function missingIntegrations(
  { integrations }: Environment,
  request: Request,
): Answer | null {
  const named = request.flows.map(({ integration }) => integration);
  if (typeof request.scope === 'object') named.push(request.scope.integration);
  const missing = [...new Set(named)].filter((id) => !integrations.includes(id));
  if (missing.length === 0) return null;
  return refusal(400, 'integration_not_found', `Integration(s) not found: ${missing.join(', ')}`);
}

/** `POST /sync/deploy/confirmation`. */
export function confirm(environment: Environment, request: Request): Answer {
  const { created, overwritten, deleted, deletedModels } = effectOf(environment, request, false);
  const named = ({ integration, name }: Sent | Row) => ({ name, providerConfigKey: integration });
  const sync = (one: Sent | Row) => ({
    ...named(one),
    connections: countConnections(environment, one.integration),
    auto_start: 'sent' in one && !('id' in one) ? one.sent.auto_start === true : false,
  });
  const script = (one: Sent | Row) => ({ ...named(one), event: one.event });
  const of = <T extends { type: string }>(list: readonly T[], type: string): T[] =>
    list.filter((one) => one.type === type);
  // A sync that exists and is not started for its connections comes back as new (recorded).
  const isStarted = ({ before }: (typeof overwritten)[number]): boolean =>
    before.type !== 'sync' ||
    before.isStarted ||
    countConnections(environment, before.integration) === 0;
  const updated = overwritten.filter(isStarted).map(({ sent }) => sent);
  const unstarted = overwritten.filter((one) => !isStarted(one)).map(({ sent }) => sent);
  return {
    status: 200,
    body: {
      newSyncs: [...of(created, 'sync'), ...unstarted].map(sync),
      updatedSyncs: of(updated, 'sync').map(sync),
      newActions: of(created, 'action').map(named),
      updatedActions: of(updated, 'action').map(named),
      deletedModels,
      deletedSyncs: of(deleted, 'sync').map(sync),
      deletedActions: of(deleted, 'action').map(named),
      newOnEventScripts: of(created, 'on-event').map(script),
      updatedOnEventScripts: of(updated, 'on-event').map(script),
      deletedOnEventScripts: of(deleted, 'on-event').map(script),
    },
  };
}

/** `POST /functions/deployments/bundle/preview`, and the answer of the deploy. */
export function previewBundle(environment: Environment, request: Request): Answer {
  const { created, overwritten, unchanged, deleted } = effectOf(environment, request, false);
  const named = ({ integration, name }: Sent | Row) => ({ integrationId: integration, name });
  return {
    status: 200,
    body: {
      created: created.map(named),
      updated: overwritten.map(({ sent }) => named(sent)),
      unchanged: unchanged.map(named),
      deleted: [...deleted].sort((a, b) => (a.key < b.key ? -1 : 1)).map(named),
    },
  };
}

/** `GET /integrations` */
export function listIntegrations({ integrations }: Environment): Answer {
  const data = integrations.map((id) => ({ unique_key: id, provider: id }));
  return { status: 200, body: { data } };
}

/** `GET /integrations/<id>/functions`: by type, then name. */
export function listFunctions(
  environment: Environment,
  integration: string,
  { limit, page }: { limit: number; page: number },
): Answer {
  if (!environment.integrations.includes(integration)) {
    return refusal(404, 'not_found', 'Integration does not exist');
  }
  const found = environment.rows
    .filter((row) => row.integration === integration && row.type !== 'function')
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const data = found.slice(page * limit, (page + 1) * limit).map(renderEntry);
  return { status: 200, body: { data, pagination: { total: found.length, page, limit } } };
}

interface Flow {
  metadata?: { description?: string; scopes?: string[] };
  input?: string | null;
  models?: string[];
  models_json_schema?: unknown;
  runs?: string | null;
  auto_start?: boolean;
  track_deletes?: boolean;
  endpoints?: object[];
  webhookSubscriptions?: string[];
  features?: string[];
  sync_type?: string;
}

function renderEntry(row: Row) {
  const { name, type, event, id, enabled, source } = row;
  const state = { id, enabled, last_deployed: new Date(row.deployedAt).toISOString(), source };
  if (type === 'on-event') return { name, type, event, ...state };
  const sent = row.sent as Flow;
  return {
    name,
    description: sent.metadata?.description ?? '',
    scopes: sent.metadata?.scopes ?? [],
    type,
    ...(sent.input == null ? {} : { input: sent.input }),
    returns: sent.models,
    json_schema: sent.models_json_schema ?? null,
    ...(type === 'sync'
      ? {
          runs: sent.runs ?? null,
          auto_start: sent.auto_start ?? false,
          track_deletes: sent.track_deletes ?? false,
        }
      : {}),
    ...state,
  };
}

/** `GET /scripts/config`. */
export function listScripts({ rows, integrations }: Environment): Answer {
  const body = integrations.map((integration) => {
    const mine = rows
      .filter((row) => row.integration === integration)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const of = (type: string) => mine.filter((row) => row.type === type).map(renderScript);
    return {
      ...{ actions: of('action'), providerConfigKey: integration, provider: integration },
      ...{ syncs: of('sync'), 'on-events': [] },
    };
  });
  const isUsed = ({ actions, syncs }: (typeof body)[number]) => actions.length + syncs.length > 0;
  return { status: 200, body: body.filter(isUsed) };
}

function renderScript(row: Row) {
  const { id, name, type, version, source, enabled } = row;
  const sent = row.sent as Flow;
  return {
    ...{ id, name, type, version, source, enabled },
    endpoints: sent.endpoints ?? [],
    webhookSubscriptions: sent.webhookSubscriptions ?? [],
    features: sent.features ?? [],
    ...(type === 'sync' ? { sync_type: sent.sync_type ?? 'full', runs: sent.runs ?? null } : {}),
  };
}
