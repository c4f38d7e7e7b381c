import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunFailure, messageOf } from '../../shared/errors.js';
import type { CacheEntry } from '../../system/cache-protocol.js';
import type { CacheStore } from '../../system/cache-store.js';
import { findTouchedFiles, readCheckoutFiles } from './checkout-snapshot.js';
import { installDependencies, type Installation } from './install.js';
import { type InstallKeyQuestion, readInstallKey } from './cache-key.js';
import { findDifferences, type InstalledTree, readInstalledTree } from './installed-tree.js';

export interface CachedInstallation extends Installation, InstallKeyQuestion {
  /** With the checkout as its root. */
  store: CacheStore;
  /** Throws when the project cannot be worked with as it is installed. */
  check: () => Promise<unknown>;
  /** Told whether the cache had it. */
  note: (note: string) => void;
  /** Takes what is to be done once the run has gone well. */
  afterwards: (work: () => Promise<void>) => void;
}

/** Tells what of an install is another one now, or has come: paths from the checkout's root. */
export type InstallWatch = () => string[];

/**
 * Installs the dependencies, or takes them as an earlier run has installed them. Whatever is the
 * matter with the cache, they are installed.
 *
 * @returns null where nothing names what was installed.
 * @throws RunFailure `install-failed`.
 */
export async function installWithCache(
  installation: CachedInstallation,
): Promise<InstallWatch | null> {
  const entry = await findEntry(installation);
  if (entry === null) {
    await installDependencies(installation);
    return null;
  }
  const { checkout, note, log } = installation;
  const isRestored = await restore(installation, entry);
  note(isRestored ? 'cache hit' : 'cache miss');
  const before = isRestored ? null : readCheckoutFiles(checkout);
  if (!isRestored) await installDependencies(installation);
  const tree = readInstalledTree(checkout, entry.paths);
  const watch = (): string[] => findDifferences(tree, readInstalledTree(checkout, entry.paths));
  if (isRestored) return watch;
  const why = findObstacle(tree, before, readCheckoutFiles(checkout), entry.paths);
  if (why === null) installation.afterwards(() => keep(installation, entry, watch));
  else log.write('info', `The install is not cached: ${why}`);
  return watch;
}

async function findEntry(installation: CachedInstallation): Promise<CacheEntry | null> {
  if (!installation.store.enabled) return null;
  try {
    const found = await readInstallKey(installation);
    if (typeof found !== 'string') return found;
    installation.log.write('info', `The install is not cached: ${found}.`);
  } catch (error) {
    if (isRunFailure(error)) throw error;
    installation.log.write('info', `The install is not cached: ${messageOf(error)}`);
  }
  return null;
}

async function restore(installation: CachedInstallation, entry: CacheEntry): Promise<boolean> {
  const { store, checkout, log, check } = installation;
  const clear = async (): Promise<void> => {
    await Promise.all(
      entry.paths.map((path) => rm(join(checkout, path), { recursive: true, force: true })),
    );
  };
  try {
    // An install would begin with that, too; what is there must not be mixed with what was kept.
    await clear();
    if (!(await store.restore(entry))) return false;
    await check();
    log.write('info', 'Restored node_modules from the cache: nothing to install.');
    return true;
  } catch (error) {
    log.write(
      'warning',
      `What the cache had cannot be used, and is installed afresh: ${messageOf(error)}`,
    );
    await clear().catch(() => undefined);
    return false;
  }
}

/** Why an install cannot be kept: something else than it is lost with it; null: it can. */
function findObstacle(
  { foreignLinks }: InstalledTree,
  before: ReadonlyMap<string, string> | null,
  after: ReadonlyMap<string, string> | null,
  paths: readonly string[],
): string | null {
  if (before === null || after === null) return 'the checkout has too many files';
  const touched = findTouchedFiles(before, after, paths);
  if (touched.length > 0) {
    return `it does more than fill node_modules, and would have to do so each time: ${shorten(touched)}`;
  }
  return foreignLinks.length > 0
    ? `links lead out of the checkout: ${shorten(foreignLinks)}`
    : null;
}

/** Saves an install as it was made: what the project's code wrote since would live on in other runs. */
async function keep(
  { store, log }: CachedInstallation,
  entry: CacheEntry,
  watch: InstallWatch,
): Promise<void> {
  const changes = watch();
  if (changes.length === 0) await store.save(entry);
  else {
    log.write('info', `The install is not cached: it was changed since, as in ${shorten(changes)}`);
  }
}

function shorten(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).join(', ');
  return paths.length > 3 ? `${shown} and ${paths.length - 3} more` : shown;
}
