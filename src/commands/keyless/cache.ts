import { type CacheStore, createCacheStore } from '../../system/cache-store.js';
import type { Run } from '../run.js';

/** The runner's cache for a run, with paths from a folder; finds nothing where it is not wanted. */
export function openCache(run: Run, root: string = run.context.workspace): CacheStore {
  const { inputs, context, log, signal, node, script } = run;
  return createCacheStore({
    // Any job of the default branch can write a cache: what was reviewed is not mixed with it.
    wanted: inputs.cache && inputs.ref === null,
    root,
    variables: context.variables,
    program: { execPath: node.execPath, script },
    log,
    signal,
  });
}
