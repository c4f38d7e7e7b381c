import { randomUUID } from 'node:crypto';
import { z } from 'zod';

import { ok, parsePart, refusal, type Answer } from '../answer.js';
import type { Call } from '../call.js';
import type { FlowState } from '../state.js';
import { now } from '../time.js';
import type { SyncRun } from './behaviours.js';

const statusQuery = z.strictObject({
  syncs: z.string(),
  provider_config_key: z.string(),
  connection_id: z.string().optional(),
});
const triggerBody = z.object({
  provider_config_key: z.string(),
  connection_id: z.string().optional(),
  syncs: z.array(z.string()),
});
/** When the times of runs begin. */
const epoch = Date.parse('2026-11-27T06:20:00.000Z');

/** `GET /sync/status`: one entry for each connection of each enabled sync. */
export function getSyncStatus(call: Call): Answer {
  const query = parsePart('invalid_query_params', statusQuery, call.query);
  const { provider_config_key: integration, connection_id: wanted } = query;
  const connections = connectionsOf(call, integration);
  if (wanted !== undefined && !connections.includes(wanted)) {
    throw refusal(400, 'invalid_body', 'Connection not found');
  }
  const names = query.syncs.split(',').map((name) => name.replace(/::base$/, ''));
  const syncs = syncsOf(call, integration).filter(
    ({ name }) => query.syncs === '*' || names.includes(name),
  );
  return ok({
    syncs: (wanted === undefined ? connections : [wanted]).flatMap((connection) =>
      syncs.map((sync) => renderStatus(call, sync, connection)),
    ),
  });
}

/** `POST /sync/trigger`: starts a run of each; one that is paused does not run. */
export function postSyncTrigger(call: Call): Answer {
  const body = parsePart('invalid_body', triggerBody, call.body);
  const { provider_config_key: integration, connection_id: wanted } = body;
  const connections = wanted === undefined ? connectionsOf(call, integration) : [wanted];
  for (const sync of syncsOf(call, integration)) {
    if (!body.syncs.includes(sync.name) || !sync.autoStart) continue;
    for (const connection of connections) startRun(call, sync, connection);
  }
  return ok({ success: true });
}

function startRun(call: Call, sync: FlowState, connection: string): void {
  const { runs, environment, options } = call;
  const key = `${environment.name}/${sync.integration}/${sync.name}`;
  const behaviour = runs.syncs.get(key) ?? {};
  const before = runs.runs.get(`${key}/${connection}`);
  const startedAt = now(options);
  // Two runs never end at one moment.
  const earliest = (before?.endsAt ?? -1) + 1;
  runs.runs.set(`${key}/${connection}`, {
    ...{ id: before?.id ?? randomUUID(), startedAt, behaviour },
    endsAt: Math.max(earliest, startedAt + (behaviour.milliseconds ?? 0)),
    total: addUp(before?.total ?? {}, behaviour.ends === 'STOPPED' ? {} : (behaviour.adds ?? {})),
  });
}

function renderStatus(call: Call, sync: FlowState, connection: string): object {
  const { runs, environment, options } = call;
  const run = runs.runs.get(`${environment.name}/${sync.integration}/${sync.name}/${connection}`);
  const counts = Object.fromEntries(sync.models.map((model) => [model, run?.total[model] ?? 0]));
  return {
    ...{ id: run?.id ?? randomUUID(), connection_id: connection, type: 'INITIAL' },
    nextScheduledSyncAt: sync.autoStart ? timeOf(now(options) + 3_600_000) : null,
    ...{ name: sync.name, variant: 'base', status: sync.autoStart ? 'SUCCESS' : 'PAUSED' },
    ...{ frequency: sync.runs, recordCount: counts, checkpoint: null },
    ...(run === undefined ? {} : renderRun(run, sync, now(options) < run.endsAt)),
  };
}

function renderRun(run: SyncRun, sync: FlowState, isRunning: boolean): object {
  if (isRunning) {
    const recordCount = Object.fromEntries(sync.models.map((model) => [model, 0]));
    return { status: 'RUNNING', latestResult: {}, latestExecutionStatus: 'RUNNING', recordCount };
  }
  const { ends = 'SUCCESS', adds = {} } = run.behaviour;
  const result = sync.models.map((model): [string, object] => [
    model,
    { added: adds[model] ?? 0, deleted: 0, updated: 0 },
  ]);
  return {
    finishedAt: timeOf(run.endsAt),
    status: ends === 'SUCCESS' ? 'SUCCESS' : 'ERROR',
    latestResult: ends === 'SUCCESS' ? Object.fromEntries(result) : {},
    latestExecutionStatus: ends,
  };
}

function syncsOf({ environment }: Call, integration: string): FlowState[] {
  return environment.flows.filter(
    (flow) => flow.type === 'sync' && flow.integration === integration && flow.enabled,
  );
}

function connectionsOf({ environment }: Call, integration: string): string[] {
  return environment.connections
    .filter((one) => one.integration === integration)
    .map((one) => one.connectionId);
}

function addUp(
  total: Record<string, number>,
  added: Record<string, number>,
): Record<string, number> {
  const names = [...new Set([...Object.keys(total), ...Object.keys(added)])];
  return Object.fromEntries(names.map((name) => [name, (total[name] ?? 0) + (added[name] ?? 0)]));
}

/** The server's time as a date. */
function timeOf(milliseconds: number): string {
  return new Date(epoch + milliseconds).toISOString();
}
