import { randomUUID } from 'node:crypto';

import { legacyRefusal } from '../answer.js';
import type { Call } from '../call.js';
import type { LegacyBody, LegacyFlow } from '../schemas/legacy-body.js';
import { countConnections, hasIntegration, nextId, type FlowState } from '../state.js';
import { hashCode, locateFiles, writeFiles } from './file-store.js';
import { isFrequency } from './frequency.js';
import type { DeployedFunction } from './deployed-function.js';
import { findFlow, listDeletedFlows } from './legacy-plan.js';
import { deployOnEvent } from './on-event.js';
import { chooseVersion } from './version.js';

/** Deploys a legacy body. Rows change together at the end; files one by one, before. */
export function deployLegacy(call: Call, body: LegacyBody): DeployedFunction[] {
  const { environment } = call;
  if (body.flowConfigs.length === 0) return [];
  const rows = body.flowConfigs.map((flow) => prepareRow(call, body, flow));
  const deleted = body.reconcile ? listDeletedFlows(environment, body) : [];

  for (const row of rows) {
    environment.flows = environment.flows.filter((live) => !isReplaced(live, row));
    environment.flows.push(row);
  }
  environment.flows = environment.flows.filter((live) => !deleted.includes(live));

  const deployed = rows.map(({ name, models, version, integration, type }) => ({
    name,
    models,
    version,
    providerConfigKey: integration,
    type,
  }));
  if (!body.onEventScriptsByProvider) return deployed;
  return [...deployed, ...deployOnEvent(call, body.onEventScriptsByProvider)];
}

function isReplaced(live: FlowState, row: FlowState): boolean {
  return live.name === row.name && live.integration === row.integration && live.type === row.type;
}

function prepareRow(call: Call, body: LegacyBody, flow: LegacyFlow): FlowState {
  const { environment, state } = call;
  const store = call.options.store ?? 'local';
  const { syncName: name, providerConfigKey: integration, type } = flow;
  if (!hasIntegration(environment, integration)) throw unknownIntegration(integration);
  refuseDangerousCode(flow);
  const live = findFlow(environment, flow);
  if (live) refuseBadFrequency(call, flow);

  const hash = hashCode(flow.fileBody.js);
  const version = chooseVersion(store, flow.version, live, hash);
  const location = locateFiles(store, environment, { type, integration, name, version });
  writeFiles(state, location, flow.fileBody);
  return {
    id: nextId(state, 'flow'),
    type,
    integration,
    name,
    version,
    models: flow.models,
    input: flow.input ?? null,
    description: flow.metadata?.description ?? '',
    scopes: flow.metadata?.scopes ?? [],
    jsonSchema: flow.models_json_schema ?? null,
    runs: flow.runs ?? null,
    autoStart: flow.auto_start,
    trackDeletes: flow.track_deletes,
    syncType: flow.sync_type ?? 'full',
    endpoints: (flow.endpoints ?? []).map((one) => ({ ...one, group: one.group ?? null })),
    webhookSubscriptions: flow.webhookSubscriptions ?? [],
    features: flow.features ?? [],
    sdkVersion: body.sdkVersion ?? null,
    enabled: live?.enabled ?? true,
    source: body.source,
    deployedAt: new Date().toISOString(),
    location: location.js,
    hash,
  };
}

function unknownIntegration(providerConfigKey: string): Error {
  const payload = { providerConfigKey };
  return legacyRefusal(
    400,
    'unknown_provider_config',
    'There is no Provider Configuration matching this key. ' +
      'Please make sure this value exists in the Nango dashboard ' +
      JSON.stringify(payload, null, 2),
    payload,
  );
}

// What the real policy looks for is not recorded; this stands for it.
const dangerousCode = /require\(["'](?:node:)?child_process["']\)/;

function refuseDangerousCode({ fileBody, syncName, providerConfigKey }: LegacyFlow): void {
  if (!dangerousCode.test(fileBody.js)) return;
  throw legacyRefusal(
    400,
    'deploy_script_security_rejected',
    'The deployed script was rejected by a security policy.',
    { syncName, providerConfigKey },
  );
}

/** Only a schedule that runs already is moved, and so only a connected sync can fail here. */
function refuseBadFrequency({ environment }: Call, flow: LegacyFlow): void {
  const interval = flow.runs ?? '';
  if (flow.type !== 'sync' || isFrequency(interval)) return;
  if (countConnections(environment, flow.providerConfigKey) === 0) return;
  const type = 'error_updating_sync_schedule_frequency';
  const payload = { syncId: randomUUID(), environmentId: environment.id, interval };
  throw legacyRefusal(
    500,
    `unhandled_${type}`,
    `An unhandled error of type '${type}' with payload '${JSON.stringify(payload)}' has occurred`,
    payload,
  );
}
