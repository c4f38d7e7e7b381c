import { builtinModules } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import type { Directories } from './directory-cache.js';
import { type ParsedSource, parseSource } from './parse-source.js';
import { candidatesOf, settingsOf } from './candidates.js';
import type { IntegrationSources } from '../project/project.js';
import { readTextFile, sizeLimits } from '../../shared/text-file.js';

/**
 * An integration and all that its functions stand on: what a compiler, whichever, reads for it, or
 * looks for in vain. Paths are from the checkout's root, with `/`, sorted.
 */
export interface UnitSources extends IntegrationSources {
  /** Entry points, what they reach through imports, and the settings of their folders. */
  files: string[];
  /** Paths as imports name them: each stands for the names that are tried (`candidatesOf`). */
  probes: string[];
  /** Folders of the workspace packages that they import from. */
  packages: string[];
  /** Files that declare something for all others, each with an entry point that reaches it. */
  ambient: Record<string, string>;
  /** Why this may not be all, a sentence each. */
  unknown: string[];
  /** Why the same files may make another package another time, a sentence each. */
  volatile: string[];
}

export interface SourceReader {
  /** Never throws for what the project's files hold. */
  read(unit: IntegrationSources): Promise<UnitSources>;
}

interface SourceNode {
  imports: string[];
  probes: string[];
  packages: string[];
  isAmbient: boolean;
  unknown: string[];
  volatile: string[];
}

const builtins = new Set(builtinModules);

/**
 * Reads what integrations stand on, each file once, with a parser: nothing of the project is run.
 *
 * @param root absolute and real path of the checkout.
 * @param folder the same of the project.
 */
export function createSourceReader(
  root: string,
  folder: string,
  directories: Directories,
): SourceReader {
  const nodes = new Map<string, Promise<SourceNode>>();
  const shown = (path: string): string => relative(root, path).split(sep).join('/');
  const nodeOf = (path: string): Promise<SourceNode> => {
    const known = nodes.get(path);
    if (known !== undefined) return known;
    const made = readNode(path, root, directories, shown);
    nodes.set(path, made);
    return made;
  };
  return {
    read: async (unit) => {
      const files = new Map<string, string>();
      const packages = new Set<string>();
      const probes = new Set<string>();
      const ambient: Record<string, string> = {};
      const unknown = new Set<string>();
      const volatile = new Set<string>();
      for (const entryPoint of unit.entryPoints) {
        const entry = join(folder, entryPoint);
        probes.add(entry);
        if (directories.kindOf(entry) === null) continue;
        const queue = files.has(entry) ? [] : [entry];
        // Grows while it is gone through.
        for (const path of queue) {
          if (files.has(path)) continue;
          files.set(path, entryPoint);
          const node = await nodeOf(path);
          queue.push(...node.imports);
          for (const item of node.probes) probes.add(item);
          for (const item of node.packages) packages.add(item);
          for (const item of node.unknown) unknown.add(item);
          for (const item of node.volatile) volatile.add(item);
          if (node.isAmbient) ambient[shown(path)] = entryPoint;
        }
      }
      for (const { path, isBabel } of settingsOf([...files.keys()], root, directories)) {
        files.set(path, '');
        if (isBabel) unknown.add(`${shown(path)} changes how sources are read`);
      }
      return {
        name: unit.name,
        entryPoints: unit.entryPoints,
        files: [...files.keys()].map(shown).sort(),
        probes: [...probes].map(shown).sort(),
        packages: [...packages].map(shown).sort(),
        ambient,
        unknown: [...unknown],
        volatile: [...volatile],
      };
    },
  };
}

async function readNode(
  path: string,
  root: string,
  directories: Directories,
  shown: (path: string) => string,
): Promise<SourceNode> {
  const node: SourceNode = {
    imports: [],
    probes: [],
    packages: [],
    isAmbient: false,
    unknown: [],
    volatile: [],
  };
  const isPlain = directories.kindOf(path) === 'file' && directories.isReal(dirname(path));
  if (!isPlain) {
    node.unknown.push(`${shown(path)} is a link, or is reached through one`);
    return node;
  }
  if (!/\.[cm]?[jt]sx?$/.test(path)) return node;
  const text = await readTextFile(path, sizeLimits.source).catch(() => null);
  if (text === null) {
    node.unknown.push(`${shown(path)} cannot be read`);
    return node;
  }
  const source = parseSource(text, path);
  if (source.incomplete !== null) node.unknown.push(`${shown(path)}: ${source.incomplete}`);
  if (source.readsProcess) node.volatile.push(`${shown(path)} reads \`process\``);
  node.isAmbient = source.isAmbient;
  for (const specifier of specifiersOf(source)) {
    follow(specifier, path, node, { root, directories, shown });
  }
  return node;
}

function specifiersOf({ specifiers, references }: ParsedSource): string[] {
  const paths = references.map((item) => (/^\.{0,2}\//.test(item) ? item : `./${item}`));
  return [...specifiers, ...paths];
}

function follow(
  specifier: string,
  from: string,
  node: SourceNode,
  {
    root,
    directories,
    shown,
  }: { root: string; directories: Directories; shown: (path: string) => string },
): void {
  if (/^\.{1,2}(\/|$)/.test(specifier)) {
    const base = join(dirname(from), specifier);
    if (!isInside(base, root)) {
      node.unknown.push(`${shown(from)}: "${specifier}" leads out of the checkout`);
      return;
    }
    node.probes.push(base);
    for (const candidate of candidatesOf(base)) {
      const kind = directories.kindOf(candidate);
      if (kind !== 'file' && kind !== 'link') continue;
      node.imports.push(candidate);
      if (candidate === join(base, 'package.json')) {
        node.unknown.push(`${shown(from)}: "${specifier}" is a folder with a package.json`);
      }
    }
  } else if (specifier.startsWith('node:') || builtins.has(specifier)) {
    return;
  } else if (/^[/#]|^\w+:/.test(specifier)) {
    node.unknown.push(`${shown(from)}: "${specifier}" is no path of the project`);
  } else {
    const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
    const home = findWorkspacePackage(name, dirname(from), root, directories);
    if (home !== null) node.packages.push(home);
  }
}

/** The real folder of a workspace package that a link in `node_modules` leads to, or null. */
export function findWorkspacePackage(
  name: string,
  from: string,
  root: string,
  directories: Directories,
): string | null {
  for (let folder = from; isInside(folder, root); folder = dirname(folder)) {
    const link = join(folder, 'node_modules', name);
    const kind = directories.kindOf(link);
    if (kind === null) continue;
    // Also where node_modules itself is a link: the kind is of what stands in it.
    const real = directories.realPathOf(link);
    if (real === null) return null;
    const way = relative(root, real).split(sep);
    return isInside(real, root) && !way.includes('node_modules') ? real : null;
  }
  return null;
}

export function isInside(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}
