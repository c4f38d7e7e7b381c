import { placeIn } from '../../shared/paths.js';
import { join } from 'node:path';
import { type FolderKind, readFolderContent } from './folder-kind.js';
import type { ProjectLocation } from './project.js';

/**
 * Far above any repository seen (the largest had 6,211 functions in 229 integrations), and a few
 * seconds of reading: a search that takes longer is lost.
 */
export const maxFolders = 50_000;
const maxDepth = 12;

/** What a search of the checkout found: everything that is, or nearly is, a Nango project. */
export interface SearchResult {
  projects: ProjectLocation[];
  legacy: ProjectLocation[];
  withoutIndex: ProjectLocation[];
  /** Whether it saw every folder, and not only the first {@link maxFolders}. */
  isWhole: boolean;
}

/**
 * Every Nango project of the checkout, in the order of their paths, with what is left out and why. A
 * Nango folder inside a project belongs to it and is not a second one: `nango` commands run in the
 * wrong folder leave them behind.
 *
 * @param from narrows the search to a folder.
 */
export async function searchProjects(root: string, from = '.'): Promise<SearchResult> {
  const found: Record<FolderKind, ProjectLocation[]> = {
    project: [],
    legacy: [],
    'without-index': [],
    plain: [],
  };
  const isWhole = await walk(root, from, (location, kind) => {
    found[kind].push(location);
    return kind !== 'project' && kind !== 'legacy';
  });
  const inOrder = (kind: FolderKind): ProjectLocation[] =>
    found[kind].sort((a, b) => (a.relativeFolder < b.relativeFolder ? -1 : 1));
  return {
    projects: inOrder('project'),
    legacy: inOrder('legacy'),
    withoutIndex: inOrder('without-index'),
    isWhole,
  };
}

/** Every folder below one, itself included, that a search goes into; null: too many. */
export async function searchFolders(root: string, from: string): Promise<ProjectLocation[] | null> {
  const found: ProjectLocation[] = [];
  const isWhole = await walk(root, from, (location) => found.push(location) > 0);
  return isWhole ? found : null;
}

/**
 * @param visit whether to go into the folder.
 * @returns whether it came to the end.
 */
async function walk(
  root: string,
  from: string,
  visit: (location: ProjectLocation, kind: FolderKind) => boolean,
): Promise<boolean> {
  const queue = [{ relativeFolder: from, depth: 0 }];
  // The loop appends to the list that it iterates over.
  for (const { relativeFolder, depth } of queue) {
    if (queue.length > maxFolders) return false;
    const folder = join(root, relativeFolder);
    const { kind, folders } = await readFolderContent(folder);
    if (!visit({ folder, relativeFolder }, kind) || depth === maxDepth) continue;
    for (const name of folders) {
      queue.push({ relativeFolder: placeIn(relativeFolder, name), depth: depth + 1 });
    }
  }
  return true;
}
