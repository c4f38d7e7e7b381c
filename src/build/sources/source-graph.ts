import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';
import { sha256 } from '../../shared/digest.js';
import { isInside, wayTo } from '../../shared/paths.js';
import { sizeLimits } from '../../shared/text-file.js';
import { candidatesOf } from './candidates.js';
import { createDirectories, type Directories } from './directory-cache.js';
import { type ParsedSource, parseSource } from './parse-source.js';
import { findPackageTargets, findWorkspacePackage } from './workspace-import.js';

/** Everything that files stand on. Paths are from the checkout's root, with `/`. */
export interface Reached {
  /** The files themselves, and every file that an import may mean, links followed. */
  files: string[];
  /** Symbolic links on the way to them. */
  links: string[];
  /** Paths as imports name them: each stands for the names that are tried (`candidatesOf`). */
  probes: string[];
  /** Packages of a registry, by name. */
  packages: string[];
  /** Folders of the workspace packages that are imported by their names. */
  homes: string[];
  /** Files of these that are imported by their path, too. */
  doubled: string[];
  /** Those of the files that declare something for all files of a program. */
  ambient: string[];
  /** Why there may be more, a sentence each; empty: this is all. */
  unknown: string[];
  /** Why the same files may make another package the next time, a sentence each. */
  volatile: string[];
}

/** The imports of a checkout's files. Each file is read, hashed and parsed once. */
export interface SourceGraph {
  /** Absolute and real path of the checkout. */
  root: string;
  directories: Directories;
  /** @param paths absolute. Never throws for what the files hold. */
  reach(paths: readonly string[]): Reached;
  /** SHA-256 of a file, hex; null: it cannot be read, or is not a plain file. @param path absolute. */
  hashOf(path: string): string | null;
  /** What was parsed, by hash and extension: a later run need not parse it again. */
  parsed: ReadonlyMap<string, ParsedSource>;
}

interface SourceNode {
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

interface FileContent {
  hash: string;
  text: string;
}

const builtins = new Set(builtinModules);
const isSource = /\.[cm]?[jt]sx?$/;
const isSettings = /^tsconfig.*\.json$/;
const largestFile = 64 * 1024 * 1024;
/** Without waiting for a writer; absent on Windows, which has no pipes in folders. */
const readOnly = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

/**
 * @param root absolute and real path of the checkout.
 * @param known what earlier runs parsed.
 */
export function createSourceGraph(
  root: string,
  known: ReadonlyMap<string, ParsedSource> = new Map(),
): SourceGraph {
  const directories = createDirectories(root);
  const nodes = new Map<string, SourceNode>();
  const hashes = new Map<string, string | null>();
  const parsed = new Map<string, ParsedSource>();
  const resolved = new Map<string, Resolved>();
  const read = (path: string): FileContent | null => {
    const content = readContent(path);
    hashes.set(path, content?.hash ?? null);
    return content;
  };
  const parse = ({ hash, text }: FileContent, path: string): ParsedSource => {
    // The extension decides how a text is read.
    const key = hash + extname(path);
    const source = known.get(key) ?? parsed.get(key) ?? parseSource(text, path);
    parsed.set(key, source);
    return source;
  };
  const nodeOf = (path: string): SourceNode => {
    const found = nodes.get(path);
    if (found !== undefined) return found;
    const made = readNode(path, { root, directories, read, parse, resolved });
    nodes.set(path, made);
    return made;
  };
  return {
    root,
    directories,
    parsed,
    reach: (paths) => collect(paths, root, directories, nodeOf),
    hashOf: (path) => (hashes.has(path) ? (hashes.get(path) ?? null) : (read(path)?.hash ?? null)),
  };
}

function collect(
  paths: readonly string[],
  root: string,
  directories: Directories,
  nodeOf: (path: string) => SourceNode,
): Reached {
  const files = new Set<string>();
  const links = new Set<string>();
  const unknown = new Set<string>();
  const named = { probes: new Set(paths), packages: new Set<string>(), homes: new Set<string>() };
  const volatile = new Set<string>();
  const ambient: string[] = [];
  const shown = (path: string): string => wayTo(root, path);
  for (const path of paths) {
    for (const link of directories.linksTo(path)) links.add(link);
    const real = directories.realPathOf(path);
    if (real === null || !isInside(real, root))
      unknown.add(`${shown(path)} is not in the checkout`);
    else files.add(real);
  }
  // The loop appends to the set that it iterates over.
  for (const path of files) {
    const node = nodeOf(path);
    for (const item of [...node.imports, ...node.packageFiles]) files.add(item);
    for (const item of node.links) links.add(item);
    for (const item of node.probes) named.probes.add(item);
    for (const item of node.packages) named.packages.add(item);
    for (const item of node.homes) named.homes.add(item);
    for (const item of node.unknown) unknown.add(item);
    for (const item of node.volatile) volatile.add(item);
    if (node.isAmbient) ambient.push(path);
  }
  const isOfPackage = (path: string): boolean =>
    [...named.homes].some((home) => isInside(path, home));
  const doubled = [...files]
    .filter((path) => !isOfPackage(path))
    .flatMap((path) => nodeOf(path).imports.filter(isOfPackage));
  const list = (items: Iterable<string>): string[] => [...items].map(shown).sort();
  return {
    files: list(files),
    links: list(links),
    probes: list(named.probes),
    packages: [...named.packages].sort(),
    homes: list(named.homes),
    doubled: list(doubled),
    ambient: ambient.map(shown),
    unknown: [...unknown],
    volatile: [...volatile],
  };
}

interface Reading {
  root: string;
  directories: Directories;
  read: (path: string) => FileContent | null;
  parse: (content: FileContent, path: string) => ParsedSource;
  /** By path: files of one integration import the same. */
  resolved: Map<string, Resolved>;
}

function readNode(path: string, reading: Reading): SourceNode {
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
  const { resolved } = reading;
  const found = resolved.get(base) ?? resolvePath(base, reading);
  resolved.set(base, found);
  node.probes.push(base);
  node.imports.push(...found.imports);
  node.links.push(...found.links);
  node.unknown.push(...found.unknown);
}

/** All that a path in an import may mean. */
type Resolved = Pick<SourceNode, 'imports' | 'links' | 'unknown'>;

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
function readContent(path: string): FileContent | null {
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
