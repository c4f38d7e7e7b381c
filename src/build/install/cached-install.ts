import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunFailure, messageOf } from '../../shared/errors.js';
import type { CacheEntry } from '../../system/cache-protocol.js';
import type { CacheStore } from '../../system/cache-store.js';
import { findTouchedFiles, readCheckoutFiles } from './checkout-snapshot.js';
import { installDependencies, type Installation } from './install.js';
import { type InstallKeyQuestion, readInstallKey } from './cache-key.js';
import {
  checkRestored,
  findAdditions,
  findChanges,
  type InstalledTree,
  readInstalledTree,
  writeManifest,
} from './installed-tree.js';

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
  if (await restore(installation, entry)) {
    installation.note('cache hit');
    return watchInstall(installation, entry, readInstalledTree(installation.checkout, entry.paths));
  }
  installation.note('cache miss');
  const { checkout } = installation;
  const before = readCheckoutFiles(checkout);
  await installDependencies(installation);
  const tree = readInstalledTree(checkout, entry.paths);
  try {
    keepAfterwards(installation, entry, before, tree);
  } catch (error) {
    installation.log.write('info', `The install is not cached: ${messageOf(error)}`);
  }
  return watchInstall(installation, entry, tree);
}

function watchInstall(
  { checkout }: CachedInstallation,
  { paths }: CacheEntry,
  before: InstalledTree,
): InstallWatch {
  return () => {
    const after = readInstalledTree(checkout, paths);
    return [...findChanges(before, after), ...findAdditions(before, after)];
  };
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
    if (!(await store.restore([entry])).has(entry.key)) return false;
    const wrong = checkRestored(checkout, entry.paths, rootOf(entry), entry.key);
    if (wrong !== null) throw new Error(wrong);
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

/** Has the install saved as it is now, unless something else than the install is lost with it. */
function keepAfterwards(
  installation: CachedInstallation,
  entry: CacheEntry,
  before: ReadonlyMap<string, string> | null,
  tree: InstalledTree,
): void {
  const { checkout, store, log, afterwards } = installation;
  const after = readCheckoutFiles(checkout);
  if (before === null || after === null) throw new Error('the checkout has too many files');
  const touched = findTouchedFiles(before, after, entry.paths);
  if (touched.length > 0) {
    throw new Error(
      `it does more than fill node_modules, and would have to do so each time: ${shorten(touched)}`,
    );
  }
  if (tree.foreignLinks.length > 0) {
    throw new Error(`links lead out of the checkout: ${shorten(tree.foreignLinks)}`);
  }
  writeManifest(checkout, rootOf(entry), entry.key, tree);
  afterwards(async () => {
    // By now the project's code has run: what it wrote would live on in runs of other commits.
    const changes = findChanges(tree, readInstalledTree(checkout, entry.paths));
    if (changes.length > 0) {
      log.write(
        'info',
        `The install is not cached: it was changed since, as in ${shorten(changes)}`,
      );
      return;
    }
    await store.save([entry]);
  });
}

/** `node_modules` of the installed folder: the shortest way of all. */
function rootOf({ paths }: CacheEntry): string {
  return [...paths].filter((path) => path.endsWith('node_modules')).sort(byLength)[0] ?? '';
}

function byLength(a: string, b: string): number {
  return a.length - b.length;
}

function shorten(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).join(', ');
  return paths.length > 3 ? `${shown} and ${paths.length - 3} more` : shown;
}
