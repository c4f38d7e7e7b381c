import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { isInside } from '../../shared/paths.js';

/** Every file, link and folder below some folders: what an install has left there. */
export interface InstalledTree {
  /** Of everything, whatever would be another when it was written to. */
  fingerprint: Map<string, string>;
  /** Links that lead out of the checkout, or that another checkout could not follow. */
  foreignLinks: string[];
}

/** The times and the inode tell what was written to since: nobody can set `ctime` to hide that. */
export function readInstalledTree(root: string, paths: readonly string[]): InstalledTree {
  const tree: InstalledTree = { fingerprint: new Map(), foreignLinks: [] };
  const visit = (path: string): void => {
    const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
    if (stats === undefined) return;
    // A folder's times change with every name in it, wanted or not.
    if (stats.isDirectory()) {
      tree.fingerprint.set(path, 'd');
      for (const name of readdirSync(join(root, path))) visit(`${path}/${name}`);
      return;
    }
    if (stats.isSymbolicLink() && !isPortable(root, path)) tree.foreignLinks.push(path);
    const type = stats.isSymbolicLink() ? 'l' : 'f';
    const { size, mode, ino, mtimeMs, ctimeMs } = stats;
    tree.fingerprint.set(path, [`${type}${size}`, mode, ino, mtimeMs, ctimeMs].join(' '));
  };
  for (const path of paths) visit(path);
  return tree;
}

/**
 * What was changed, removed or added since, but for what tools keep for themselves: `.vite`, `.cache`
 * and the like.
 */
export function findDifferences(before: InstalledTree, after: InstalledTree): string[] {
  const paths = new Set([...before.fingerprint.keys(), ...after.fingerprint.keys()]);
  return [...paths].filter((path) => {
    const was = before.fingerprint.get(path);
    const isKept = was === undefined && /(?:^|\/)node_modules\/\.(?!bin\/)/.test(path);
    return was !== after.fingerprint.get(path) && !isKept;
  });
}

function isPortable(root: string, path: string): boolean {
  const target = readlinkSync(join(root, path));
  if (isAbsolute(target)) return false;
  return isInside(resolve(root, dirname(path), target), root);
}
