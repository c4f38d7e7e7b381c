import type { LiveFunction } from '../live/live-functions.js';
import { type FunctionId, functionKey } from '../../package/function-id.js';
import { type Contract, parseListed, type Settings } from './contract.js';

/** A deployed function with its entry in the list of its integration. */
export interface Listed {
  item: LiveFunction;
  entry: object;
}

/** A deployed sync or action in the list of all, which does not tell the integration. */
interface Script extends Pick<FunctionId, 'type' | 'name'> {
  id: number;
  settings: Settings;
}

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
