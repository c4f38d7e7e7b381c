import { ok, parsePart, refusal, type Answer } from '../answer.js';
import type { Call } from '../call.js';
import { locateFiles } from '../deploy/file-store.js';
import { functionListQuery, functionQuery } from '../schemas/query.js';
import { hasIntegration, type FlowState, type OnEventState } from '../state.js';

type Entry =
  | { type: 'sync' | 'action'; name: string; flow: FlowState }
  | { type: 'on-event'; name: string; script: OnEventState };

/** `GET /integrations/<id>/functions`: by type, then name. */
export function getFunctions(call: Call): Answer {
  const query = parsePart('invalid_query_params', functionListQuery, call.query);
  requireIntegration(call);
  const search = query.search?.toLowerCase() ?? '';
  const found = listEntries(call).filter(
    ({ type, name }) =>
      (query.type === undefined || query.type === type) && name.toLowerCase().includes(search),
  );
  const { page, limit } = query;
  const data = found.slice(page * limit, (page + 1) * limit).map(renderEntry);
  return ok({ data, pagination: { total: found.length, page, limit } });
}

/** `GET /integrations/<id>/functions/<name>` */
export function getFunction(call: Call): Answer {
  const { type } = parsePart('invalid_query_params', functionQuery, call.query);
  requireIntegration(call);
  const entry = findEntry(call, type);
  if (!entry) throw refusal(404, 'not_found', 'Function does not exist');
  return ok({ data: renderEntry(entry) });
}

/** `GET /integrations/<id>/functions/<name>/code`: the entry file, as sent. */
export function getCode(call: Call): Answer {
  const { type } = parsePart('invalid_query_params', functionQuery, call.query);
  const entry = findEntry(call, type);
  const integration = call.params.id ?? '';
  if (!entry) {
    const message = `Function '${call.params.name ?? ''}' not found for integration '${integration}'`;
    throw refusal(404, 'not_found', message);
  }
  const store = call.options.store ?? 'local';
  const script = { type: entry.type, integration, name: entry.name, version: '' };
  const { ts } = locateFiles(store, call.environment, script);
  return ok({ type: entry.type, code: call.state.files[ts] ?? '' });
}

/** `DELETE /integrations/<id>/functions/<name>`: for those made in the dashboard. */
export function deleteFunction(call: Call): Answer {
  const { type } = parsePart('invalid_query_params', functionQuery, call.query);
  requireIntegration(call);
  const entry = findEntry(call, type);
  if (!entry) throw refusal(404, 'not_found', 'Function does not exist');
  const source = entry.type === 'on-event' ? 'repo' : entry.flow.source;
  if (entry.type === 'on-event' || source !== 'standalone') {
    const message = `${source} functions are deleted through \`nango deploy\`, not this endpoint`;
    throw refusal(400, 'function_managed_by_deploy', message);
  }
  call.environment.flows = call.environment.flows.filter((live) => live !== entry.flow);
  return { status: 204, body: null };
}

function requireIntegration(call: Call): void {
  if (!hasIntegration(call.environment, call.params.id ?? '')) {
    throw refusal(404, 'not_found', 'Integration does not exist');
  }
}

function findEntry(call: Call, type: Entry['type'] | undefined): Entry | undefined {
  return listEntries(call).find(
    (entry) => entry.name === call.params.name && (type === undefined || type === entry.type),
  );
}

function listEntries({ environment, params }: Call): Entry[] {
  const entries: Entry[] = [
    ...environment.flows
      .filter((flow) => flow.integration === params.id)
      .map((flow) => ({ type: flow.type, name: flow.name, flow })),
    ...environment.onEventScripts
      .filter((script) => script.integration === params.id)
      .map((script) => ({ type: 'on-event' as const, name: script.name, script })),
  ];
  const key = ({ type, name }: Entry): string => `${type} ${name}`;
  return entries.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function renderEntry(entry: Entry) {
  if (entry.type === 'on-event') {
    const { name, event, id, deployedAt } = entry.script;
    const state = { id, enabled: true, last_deployed: deployedAt, source: 'repo' };
    return { name, type: 'on-event', event, ...state };
  }
  const { flow } = entry;
  return {
    name: flow.name,
    description: flow.description,
    scopes: flow.scopes,
    type: flow.type,
    ...(flow.input === null ? {} : { input: flow.input }),
    returns: flow.models,
    json_schema: flow.jsonSchema,
    ...(flow.type === 'sync'
      ? { runs: flow.runs, auto_start: flow.autoStart, track_deletes: flow.trackDeletes }
      : {}),
    id: flow.id,
    enabled: flow.enabled,
    last_deployed: flow.deployedAt,
    source: flow.source,
  };
}
