import { readManifest } from './package-json.js';
import { matchesWorkspace, readWorkspacePatterns } from './install-levels.js';
import { searchFolders } from '../project/search.js';

/**
 * The folders that one install fills: the installed folder (`.`) and its workspaces, relative to it,
 * in order.
 */
export async function readWorkspaceFolders(installRoot: string): Promise<string[]> {
  const manifest = await readManifest(installRoot, '.');
  const patterns = await readWorkspacePatterns(installRoot, manifest);
  if (patterns.length === 0) return ['.'];
  const folders = await searchFolders(installRoot, '.');
  return folders
    .map(({ relativeFolder }) => relativeFolder)
    .filter((folder) => folder === '.' || matchesWorkspace(patterns, folder))
    .sort();
}
