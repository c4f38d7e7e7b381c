import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { sha256 } from '../../shared/digest.js';
import { isInside, wayTo } from '../../shared/paths.js';
import { remember } from '../../shared/remember.js';
import { sizeLimits } from '../../shared/text-file.js';
import { candidatesOf } from './candidates.js';
import type { Directories } from './directory-cache.js';
import type { ParsedSource } from './parse-source.js';
import { findPackageTargets, findWorkspacePackage } from './workspace-import.js';

/** One file's own part of the graph; paths are absolute and real. */
export interface SourceNode {
  imports: string[];
  /** Files of workspace packages that it names by the package. */
  packageFiles: string[];
  links: string[];
  probes: string[];
  packages: string[];
  homes: string[];
  isAmbient: boolean;
  unknown: string[];
  volatile: string[];
}

export interface FileContent {
  hash: string;
  text: string;
}

const builtins = new Set(builtinModules);
const isSource = /\.[cm]?[jt]sx?$/;
const isSettings = /^tsconfig.*\.json$/;
const largestFile = 64 * 1024 * 1024;
/** Without waiting for a writer; absent on Windows, which has no pipes in folders. */
const readOnly = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

/** How files are read: what was read before is remembered in it. */
export interface Reading {
  root: string;
  directories: Directories;
  read: (path: string) => FileContent | null;
  parse: (content: FileContent, path: string) => ParsedSource;
  /** By path: files of one integration import the same. */
  resolved: Map<string, Resolved>;
}

/** Reads what a file imports, and what else of it matters. */
export function readNode(path: string, reading: Reading): SourceNode {
  const lists = { imports: [], packageFiles: [], links: [], probes: [], packages: [], homes: [] };
  const node: SourceNode = { ...lists, isAmbient: false, unknown: [], volatile: [] };
  const shown = wayTo(reading.root, path);
  const isProject = isSettings.test(basename(path));
  if (!isSource.test(path) && !isProject) return node;
  const content = reading.read(path);
  if (content === null || content.text.length > sizeLimits.source) {
    node.unknown.push(`${shown} cannot be read`);
    return node;
  }
  if (isProject) {
    const [, bases = ''] = /"extends"\s*:\s*(\[[^\]]*\]|"[^"\n]*")/.exec(content.text) ?? [];
    for (const [, base = ''] of bases.matchAll(/"(\.[^"]*)"/g)) {
      follow(join(dirname(path), base), node, reading);
    }
    return node;
  }
  const source = reading.parse(content, path);
  const { specifiers, references, incomplete } = source;
  if (incomplete !== null) node.unknown.push(incomplete);
  if (source.readsProcess) node.volatile.push(`${shown} reads \`process\``);
  node.isAmbient = source.isAmbient;
  for (const item of references) follow(join(dirname(path), item), node, reading);
  for (const item of specifiers) resolveImport(item, path, node, reading);
  node.unknown = node.unknown.map((why) => `${shown}: ${why}`);
  return node;
}

function resolveImport(specifier: string, from: string, node: SourceNode, reading: Reading): void {
  if (/^\.{1,2}(\/|$)/.test(specifier)) {
    follow(join(dirname(from), specifier), node, reading);
  } else if (specifier.startsWith('node:') || builtins.has(specifier)) {
    return;
  } else if (/^[/#]|^\w+:/.test(specifier)) {
    node.unknown.push(`"${specifier}" is not a path of the project`);
  } else {
    const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
    const home = findWorkspacePackage(name, dirname(from), reading);
    if (home === null) {
      node.packages.push(name);
      return;
    }
    node.homes.push(home);
    const { targets, why } = findPackageTargets(home, specifier.slice(name.length));
    node.packageFiles.push(join(home, 'package.json'));
    const own: string[] = [];
    for (const target of targets) follow(target, { ...node, imports: own, unknown: [] }, reading);
    if (own.length === 0) node.unknown.push(why ?? `nothing is found for "${specifier}"`);
    node.packageFiles.push(...own);
  }
}

/** Adds all that a path may mean to a node. */
function follow(base: string, node: SourceNode, reading: Reading): void {
  const found = remember(reading.resolved, base, () => resolvePath(base, reading));
  node.probes.push(base);
  node.imports.push(...found.imports);
  node.links.push(...found.links);
  node.unknown.push(...found.unknown);
}

/** All that a path in an import may mean. */
export type Resolved = Pick<SourceNode, 'imports' | 'links' | 'unknown'>;

function resolvePath(base: string, { root, directories }: Reading): Resolved {
  const found: Resolved = { imports: [], links: [], unknown: [] };
  const shown = wayTo(root, base);
  if (!isInside(base, root)) {
    return { ...found, unknown: [`"${shown}" leads out of the checkout`] };
  }
  for (const candidate of candidatesOf(base)) {
    const kind = directories.kindOf(candidate);
    if (kind !== 'file' && kind !== 'link') continue;
    found.links.push(...directories.linksTo(candidate));
    const real = directories.realPathOf(candidate);
    if (real === null || !isInside(real, root)) {
      found.unknown.push(`"${wayTo(root, candidate)}" leads out of the checkout`);
    } else if (directories.kindOf(real) === 'file') {
      found.imports.push(real);
      if (candidate === join(base, 'package.json')) {
        found.unknown.push(`"${shown}" is a folder with a package.json`);
      }
    }
  }
  if (found.imports.length + found.unknown.length === 0) {
    found.unknown.push(`nothing is found at "${shown}"`);
  }
  return found;
}

/** Not awaited: a round through other threads for each step takes ten times as long as the work. */
export function readContent(path: string): FileContent | null {
  try {
    const file = openSync(path, readOnly);
    try {
      const stats = fstatSync(file);
      if (!stats.isFile() || stats.size > largestFile) return null;
      const content = readFileSync(file);
      return { hash: sha256(content), text: content.toString('utf8') };
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}
