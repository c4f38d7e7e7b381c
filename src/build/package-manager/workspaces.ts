import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type InstallLevel, matchesWorkspace, readWorkspacePatterns } from './install-levels.js';
import { dependenciesOf, type Manifest, readManifest } from './package-json.js';
import { searchFolders } from '../project/search.js';
import { wayTo } from '../../shared/paths.js';

/**
 * The folders of the workspace packages that a project depends on, directly or through each other,
 * from the checkout's root. A dependency counts by its name, wherever below the workspace's root the
 * package of that name is. Null: there are too many folders to look for them.
 *
 * @param installRoot Absolute path of the folder that is installed.
 */
export async function readWorkspacePackages(
  root: string,
  installRoot: string,
  levels: readonly InstallLevel[],
): Promise<string[] | null> {
  const manifest = levels[0]?.manifest ?? null;
  if (manifest === null) return [];
  const from = wayTo(root, installRoot) || '.';
  const packages = await readPackages(root, from);
  if (packages === null) return null;
  const used = new Set<string>();
  const queue: Manifest[] = [manifest];
  // The loop appends to the list that it iterates over.
  for (const current of queue) {
    for (const [name] of dependenciesOf(current)) {
      const found = packages.get(name);
      if (found === undefined || used.has(found.folder)) continue;
      used.add(found.folder);
      queue.push(found.manifest);
    }
  }
  const own = levels[0]?.relativeFolder;
  return [...used].filter((folder) => folder !== own && folder !== from);
}

interface WorkspacePackage {
  folder: string;
  manifest: Manifest;
}

async function readPackages(
  root: string,
  from: string,
): Promise<Map<string, WorkspacePackage> | null> {
  const packages = new Map<string, WorkspacePackage>();
  const folders = await searchFolders(root, from);
  if (folders === null) return null;
  for (const { folder, relativeFolder } of folders) {
    // A broken package.json of somebody else's is none of our business.
    const manifest = await readManifest(folder, relativeFolder).catch(() => null);
    if (manifest?.name != null) packages.set(manifest.name, { folder: relativeFolder, manifest });
  }
  return packages;
}

/**
 * The folders that one install fills: the installed folder (`.`) and its workspaces, relative to it,
 * in order. Null: there are too many folders to look for them.
 */
export async function readWorkspaceFolders(installRoot: string): Promise<string[] | null> {
  const manifest = await readManifest(installRoot, '.');
  const patterns = await readWorkspacePatterns(installRoot, manifest);
  if (patterns.length === 0) return ['.'];
  const folders = await searchFolders(installRoot, '.');
  if (folders === null) return null;
  return folders
    .map(({ relativeFolder }) => relativeFolder)
    .filter((folder) => folder === '.' || matchesWorkspace(patterns, folder))
    .sort();
}

/**
 * The folders that packages depend on by their path (`file:../shared`), and those that these depend
 * on. Most managers copy them, and no lockfile says what was in them.
 *
 * @param folders Absolute paths of the packages to begin with.
 */
export async function readLocalDependencies(folders: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  const queue = [...folders];
  // The loop appends to the list that it iterates over.
  for (const folder of queue) {
    const manifest = await readManifest(folder, folder).catch(() => null);
    for (const [, range] of manifest === null ? [] : dependenciesOf(manifest)) {
      const path = /^file:(?!\/\/)(.+)$/.exec(range)?.[1];
      if (path === undefined) continue;
      const target = resolve(folder, path);
      const stats = await stat(target).catch(() => null);
      if (stats?.isDirectory() !== true || found.has(target)) continue;
      found.add(target);
      queue.push(target);
    }
  }
  return [...found].sort();
}
