import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Far above what a checkout has that is not generated, and under a second of looking. */
const maxEntries = 100_000;

/**
 * Every file of the checkout, with what changes when it is written to; `node_modules` as one entry
 * each. Folders that begin with a dot are left out: tools keep notes for themselves there. Null: too
 * many to look at.
 */
export function readCheckoutFiles(root: string): Map<string, string> | null {
  const files = new Map<string, string>();
  const queue = [''];
  for (const folder of queue) {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && entry.name !== 'node_modules') {
        if (!entry.name.startsWith('.')) queue.push(path);
        continue;
      }
      const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
      if (stats === undefined) continue;
      const { size, mtimeMs, ino } = stats;
      files.set(path, entry.isDirectory() ? '' : [size, mtimeMs, ino].join(' '));
      if (files.size + queue.length > maxEntries) return null;
    }
  }
  return files;
}

/**
 * The files that were made, changed or removed between two looks, but for some: what an install does
 * beside filling `node_modules`, and what is lost when it is skipped.
 */
export function findTouchedFiles(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  except: readonly string[],
): string[] {
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all]
    .filter((path) => before.get(path) !== after.get(path) && !except.includes(path))
    .sort();
}
