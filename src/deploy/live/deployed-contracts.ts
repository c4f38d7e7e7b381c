import type { Script } from './read-scripts.js';
import { z } from 'zod';
import type { Contract } from '../../package/contract/contract.js';
import { definitions, flag, text, texts } from '../../package/contract/schemas/sent-values.js';
import { type FunctionId, functionKey } from '../../package/function-id.js';
import type { Listed, LiveFunction } from './live-functions.js';

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
