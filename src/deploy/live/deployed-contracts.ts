import { z } from 'zod';
import type { Contract, Settings } from '../../package/contract/contract.js';
import {
  definitions,
  flag,
  text,
  texts,
  endpoints,
  nameEndpoint,
} from '../../package/contract/schemas/sent-values.js';
import { type FunctionId, functionKey } from '../../package/function-id.js';
import type { Listed, LiveFunction } from './live-functions.js';
import { scriptsPath, scriptsSchema, scriptsScope } from '../../nango/live-routes.js';
import type { Target } from '../target.js';
import { type ReadOrExplained, readOrExplain, readLive, withShare } from './read-live.js';

/**
 * The contracts of deployed syncs and actions, by `functionKey`: what the list of an integration
 * tells, and the settings that only the list of all tells, which has the same ids.
 */
export function listDeployed(
  listed: readonly Listed[],
  scripts: readonly Script[],
): Map<string, Contract> {
  const keyOf = ({ type, name, id }: Script | LiveFunction): string =>
    JSON.stringify([type, name, id]);
  const told = new Map(scripts.map((script) => [keyOf(script), script.settings]));
  return new Map(
    listed
      .filter(({ item }) => item.type !== 'on-event')
      .map(({ item, entry }) => {
        const contract = parseListed(item, entry);
        const settings = { ...contract.settings, ...told.get(keyOf(item)) };
        return [functionKey(item), { ...contract, settings }];
      }),
  );
}

const listedSchema = z
  .object({
    ...{ runs: text, auto_start: flag, track_deletes: flag, description: text, scopes: texts },
    ...{ input: text, returns: texts, json_schema: definitions },
  })
  .catch({});

/**
 * The contract of a deployed sync or action, as the list of an integration has it, without its id.
 * The list leaves out what was not sent.
 */
export function parseListed({ type, integration, name }: FunctionId, entry: unknown): Contract {
  const listed = listedSchema.parse(entry);
  return {
    ...{ type, integration, name },
    settings: {
      runs: type === 'sync' ? listed.runs : undefined,
      autoStart: listed.auto_start ?? undefined,
      trackDeletes: listed.track_deletes ?? undefined,
      scopes: listed.scopes ?? [],
      description: listed.description ?? '',
    },
    models: listed.returns ?? [],
    input: listed.input ?? null,
    schemas: listed.json_schema?.definitions ?? null,
  };
}

/** The most time (ms) that a plan waits for it, and its share of what is left. */
const longestLook = 20_000;
const lookShare = 0.1;

/** A deployed sync or action with the settings that one route alone tells. */
export interface Script {
  type: 'sync' | 'action';
  name: string;
  /** The same as in the list of its integration. */
  id: number;
  settings: Settings;
}

/**
 * The syncs and actions of an environment: one request, for all of them. Read-only, and never a cause
 * of failure. Integrations are left out: those of one provider are listed under one of them.
 *
 * @throws only when the run is cancelled.
 */
export async function readScripts(target: Target): Promise<ReadOrExplained<Script[]>> {
  const bounded = withShare(target, lookShare, longestLook);
  const { budget } = bounded.connection;
  return await readOrExplain(bounded, async () => {
    if (!budget.take()) throw budget.failure();
    const answer = await readLive(scriptsPath, scriptsScope, bounded);
    const parsed = answer === 'not found' ? undefined : scriptsSchema.safeParse(answer.json).data;
    if (parsed === undefined) {
      throw new Error(`${target.connection.host} lists settings in a form that is not understood`);
    }
    return parsed.flatMap(({ syncs, actions }) => [
      ...syncs.map((one) => toScript('sync', one)),
      ...actions.map((one) => toScript('action', one)),
    ]);
  });
}

function toScript(type: Script['type'], entry: { id: number; name: string }): Script {
  const { id, name } = entry;
  return { type, id, name, settings: parseScript(type, entry) };
}

const scriptSchema = z
  .object({
    ...{ sync_type: text, features: texts, webhookSubscriptions: texts, endpoints, version: text },
  })
  .catch({});

/** The settings that only `GET /scripts/config` tells. */
export function parseScript(type: 'sync' | 'action', entry: unknown): Settings {
  const script = scriptSchema.parse(entry);
  return {
    syncType: type === 'sync' ? (script.sync_type ?? undefined) : undefined,
    features: script.features ?? undefined,
    webhookSubscriptions: type === 'sync' ? (script.webhookSubscriptions ?? undefined) : undefined,
    endpoints: script.endpoints?.map(nameEndpoint),
    version: script.version ?? undefined,
  };
}
