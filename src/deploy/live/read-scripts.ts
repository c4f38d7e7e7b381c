import { z } from 'zod';
import type { Settings } from '../../package/contract/contract.js';
import {
  text,
  texts,
  endpoints,
  nameEndpoint,
} from '../../package/contract/schemas/sent-values.js';
import { scriptsPath, scriptsSchema, scriptsScope } from '../../nango/live-routes.js';
import type { Target } from '../target.js';
import { type ReadOrExplained, readOrExplain, readLive, withShare } from './read-live.js';

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
