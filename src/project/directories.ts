import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

/** What stands under a name; a link is only ever told as one. */
export type EntryKind = 'file' | 'folder' | 'link';

/**
 * The folders of a checkout, each read once: a project of thousands of files asks for tens of
 * thousands of names, most of which are not there.
 */
export interface Directories {
  kindOf(path: string): Promise<EntryKind | null>;
  /** Names in a folder, sorted; none where there is no such folder. */
  list(folder: string): Promise<string[]>;
  /** Whether a folder is where its path says, with no link on the way. */
  isReal(folder: string): Promise<boolean>;
}

export function createDirectories(): Directories {
  const folders = new Map<string, Promise<Map<string, EntryKind>>>();
  const real = new Map<string, Promise<boolean>>();
  const read = (folder: string): Promise<Map<string, EntryKind>> =>
    remember(folders, folder, () => readEntries(folder));
  return {
    kindOf: async (path) => (await read(dirname(path))).get(basename(path)) ?? null,
    list: async (folder) => [...(await read(folder)).keys()].sort(),
    isReal: (folder) =>
      remember(real, folder, async () => (await realpath(folder).catch(() => null)) === folder),
  };
}

async function readEntries(folder: string): Promise<Map<string, EntryKind>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
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
