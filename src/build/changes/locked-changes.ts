import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { UnknownReason } from '../../package/labels.js';
import { wayTo, foldersUp } from '../../shared/paths.js';
import { remember } from '../../shared/remember.js';
import { readTextFile, sizeLimits } from '../../shared/text-file.js';
import { type GitQuestion, readAtCommit } from '../../system/git.js';
import { parseLockfile } from '../package-manager/lockfile.js';
import { readManifest } from '../package-manager/package-json.js';
import type { Project } from '../project/project.js';

/** What a change of the lockfile changes. */
export interface LockedChanges {
  /** Why that cannot be told, or null. */
  unknown: UnknownReason | null;
  /** Names of changed packages that a package is, or brings along. */
  findIn(name: string): Promise<readonly string[]>;
}

/** Compares the lockfile of a project with that of a commit. */
export async function readLockedChanges(
  project: Pick<Project, 'folder' | 'packageManager'>,
  root: string,
  { base, changed }: { base: string; changed: ReadonlySet<string> },
  question: GitQuestion,
): Promise<LockedChanges> {
  const unchanged = { unknown: null, findIn: () => Promise.resolve([]) };
  const { lockfile, name } = project.packageManager;
  if (lockfile === null) {
    return { ...unchanged, unknown: 'no-lockfile' };
  }
  const path = wayTo(root, await realpath(lockfile));
  if (!changed.has(path)) return unchanged;
  const [before, now] = [
    await readAtCommit(question, base, path),
    await readTextFile(join(root, path), sizeLimits.lockfile).catch(() => null),
  ].map((text) => (text === null ? null : parseLockfile(name, text)));
  if (before == null || now == null) {
    return { ...unchanged, unknown: 'lockfile-unreadable' };
  }
  const names = new Set(
    [...before.keys(), ...now.keys()].filter(
      (item) => [...(before.get(item) ?? [])].join() !== [...(now.get(item) ?? [])].join(),
    ),
  );
  if (names.size === 0) return unchanged;
  return { unknown: null, findIn: searchDependencies(project.folder, names) };
}

/**
 * Finds wanted names among all that a package depends on, as it is installed: each manifest is read
 * once. A package that is not installed (optional, a peer) ends its branch.
 *
 * @param folder the project's, whose `node_modules` and those above are looked through.
 */
export function searchDependencies(
  folder: string,
  wanted: ReadonlySet<string>,
): (name: string) => Promise<readonly string[]> {
  const dependencies = new Map<string, Promise<string[]>>();
  const found = new Map<string, Promise<string[]>>();
  const search = async (start: string): Promise<string[]> => {
    const names = new Set<string>();
    const homes = new Set<string>();
    const queue = [{ name: start, from: folder }];
    // The loop appends to the list that it iterates over.
    for (const { name, from } of queue) {
      if (wanted.has(name)) names.add(name);
      const home = await findInstalled(name, from);
      if (home === null || homes.has(home)) continue;
      homes.add(home);
      const next = remember(dependencies, home, readDependencies);
      for (const item of await next) queue.push({ name: item, from: home });
    }
    return [...names].sort();
  };
  return (name) => remember(found, name, search);
}

async function readDependencies(home: string): Promise<string[]> {
  const manifest = await readManifest(home, home).catch(() => null);
  if (manifest === null) return [];
  const { dependencies, optionalDependencies, peerDependencies } = manifest;
  return [dependencies, optionalDependencies, peerDependencies].flatMap((map) => [...map.keys()]);
}

async function findInstalled(name: string, from: string): Promise<string | null> {
  for (const folder of foldersUp(from)) {
    const real = await realpath(join(folder, 'node_modules', name)).catch(() => null);
    if (real !== null) return real;
  }
  return null;
}
