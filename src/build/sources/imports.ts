import { relative, sep } from 'node:path';
import { createDirectories } from './directory-cache.js';
import { parseImports } from './parse-source.js';
import { type Checkout, resolveImport } from './import-resolution.js';
import { readTextFile, sizeLimits } from '../../shared/text-file.js';

/** Everything that a file stands on: paths from the checkout's root, with `/`. */
export interface Reached {
  /** The file itself, and every file that it reaches through imports. */
  files: string[];
  /** Files that are not there, and of which each would change what an import means. */
  missing: string[];
  /** Packages of a registry, by name. */
  packages: string[];
  /** Why there may be more, a sentence each; empty: this is all. */
  unknown: string[];
}

/** The imports of a checkout's files. Each file is read and parsed once. */
export interface ImportGraph {
  reach(path: string): Promise<Reached>;
}

interface FileNode {
  files: string[];
  also: string[];
  missing: string[];
  packages: string[];
  unknown: string[];
}

/** @param root absolute and real path of the checkout. */
export function createImportGraph(root: string): ImportGraph {
  const checkout = { root, directories: createDirectories() };
  const nodes = new Map<string, Promise<FileNode>>();
  const shown = (path: string): string => relative(root, path).split(sep).join('/');
  const nodeOf = (path: string): Promise<FileNode> => {
    const known = nodes.get(path);
    if (known !== undefined) return known;
    const made = readNode(path, checkout, shown);
    nodes.set(path, made);
    return made;
  };
  return {
    reach: async (path) => {
      const files = new Set([path]);
      const also = new Set<string>();
      const missing = new Set<string>();
      const packages = new Set<string>();
      const unknown = new Set<string>();
      // Grows while it is gone through.
      for (const file of files) {
        const node = await nodeOf(file);
        for (const item of node.files) files.add(item);
        for (const item of node.also) also.add(item);
        for (const item of node.missing) missing.add(item);
        for (const item of node.packages) packages.add(item);
        for (const item of node.unknown) unknown.add(item);
      }
      return {
        files: [...new Set([...files, ...also])].map(shown),
        missing: [...missing].map(shown),
        packages: [...packages].sort(),
        unknown: [...unknown],
      };
    },
  };
}

async function readNode(
  path: string,
  checkout: Checkout,
  shown: (path: string) => string,
): Promise<FileNode> {
  const node: FileNode = { files: [], also: [], missing: [], packages: [], unknown: [] };
  if (!/\.[cm]?[jt]sx?$/.test(path)) return node;
  const source = await readTextFile(path, sizeLimits.source).catch(() => null);
  if (source === null) {
    node.unknown.push(`${shown(path)} cannot be read`);
    return node;
  }
  const { specifiers, incomplete } = parseImports(source, path);
  if (incomplete !== null) node.unknown.push(`${shown(path)}: ${incomplete}`);
  for (const specifier of specifiers) {
    const found = await resolveImport(specifier, path, checkout);
    if (found.kind === 'file') {
      node.files.push(found.path);
      node.also.push(...found.also);
      node.missing.push(...found.missing);
    } else if (found.kind === 'package') {
      node.packages.push(found.name);
    } else if (found.kind === 'unknown') {
      node.missing.push(...found.missing);
      node.unknown.push(`${shown(path)}: ${found.why}`);
    }
  }
  return node;
}
