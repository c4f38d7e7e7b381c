import { extname } from 'node:path';
import { remember } from '../../shared/remember.js';
import { isInside, wayTo } from '../../shared/paths.js';
import { createDirectories, type Directories } from './directory-cache.js';
import { type ParsedSource, parseSource } from './parse-source.js';
import {
  type FileContent,
  readContent,
  readNode,
  type Resolved,
  type SourceNode,
} from './source-node.js';

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
  const nodeOf = (path: string): SourceNode =>
    remember(nodes, path, () => readNode(path, { root, directories, read, parse, resolved }));
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
  const found = {
    ...{ files: new Set<string>(), links: new Set<string>(), probes: new Set(paths) },
    ...{ packages: new Set<string>(), homes: new Set<string>() },
    ...{ unknown: new Set<string>(), volatile: new Set<string>() },
  };
  const { files, homes } = found;
  const ambient: string[] = [];
  const shown = (path: string): string => wayTo(root, path);
  for (const path of paths) {
    for (const link of directories.linksTo(path)) found.links.add(link);
    const real = directories.realPathOf(path);
    if (real !== null && isInside(real, root)) files.add(real);
    else found.unknown.add(`${shown(path)} is not in the checkout`);
  }
  // The loop appends to the set that it iterates over.
  for (const path of files) {
    const node = nodeOf(path);
    for (const item of [...node.imports, ...node.packageFiles]) files.add(item);
    for (const list of ['links', 'probes', 'packages', 'homes', 'unknown', 'volatile'] as const) {
      for (const item of node[list]) found[list].add(item);
    }
    if (node.isAmbient) ambient.push(path);
  }
  const isOfPackage = (path: string): boolean => [...homes].some((home) => isInside(path, home));
  const doubled = [...files]
    .filter((path) => !isOfPackage(path))
    .flatMap((path) => nodeOf(path).imports.filter(isOfPackage));
  const list = (items: Iterable<string>): string[] => [...items].map(shown).sort();
  return {
    files: list(files),
    links: list(found.links),
    probes: list(found.probes),
    packages: [...found.packages].sort(),
    homes: list(homes),
    doubled: list(doubled),
    ambient: ambient.map(shown),
    unknown: [...found.unknown],
    volatile: [...found.volatile],
  };
}
