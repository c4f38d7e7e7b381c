import { type Dirent, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** What stands under a name; a link is only ever told as one. */
export type EntryKind = 'file' | 'folder' | 'link';

/**
 * The folders of a checkout, each read once: a project of thousands of files asks for a hundred
 * thousand names, most of which are not there. Nothing is awaited, which would cost more than it.
 */
export interface Directories {
  kindOf(path: string): EntryKind | null;
  /** Names in a folder, sorted; none where there is no such folder. */
  list(folder: string): string[];
  /** Where a path leads, links followed, or null: nowhere. */
  realPathOf(path: string): string | null;
  /** Whether a folder is where its path says, with no link on the way. */
  isReal(folder: string): boolean;
}

export function createDirectories(): Directories {
  const folders = new Map<string, Map<string, EntryKind>>();
  const real = new Map<string, string | null>();
  const read = (folder: string): Map<string, EntryKind> =>
    remember(folders, folder, () => readEntries(folder));
  const realPathOf = (path: string): string | null => remember(real, path, () => findReal(path));
  return {
    kindOf: (path) => read(dirname(path)).get(basename(path)) ?? null,
    list: (folder) => [...read(folder).keys()].sort(),
    realPathOf,
    isReal: (folder) => realPathOf(folder) === folder,
  };
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
    // Not there, or no folder.
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
