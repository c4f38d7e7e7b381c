import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Log } from '../../shared/log.js';
import { createDirectories, type Directories } from '../sources/directory-cache.js';
import { type EntryPoint, parseEntryPoints } from '../project/entry-points.js';
import type { Project } from '../project/project.js';
import { createFingerprinter, type Fingerprinter } from '../sources/fingerprint.js';
import { createSourceReader, type UnitSources } from '../sources/unit-sources.js';
import { whyIndivisible } from './divisible.js';
import { createUnitCache, type KeptUnit, type UnitCache, type UnitStore } from './cache.js';

/** All integrations with what they stand on, and which of them have to be compiled. */
export interface Units {
  root: string;
  folder: string;
  directories: Directories;
  entryPoints: EntryPoint[];
  fingerprinter: Fingerprinter;
  sources: Map<string, UnitSources>;
  cache: UnitCache | null;
  cached: Map<string, KeptUnit>;
  dirty: UnitSources[];
  surroundings: string;
  /** Why they cannot be packaged apart, or null. */
  why: string | null;
}

/** Reads them, without running anything of the project. */
export async function readUnits(question: {
  /** Absolute path of the checkout. */
  root: string;
  project: Pick<Project, 'folder' | 'integrations'>;
  store: UnitStore | null;
  log: Log;
}): Promise<Units> {
  const { project, store, log } = question;
  const root = await realpath(question.root);
  const folder = await realpath(project.folder);
  const directories = createDirectories();
  const fingerprinter = createFingerprinter(root, directories);
  const cache = store === null ? null : createUnitCache(store, fingerprinter, log);
  const found = (await cache?.find(project.integrations)) ?? new Map<string, KeptUnit>();
  const reader = createSourceReader(root, folder, directories);
  const sources = new Map<string, UnitSources>();
  for (const unit of project.integrations) {
    sources.set(unit.name, found.get(unit.name)?.sources ?? (await reader.read(unit)));
  }
  const surroundings = await digestSurroundings([...sources.values()], fingerprinter);
  const cached = new Map([...found].filter(([, unit]) => unit.surroundings === surroundings));
  return {
    root,
    folder,
    directories,
    entryPoints: parseEntryPoints(await readFile(join(folder, 'index.ts'), 'utf8')),
    fingerprinter,
    sources,
    cache,
    cached,
    dirty: [...sources.values()].filter(({ name }) => !cached.has(name)),
    surroundings,
    why: whyIndivisible([...sources.values()]) ?? findPackagesAbove(root, directories),
  };
}

/** TypeScript looks for packages above the checkout, too, where a shadow folder is not. */
function findPackagesAbove(root: string, directories: Directories): string | null {
  for (let folder = dirname(root); ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (directories.kindOf(modules) !== null) return `there are packages in ${modules}`;
    if (folder === dirname(folder)) return null;
  }
}

/** What every integration is compiled with, wherever in the project it is declared. */
async function digestSurroundings(
  units: readonly UnitSources[],
  fingerprinter: Fingerprinter,
): Promise<string> {
  const files = [...new Set(units.flatMap(({ ambient }) => Object.keys(ambient)))].sort();
  const taken = await fingerprinter.take({ files, probes: [], packages: [] });
  return createHash('sha256').update(JSON.stringify(taken)).digest('hex');
}
