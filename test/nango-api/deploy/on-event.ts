import type { Call } from '../call.js';
import type { LegacyBody } from '../schemas/legacy-body.js';
import { hasIntegration, nextId, type OnEventState } from '../state.js';
import { locateFiles, writeFiles } from './file-store.js';
import type { DeployedFunction } from './deployed-function.js';
import { findOnEvent } from './legacy-plan.js';
import { raiseVersion } from './version.js';

type SentScripts = NonNullable<LegacyBody['onEventScriptsByProvider']>;

/**
 * Deploys on-event scripts. What is not sent is deactivated, in the whole environment and whatever
 * the deploy's mode; what belongs to an unknown integration is dropped without a word.
 */
export function deployOnEvent(call: Call, sent: SentScripts): DeployedFunction[] {
  const { environment, state } = call;
  const rows: OnEventState[] = [];
  for (const { providerConfigKey: integration, scripts } of sent) {
    if (!hasIntegration(environment, integration)) continue;
    for (const { name, event, fileBody } of scripts) {
      const live = findOnEvent(environment, { integration, name, event });
      const version = live ? raiseVersion(live.version) : '0.0.1';
      const script = { type: 'on-event', integration, name, version } as const;
      const location = locateFiles(call.options.store ?? 'local', environment, script);
      writeFiles(state, location, fileBody);
      rows.push({
        id: nextId(state, 'onEvent'),
        integration,
        name,
        event,
        version,
        deployedAt: new Date().toISOString(),
        location: location.js,
      });
    }
  }
  environment.onEventScripts = rows;
  return rows.map(({ name, version, integration }) => ({
    name,
    version,
    providerConfigKey: integration,
    type: 'on-event',
    models: [],
  }));
}
