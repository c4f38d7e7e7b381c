import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nangoRange, parseManifest } from '../package-manager/package-json.js';
import { readTextFile, sizeLimits } from '../../shared/text-file.js';

/**
 * - `project`: an `index.ts`, and a package.json with `nango` in it or a `.nango/`.
 * - `legacy`: a `nango.yaml`, which the CLI takes for a legacy project whatever else is there.
 * - `without-index`: a `.nango/` or a package.json with `nango` in it, but no `index.ts`.
 * - `plain`: anything else.
 */
export type FolderKind = 'project' | 'legacy' | 'without-index' | 'plain';

export interface FolderContent {
  kind: FolderKind;
  hasIndex: boolean;
  /** Names of the folders in it that a search goes into, in order. */
  folders: string[];
}

/** Looks at one folder. One that is missing or closed to us is a plain, empty one. */
export async function readFolderContent(folder: string): Promise<FolderContent> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = new Set(entries.map((entry) => entry.name));
  // A symbolic link is neither a file nor a folder here: links to folders make circles.
  const folders = entries
    .filter((entry) => entry.isDirectory() && isSearched(entry.name))
    .map((entry) => entry.name)
    .sort();
  const hasIndex = names.has('index.ts');
  if (names.has('nango.yaml')) return { kind: 'legacy', hasIndex, folders };
  const isNango =
    names.has('.nango') || (names.has('package.json') && (await asksForNango(folder)));
  const kind = !isNango ? 'plain' : hasIndex ? 'project' : 'without-index';
  return { kind, hasIndex, folders };
}

function isSearched(name: string): boolean {
  return name !== 'node_modules' && !name.startsWith('.');
}

// A search meets broken package.json files that are none of its business, such as test fixtures.
async function asksForNango(folder: string): Promise<boolean> {
  try {
    const source = await readTextFile(join(folder, 'package.json'), sizeLimits.settings);
    return source !== null && nangoRange(parseManifest(source)) !== null;
  } catch {
    return false;
  }
}
