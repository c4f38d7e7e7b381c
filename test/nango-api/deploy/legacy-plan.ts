import type { LegacyBody, LegacyFlow } from '../schemas/legacy-body.js';
import {
  countConnections,
  hasIntegration,
  type EnvironmentState,
  type FlowState,
  type OnEventState,
} from '../state.js';

interface FlowName {
  name: string;
  providerConfigKey: string;
}

interface PlannedSync extends FlowName {
  connections: number;
  auto_start: boolean;
}

interface PlannedScript extends FlowName {
  event: string;
}

/** What `/sync/deploy/confirmation` answers. */
export interface LegacyPlan {
  newSyncs: PlannedSync[];
  updatedSyncs: PlannedSync[];
  newActions: FlowName[];
  updatedActions: FlowName[];
  deletedSyncs: PlannedSync[];
  deletedActions: FlowName[];
  deletedModels: string[];
  newOnEventScripts: PlannedScript[];
  updatedOnEventScripts: PlannedScript[];
  deletedOnEventScripts: PlannedScript[];
}

/** What the body would change. Every function that exists counts as updated, changed or not. */
export function planLegacy(environment: EnvironmentState, body: LegacyBody): LegacyPlan {
  return {
    ...planSent(environment, body.flowConfigs),
    ...planDeleted(environment, body),
    ...planOnEvent(environment, body),
  };
}

function planSent(environment: EnvironmentState, flows: readonly LegacyFlow[]) {
  const plan = {
    newSyncs: [] as PlannedSync[],
    updatedSyncs: [] as PlannedSync[],
    newActions: [] as FlowName[],
    updatedActions: [] as FlowName[],
    deletedModels: [] as string[],
  };
  for (const flow of flows) {
    const { syncName: name, providerConfigKey } = flow;
    const live = findFlow(environment, flow);
    if (flow.type === 'action') {
      (live ? plan.updatedActions : plan.newActions).push({ name, providerConfigKey });
      continue;
    }
    const connections = countConnections(environment, providerConfigKey);
    const sync = { name, providerConfigKey, connections, auto_start: flow.auto_start };
    (live && !live.unstarted ? plan.updatedSyncs : plan.newSyncs).push(sync);
    // Without connections there are no records, and so no model to lose.
    if (live && connections > 0) {
      plan.deletedModels.push(...live.models.filter((model) => !flow.models.includes(model)));
    }
  }
  return plan;
}

function planDeleted(environment: EnvironmentState, body: LegacyBody) {
  const gone = listDeletedFlows(environment, body);
  return {
    deletedSyncs: gone
      .filter(({ type }) => type === 'sync')
      .map(({ name, integration }) => ({
        name,
        providerConfigKey: integration,
        connections: countConnections(environment, integration),
        auto_start: false,
      })),
    deletedActions: gone
      .filter(({ type }) => type === 'action')
      .map(({ name, integration }) => ({ name, providerConfigKey: integration })),
  };
}

function planOnEvent(environment: EnvironmentState, body: LegacyBody) {
  const plan = {
    newOnEventScripts: [] as PlannedScript[],
    updatedOnEventScripts: [] as PlannedScript[],
    deletedOnEventScripts: [] as PlannedScript[],
  };
  if (!body.onEventScriptsByProvider) return plan;
  const left = new Set(environment.onEventScripts);
  for (const { providerConfigKey, scripts } of body.onEventScriptsByProvider) {
    // The real server says nothing of scripts that it is going to drop.
    if (!hasIntegration(environment, providerConfigKey)) continue;
    for (const { name, event } of scripts) {
      const live = findOnEvent(environment, { integration: providerConfigKey, name, event });
      if (live) left.delete(live);
      (live ? plan.updatedOnEventScripts : plan.newOnEventScripts).push({
        providerConfigKey,
        name,
        event,
      });
    }
  }
  const scope = reconciledIntegration(body);
  for (const { integration, name, event } of left) {
    // Announced within the mode's reach only; the deploy deactivates them all.
    if (scope === 'none' || (scope !== 'all' && scope.integration !== integration)) continue;
    plan.deletedOnEventScripts.push({ providerConfigKey: integration, name, event });
  }
  return plan;
}

/** The flows that a deploy of the body deletes. */
export function listDeletedFlows(environment: EnvironmentState, body: LegacyBody): FlowState[] {
  const scope = reconciledIntegration(body);
  // An empty body deletes nothing, whatever its mode.
  if (scope === 'none' || body.flowConfigs.length === 0) return [];
  return environment.flows.filter(
    (live) =>
      live.source === 'repo' &&
      (scope === 'all' || live.integration === scope.integration) &&
      !body.flowConfigs.some((flow) => isSameFlow(live, flow)),
  );
}

function reconciledIntegration(body: LegacyBody): 'all' | 'none' | { integration: string } {
  if (body.deployMode === 'single') return 'none';
  if (body.deployMode === 'all') return 'all';
  const [first] = body.flowConfigs;
  return first ? { integration: first.providerConfigKey } : 'none';
}

function isSameFlow(live: FlowState, flow: LegacyFlow): boolean {
  return (
    live.name === flow.syncName &&
    live.integration === flow.providerConfigKey &&
    live.type === flow.type
  );
}

export function findFlow(environment: EnvironmentState, flow: LegacyFlow): FlowState | undefined {
  return environment.flows.find((live) => isSameFlow(live, flow));
}

export function findOnEvent(
  environment: EnvironmentState,
  wanted: { integration: string; name: string; event: string },
): OnEventState | undefined {
  return environment.onEventScripts.find(
    (live) =>
      live.integration === wanted.integration &&
      live.name === wanted.name &&
      live.event === wanted.event,
  );
}
