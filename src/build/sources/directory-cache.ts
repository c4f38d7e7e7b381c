import { type Dirent, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

/** What stands under a name; a link is only ever told as one. */
export type EntryKind = 'file' | 'folder' | 'link';

/**
 * The folders of a checkout, each read once: a project of thousands of files asks for a hundred
 * thousand names, most of which are not there. Nothing is awaited, which would cost more.
 */
export interface Directories {
  kindOf(path: string): EntryKind | null;
  /** Names in a folder, sorted; none where there is no such folder. */
  list(folder: string): string[];
  /** Where a path leads, links followed, or null: nowhere. */
  realPathOf(path: string): string | null;
  /** The links of the checkout on the way to a path, those that these lead through included. */
  linksTo(path: string): string[];
}

/** @param root absolute and real path of the checkout. */
export function createDirectories(root: string): Directories {
  const folders = new Map<string, Map<string, EntryKind>>();
  const real = new Map<string, string | null>();
  const read = (folder: string): Map<string, EntryKind> =>
    remember(folders, folder, () => readEntries(folder));
  const kindOf = (path: string): EntryKind | null =>
    read(dirname(path)).get(basename(path)) ?? null;
  const realPathOf = (path: string): string | null => remember(real, path, () => findReal(path));
  return {
    kindOf,
    list: (folder) => [...read(folder).keys()].sort(),
    realPathOf,
    linksTo: (path) =>
      realPathOf(dirname(path)) === dirname(path) && kindOf(path) !== 'link'
        ? []
        : findLinks(path, root, kindOf),
  };
}

/** Walks down from the root; where a name is a link, it goes on from where that leads. */
function findLinks(
  path: string,
  root: string,
  kindOf: (path: string) => EntryKind | null,
): string[] {
  const links = new Set<string>();
  let folder = root;
  const names = relative(root, path).split(sep);
  for (let name = names.shift(); name !== undefined; name = names.shift()) {
    const current = join(folder, name);
    if (kindOf(current) !== 'link') {
      folder = current;
      continue;
    }
    // Also ends a circle.
    if (links.has(current)) break;
    links.add(current);
    const target = relative(root, resolve(folder, readlinkSync(current)));
    if (target.startsWith('..')) break;
    folder = root;
    names.unshift(...target.split(sep));
  }
  return [...links];
}

function findReal(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

function readEntries(folder: string): Map<string, EntryKind> {
  let entries: Dirent[] = [];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    // It is not there, or not a folder.
  }
  return new Map(
    entries.flatMap((entry): [string, EntryKind][] => {
      if (entry.isFile()) return [[entry.name, 'file']];
      if (entry.isDirectory()) return [[entry.name, 'folder']];
      return entry.isSymbolicLink() ? [[entry.name, 'link']] : [];
    }),
  );
}

function remember<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
