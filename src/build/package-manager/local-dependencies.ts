import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Manifest } from './package-json.js';
import { readManifest } from './package-json.js';

/**
 * The folders that packages depend on by their path (`file:../shared`), and those that these depend
 * on. Most managers copy them, and no lockfile says what was in them.
 *
 * @param folders Absolute paths of the packages to begin with.
 */
export async function readLocalDependencies(folders: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  const queue = [...folders];
  // Grows while it is gone through.
  for (const folder of queue) {
    const manifest = await readManifest(folder, folder).catch(() => null);
    for (const path of manifest === null ? [] : localPaths(manifest)) {
      const target = resolve(join(folder, path));
      const stats = await stat(target).catch(() => null);
      if (stats?.isDirectory() !== true || found.has(target)) continue;
      found.add(target);
      queue.push(target);
    }
  }
  return [...found].sort();
}

function localPaths(manifest: Manifest): string[] {
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = manifest;
  return [dependencies, devDependencies, optionalDependencies, peerDependencies]
    .flatMap((map) => [...map.values()])
    .flatMap((range) => /^file:(?!\/\/)(.+)$/.exec(range)?.[1] ?? []);
}
