import {
  type Answer,
  confirm,
  listFunctions,
  listIntegrations,
  listScripts,
  missingIntegrations,
  previewBundle,
  refusal,
} from './answers.js';
import { readRequest } from './bodies.js';
import type { Environment } from './environment.js';

/** What a call that changes nothing is answered. */
export function look(
  { path, body }: { path: string; body: string | null },
  environment: Environment,
  texts: ReadonlyMap<string, string>,
): Answer {
  const { pathname, searchParams } = new URL(path, 'http://nango');
  const list = /^\/integrations\/([^/]+)\/functions(?:\/([^/]+)\/code)?$/.exec(pathname);
  const integration = decodeURIComponent(list?.[1] ?? '');
  if (list?.[2] !== undefined) {
    const key = `${searchParams.get('type') ?? ''} ${integration}/${decodeURIComponent(list[2])}`;
    const row = environment.rows.find((one) => one.key === key || one.key.startsWith(`${key} `));
    if (row === undefined) return refusal(404, 'not_found', 'Function not found');
    return { status: 200, body: { type: row.type, code: texts.get(row.key) ?? '' } };
  }
  if (list !== null) {
    const number = (name: string, unset: number): number => Number(searchParams.get(name) ?? unset);
    const page = { limit: number('limit', 20), page: number('page', 0) };
    return listFunctions(environment, integration, page);
  }
  if (pathname === '/integrations') return listIntegrations(environment);
  if (pathname === '/scripts/config') return listScripts(environment);
  if (pathname === '/sync/deploy/confirmation') {
    return confirm(environment, readRequest('legacy', body ?? ''));
  }
  const request = readRequest('functions', body ?? '');
  return missingIntegrations(environment, request) ?? previewBundle(environment, request);
}

/** The scope of each route; those that a run probes, and none of its keys has, among them. */
export function scopeOf(path: string): string {
  if (/\/code(\?|$)/.test(path)) return 'environment:functions:read';
  if (/^\/integrations\/[^/]+\/functions/.test(path)) return 'environment:functions:list';
  if (path === '/integrations') return 'environment:integrations:list';
  if (path.startsWith('/scripts/config')) return 'environment:integrations:list_functions';
  if (path.startsWith('/sync/') || path.startsWith('/functions/')) return 'environment:deploy';
  return 'environment:more';
}
