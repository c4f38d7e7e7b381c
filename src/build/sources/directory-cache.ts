import { type Dirent, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { remember } from '../../shared/remember.js';

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
  const read = (folder: string): Map<string, EntryKind> => remember(folders, folder, readEntries);
  const kindOf = (path: string): EntryKind | null =>
    read(dirname(path)).get(basename(path)) ?? null;
  const realPathOf = (path: string): string | null => remember(real, path, findReal);
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

/**
 * Paths of all files in and below a folder, links among them. Hidden folders and `node_modules` are left
 * out, and others that are not entered.
 */
export function* filesBelow(
  home: string,
  directories: Directories,
  isEntered: (folder: string, names: readonly string[]) => boolean = () => true,
): Generator<string> {
  const folders = [home];
  // The loop appends to the list that it iterates over.
  for (const folder of folders) {
    const names = directories.list(folder);
    if (folder !== home && !isEntered(folder, names)) continue;
    for (const name of names) {
      const path = join(folder, name);
      if (directories.kindOf(path) !== 'folder') yield path;
      else if (!name.startsWith('.') && name !== 'node_modules') folders.push(path);
    }
  }
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
