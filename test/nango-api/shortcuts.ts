import type { Call } from './call.js';
import { postBundle } from './deploy/bundle-routes.js';
import { postDeploy } from './deploy/legacy-routes.js';
import type { NangoApiOptions } from './options.js';
import { createRunBook } from './runs/behaviours.js';
import type { StateHolder } from './state-file.js';
import { findEnvironment } from './state.js';

interface World {
  options: NangoApiOptions;
  url: string;
  holder: StateHolder;
  locks: Set<number>;
}

/** Deploys a body at once, past keys and locks: what happens while a test looks elsewhere. */
export async function deployBody(
  { options, url, holder, locks }: World,
  environmentName: string,
  body: unknown,
): Promise<unknown> {
  const state = holder.read();
  const call: Call = {
    state,
    options: { ...options, deployDelayMs: 0 },
    environment: findEnvironment(state, environmentName),
    params: {},
    query: {},
    body,
    headers: {},
    url,
    locks,
    runs: createRunBook(),
  };
  const isBundle = typeof body === 'object' && body !== null && 'functions' in body;
  const answer = await (isBundle ? postBundle(call) : postDeploy(call));
  holder.save();
  return answer.body;
}

/** Switches a sync or action on or off. */
export function setEnabled(
  holder: StateHolder,
  environmentName: string,
  integration: string,
  name: string,
  enabled: boolean,
): void {
  const { flows } = findEnvironment(holder.read(), environmentName);
  const flow = flows.find((one) => one.integration === integration && one.name === name);
  if (!flow) throw new Error(`${environmentName} has no function ${integration}/${name}`);
  flow.enabled = enabled;
  holder.save();
}
