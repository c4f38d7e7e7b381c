import { buildScriptsPath, scriptsSchema } from '../../nango/live-routes.js';
import type { Loaded } from '../../package/package-file.js';
import { isCounted } from '../apply/deploy-answer.js';
import type { Plan } from '../plan/plan.js';
import { type Looked, look, readLive, withShare } from './read-live.js';
import type { Target } from '../target.js';
import { findVersioned, type VersionBefore } from './versions.js';

/** A deploy waits for it, and nothing depends on it: the most time (ms), and its share of what is left. */
const longestLook = 20_000;
const lookShare = 0.1;
/** An entry is a few KB, its schema most of it: thousands of functions, and no more than that. */
const largestAnswer = 32 * 1024 * 1024;

/** Whether a deploy sends something again whose version Nango counts: else the files tell. */
export function needsVersions(loaded: Loaded, plan: Plan): boolean {
  const counted = isCounted(loaded);
  return findVersioned(plan).some(counted);
}

/**
 * The versions that the syncs and actions of an environment have now: one request, for all of them.
 * Read-only, and never a cause of failure.
 *
 * @throws only when the run is cancelled.
 */
export async function readVersions(target: Target): Promise<Looked<VersionBefore[]>> {
  const bounded = withShare(target, lookShare, longestLook);
  return await look(bounded, async () => {
    const scope = 'environment:integrations:list_functions';
    const answer = await readLive(buildScriptsPath(), scope, bounded, largestAnswer);
    const parsed = answer === 'not found' ? undefined : scriptsSchema.safeParse(answer.json).data;
    if (parsed === undefined) {
      throw new Error(`${target.connection.host} lists versions in a form that is not understood`);
    }
    return parsed.flatMap(({ providerConfigKey: integration, syncs, actions }) => [
      ...syncs.map((one): VersionBefore => ({ type: 'sync', integration, ...one })),
      ...actions.map((one): VersionBefore => ({ type: 'action', integration, ...one })),
    ]);
  });
}
