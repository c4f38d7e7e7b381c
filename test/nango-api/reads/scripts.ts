import { ok, refusal, type Answer } from '../answer.js';
import type { Call } from '../call.js';
import type { FlowState } from '../state.js';

interface Entry {
  actions: unknown[];
  providerConfigKey: string;
  provider: string;
  syncs: unknown[];
  'on-events': unknown[];
}

/**
 * `GET /scripts/config`: every sync and action of the environment, by name, with its version; of
 * on-event scripts none. An entry stands for a provider rather than for an integration: what a
 * second one of the same provider has is listed under the first one's key (not in the recordings,
 * which have no such two, but in Nango's public sources).
 */
export function getScriptsConfig({ environment, query }: Call): Answer {
  if (query.format !== undefined) {
    throw refusal(501, 'not_served', 'The local Nango API does not serve this format');
  }
  const providers = new Map(environment.integrations.map(({ id, provider }) => [id, provider]));
  const entries = new Map<string, Entry>();
  for (const flow of environment.flows.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const provider = providers.get(flow.integration);
    if (provider === undefined) continue;
    const entry = entries.get(provider) ?? {
      ...{ actions: [], providerConfigKey: flow.integration, provider, syncs: [] },
      'on-events': [],
    };
    entries.set(provider, entry);
    (flow.type === 'sync' ? entry.syncs : entry.actions).push(renderScript(flow));
  }
  return ok([...entries.values()]);
}

function renderScript(flow: FlowState) {
  const { definitions = {} } = (flow.jsonSchema ?? {}) as { definitions?: object };
  return {
    id: flow.id,
    name: flow.name,
    type: flow.type,
    returns: flow.models,
    description: flow.description,
    attributes: {},
    scopes: flow.scopes,
    version: flow.version,
    source: flow.source,
    endpoints: flow.endpoints,
    ...(flow.input === null ? {} : { input: flow.input }),
    enabled: flow.enabled,
    last_deployed: flow.deployedAt,
    webhookSubscriptions: flow.webhookSubscriptions,
    json_schema: flow.jsonSchema,
    sdk_version: flow.sdkVersion,
    models: Object.keys(definitions).map((name) => ({ name, fields: [] })),
    features: flow.features,
    ...(flow.type === 'sync'
      ? {
          sync_type: flow.syncType,
          auto_start: flow.autoStart,
          runs: flow.runs,
          track_deletes: flow.trackDeletes,
        }
      : {}),
  };
}
