import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Directories } from './directory-cache.js';
import { readManifest } from '../package-manager/package-json.js';
import { candidatesOf, settingsOf } from './candidates.js';
import { findWorkspacePackage, type UnitSources } from './unit-sources.js';

/** The content of all that an integration stands on, by path from the checkout's root. */
export interface Fingerprint {
  /** SHA-256, hex. */
  files: Record<string, string>;
  probes: string[];
  /** Workspace packages: one hash over every file of theirs, and of those that they depend on. */
  packages: Record<string, string>;
}

/** What is hashed, from the checkout's root. */
export type Hashed = Pick<UnitSources, 'files' | 'probes' | 'packages'>;

export interface Fingerprinter {
  /** Null: it cannot be taken, a file being gone, no plain file or too many. */
  take(sources: Hashed): Promise<Fingerprint | null>;
  /** Whether a fingerprint that was taken elsewhere would be the same here. Parses nothing. */
  holds(fingerprint: Fingerprint): Promise<boolean>;
}

const mostFilesOfPackage = 5_000;
const largestFile = 64 * 1024 * 1024;
/** Without waiting for a writer; absent on Windows, which has no pipes in folders. */
const readOnly = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

/**
 * Hashes files, each once.
 *
 * @param root absolute and real path of the checkout.
 */
export function createFingerprinter(root: string, directories: Directories): Fingerprinter {
  const hashes = new Map<string, string | null>();
  const hashOf = (path: string): string | null => {
    const known = hashes.get(path);
    if (known !== undefined) return known;
    const made = hashFile(join(root, path), directories);
    hashes.set(path, made);
    return made;
  };
  const packages = new Map<string, Promise<string | null>>();
  const hashOfPackage = (folder: string): Promise<string | null> => {
    const known = packages.get(folder);
    if (known !== undefined) return known;
    const made = hashPackage(folder, root, directories, hashOf);
    packages.set(folder, made);
    return made;
  };

  return {
    take: async ({ files, probes, packages: folders }) => {
      const taken: Fingerprint = { files: {}, probes, packages: {} };
      for (const path of files) {
        const hash = hashOf(path);
        if (hash === null) return null;
        taken.files[path] = hash;
      }
      for (const folder of folders) {
        const hash = await hashOfPackage(folder);
        if (hash === null) return null;
        taken.packages[folder] = hash;
      }
      return taken;
    },
    holds: async ({ files, probes, packages: folders }) => {
      const paths = new Set(Object.keys(files));
      for (const [path, hash] of Object.entries(files)) {
        if (hashOf(path) !== hash) return false;
      }
      for (const probe of probes) {
        for (const candidate of candidatesOf(probe)) {
          const kind = directories.kindOf(join(root, candidate));
          if ((kind === 'file' || kind === 'link') !== paths.has(candidate)) return false;
        }
      }
      const absolute = [...paths].map((path) => join(root, path));
      for (const { path } of settingsOf(absolute, root, directories)) {
        if (!paths.has(relative(root, path).split(sep).join('/'))) return false;
      }
      for (const [folder, hash] of Object.entries(folders)) {
        if ((await hashOfPackage(folder)) !== hash) return false;
      }
      return true;
    },
  };
}

/** Not awaited: a round through other threads for each step takes ten times as long as the work. */
function hashFile(path: string, directories: Directories): string | null {
  if (directories.kindOf(path) !== 'file' || !directories.isReal(dirname(path))) return null;
  try {
    const file = openSync(path, readOnly);
    try {
      const stats = fstatSync(file);
      if (!stats.isFile() || stats.size > largestFile) return null;
      return createHash('sha256').update(readFileSync(file)).digest('hex');
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}

async function hashPackage(
  start: string,
  root: string,
  directories: Directories,
  hashOf: (path: string) => string | null,
): Promise<string | null> {
  const hash = createHash('sha256');
  const homes = new Set([join(root, start)]);
  // Grows while it is gone through.
  for (const home of homes) {
    const files = listFiles(home, directories);
    if (files === null) return null;
    for (const path of files) {
      const shown = relative(root, path).split(sep).join('/');
      hash.update(`${shown}\0${String(hashOf(shown))}\n`);
    }
    const manifest = await readManifest(home, start).catch(() => null);
    if (manifest === null) continue;
    for (const group of ['dependencies', 'optionalDependencies', 'peerDependencies'] as const) {
      for (const name of manifest[group].keys()) {
        const next = findWorkspacePackage(name, home, root, directories);
        if (next !== null) homes.add(next);
      }
    }
  }
  return hash.digest('hex');
}

function listFiles(home: string, directories: Directories): string[] | null {
  const files: string[] = [];
  const folders = [home];
  for (const folder of folders) {
    for (const name of directories.list(folder)) {
      const path = join(folder, name);
      const kind = directories.kindOf(path);
      if (kind === 'folder' && name !== 'node_modules' && name !== '.git') folders.push(path);
      if (kind === 'file') files.push(path);
      if (kind === 'link' && name !== 'node_modules') return null;
      if (files.length > mostFilesOfPackage) return null;
    }
  }
  return files;
}
