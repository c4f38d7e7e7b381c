import { lstatSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { isInside } from '../../shared/paths.js';

/** Every file, link and folder below some folders: what an install has left there. */
export interface InstalledTree {
  /** Of everything, whatever would be another when it was written to. */
  fingerprint: Map<string, string>;
  /** Links that lead out of the checkout, or that another checkout could not follow. */
  foreignLinks: string[];
}

/** Beside the packages: what was installed, so that it can be told when something is missing. */
const manifestName = '.nango-deploy-action.json';

/**
 * Type and size tell whether something is there in full. The times and the inode tell whether it was
 * written to since: who wants to hide that can set `mtime`, not `ctime`.
 */
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

/** What was there and has been changed or removed since. What has come is none of it. */
export function findChanges(before: InstalledTree, after: InstalledTree): string[] {
  return [...before.fingerprint]
    .filter(([path, print]) => after.fingerprint.get(path) !== print)
    .map(([path]) => path);
}

/** What has come since, but for what tools keep for themselves: `.vite`, `.cache` and the like. */
export function findAdditions(before: InstalledTree, after: InstalledTree): string[] {
  return [...after.fingerprint.keys()].filter(
    (path) => !before.fingerprint.has(path) && !/(?:^|\/)node_modules\/\.(?!bin\/)/.test(path),
  );
}

const manifestSchema = z.object({ key: z.string(), entries: z.record(z.string(), z.string()) });

/** Writes down what was installed, among it: a file more in the tree. */
export function writeManifest(
  root: string,
  folder: string,
  key: string,
  tree: InstalledTree,
): void {
  const entries = Object.fromEntries(
    [...tree.fingerprint].map(([path, print]) => [path, print.split(' ', 1)[0]]),
  );
  const path = `${folder}/${manifestName}`;
  writeFileSync(join(root, path), JSON.stringify({ key, entries }));
  for (const [file, print] of readInstalledTree(root, [path]).fingerprint) {
    tree.fingerprint.set(file, print);
  }
}

/**
 * Compares what was restored with what was once installed, and removes what had come since: it was
 * no part of the install.
 *
 * @returns what is wrong with it; null: it is complete.
 */
export function checkRestored(
  root: string,
  paths: readonly string[],
  folder: string,
  key: string,
): string | null {
  let manifest;
  try {
    manifest = manifestSchema.parse(
      JSON.parse(readFileSync(join(root, folder, manifestName), 'utf8')),
    );
  } catch {
    return 'it does not say what belongs to it';
  }
  if (manifest.key !== key) return 'it belongs to another key';
  const found = readInstalledTree(root, paths).fingerprint;
  const wanted = new Map(Object.entries(manifest.entries));
  for (const [path, print] of wanted) {
    if (found.get(path)?.split(' ', 1)[0] !== print) return `${path} is missing or another`;
  }
  for (const path of found.keys()) {
    // What is in a folder that goes, goes with it.
    const isNew = !wanted.has(path) && (wanted.has(dirname(path)) || paths.includes(path));
    if (isNew && path !== `${folder}/${manifestName}`) {
      rmSync(join(root, path), { recursive: true, force: true });
    }
  }
  return null;
}

function isPortable(root: string, path: string): boolean {
  const target = readlinkSync(join(root, path));
  if (isAbsolute(target)) return false;
  return isInside(resolve(root, dirname(path), target), root);
}
