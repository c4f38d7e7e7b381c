import { deleteEnvironment, deleteKey, postEnvironment, postKey } from './admin/environments.js';
import { ok, refusal, supportRefusal } from './answer.js';
import type { Handler } from './call.js';
import { getDeployment, postBundle, postPreview } from './deploy/bundle-routes.js';
import { postConfirmation, postDeploy, postInternalDeploy } from './deploy/legacy-routes.js';
import { getConnections, postConnection } from './reads/connections.js';
import { getConnection, getProxy, getRecords, getVariables } from './reads/probes.js';
import { deleteFunction, getCode, getFunction, getFunctions } from './reads/functions.js';
import { getIntegration, getIntegrations, postIntegration } from './reads/integrations.js';
import { getAction, postAction } from './runs/action-routes.js';
import { getSyncStatus, postSyncTrigger } from './runs/sync-routes.js';
import { getScriptsConfig } from './reads/scripts.js';

/** The names of the routes, for misbehaviour and the request log. */
export type RouteName =
  | 'confirmation'
  | 'deploy'
  | 'internal-deploy'
  | 'preview'
  | 'bundle'
  | 'integrations'
  | 'integration'
  | 'functions'
  | 'function'
  | 'code'
  | 'scripts'
  | 'connections'
  /** Calls that are only served as far as they are refused. */
  | 'probes'
  | 'action-trigger'
  | 'sync-trigger'
  | 'sync-status'
  | 'environments'
  | 'keys'
  | 'health'
  | 'other';

export interface Route {
  name: RouteName;
  /** `*` for any that no route above takes. */
  method: string;
  pattern: RegExp;
  /** One of them is needed; null: the route takes no key at all. */
  scopes: readonly string[] | null;
  handler: Handler;
}

const deployScope = ['environment:deploy'];
const anyKey: readonly string[] = [];
const connectionScopes = [
  'environment:connections:read',
  'environment:connections:read_credentials',
];

const bundleRoutes: Route[] = [
  route('preview', 'POST', '/functions/deployments/bundle/preview', deployScope, postPreview),
  route('bundle', 'POST', '/functions/deployments/bundle', deployScope, postBundle),
  route('other', 'GET', '/functions/deployments/:id', deployScope, getDeployment),
];

const otherRoutes: Route[] = [
  route('health', 'GET', '/health', null, () => ok({ result: 'ok' })),
  route('confirmation', 'POST', '/sync/deploy/confirmation', deployScope, postConfirmation),
  route('deploy', 'POST', '/sync/deploy', deployScope, postDeploy),
  route('internal-deploy', 'POST', '/sync/deploy/internal', anyKey, postInternalDeploy),
  route('confirmation', '*', '/sync/deploy/confirmation', anyKey, failOnMethod),
  route('deploy', '*', '/sync/deploy', anyKey, failOnMethod),
  route('integrations', 'GET', '/integrations', listScopes('integrations'), getIntegrations),
  route(
    'integrations',
    'POST',
    '/integrations',
    ['environment:integrations:create'],
    postIntegration,
  ),
  route(
    'integration',
    'GET',
    '/integrations/:id',
    ['environment:integrations:read', 'environment:integrations:read_credentials'],
    getIntegration,
  ),
  route(
    'functions',
    'GET',
    '/integrations/:id/functions',
    ['environment:functions:list'],
    getFunctions,
  ),
  route(
    'function',
    'GET',
    '/integrations/:id/functions/:name',
    ['environment:functions:read'],
    getFunction,
  ),
  route(
    'function',
    'DELETE',
    '/integrations/:id/functions/:name',
    ['environment:functions:delete'],
    deleteFunction,
  ),
  route(
    'code',
    'GET',
    '/integrations/:id/functions/:name/code',
    ['environment:functions:read'],
    getCode,
  ),
  route(
    'scripts',
    'GET',
    '/scripts/config',
    ['environment:integrations:list_functions'],
    getScriptsConfig,
  ),
  route('connections', 'GET', '/connections', listScopes('connections'), getConnections),
  route('probes', 'GET', '/connections/:id', connectionScopes, getConnection),
  route('probes', 'GET', '/records', ['environment:records:read'], getRecords),
  route('probes', 'GET', '/proxy/*', ['environment:proxy'], getProxy),
  route('probes', 'GET', '/environment-variables', ['environment:variables:read'], getVariables),
  route('connections', 'POST', '/connections', ['environment:connections:create'], postConnection),
  route('environments', 'POST', '/environments', ['account:environments:create'], postEnvironment),
  route(
    'environments',
    'DELETE',
    '/environments/:environmentId',
    ['account:environments:delete'],
    deleteEnvironment,
  ),
  route('keys', 'POST', '/environment/api-keys', ['account:environments:api_keys:create'], postKey),
  route(
    'keys',
    'DELETE',
    '/environment/api-keys',
    ['account:environments:api_keys:delete'],
    deleteKey,
  ),
  route('action-trigger', 'POST', '/action/trigger', ['environment:actions:execute'], postAction),
  route('other', 'GET', '/action/:id', ['environment:actions:execute'], getAction),
  route('sync-trigger', 'POST', '/sync/trigger', ['environment:syncs:execute'], postSyncTrigger),
  route('sync-status', 'GET', '/sync/status', ['environment:syncs:read'], getSyncStatus),
  // Their answers are not served; that a deploy key gets none is.
  route('other', 'GET', '/v1/*', ['environment:records:read'], notServed),
  route('other', 'POST', '/functions/dryruns', ['environment:functions:dryrun'], notServed),
  route('other', 'GET', '/functions/dryruns/:id', ['environment:functions:dryrun'], notServed),
];

/** The routes of a server, the first match counts. */
export function listRoutes(withBundles: boolean): Route[] {
  return withBundles ? [...bundleRoutes, ...otherRoutes] : otherRoutes;
}

/** The route that takes the call, and its parameters. */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | undefined {
  for (const candidate of routes) {
    if (candidate.method !== '*' && candidate.method !== method) continue;
    const match = candidate.pattern.exec(path);
    if (match) return { route: candidate, params: decodeParams(match.groups ?? {}) };
  }
  return undefined;
}

function decodeParams(groups: Record<string, string>): Record<string, string> {
  const entries = Object.entries(groups);
  return Object.fromEntries(entries.map(([name, value]) => [name, decodeURIComponent(value)]));
}

function route(
  name: RouteName,
  method: string,
  path: string,
  scopes: readonly string[] | null,
  handler: Handler,
): Route {
  const source = path.replace(/:(\w+)/g, '(?<$1>[^/]+)').replace('*', '.*');
  return { name, method, pattern: new RegExp(`^${source}/?$`), scopes, handler };
}

function listScopes(what: string): string[] {
  return [`environment:${what}:list`, `environment:${what}:list_credentials`];
}

/** Another method than POST makes the real server fail, not refuse. */
function failOnMethod(): never {
  throw supportRefusal();
}

function notServed(): never {
  throw refusal(501, 'not_served', 'The local Nango API does not serve this route');
}
