import { join } from 'node:path';
import { RunFailure } from '../../shared/errors.js';
import { readFolderContent } from './folder-kind.js';
import type { FolderKind } from './folder-kind.js';
import type { ProjectLocation } from './project.js';

// Far above any repository seen (the largest had 6,211 functions in 229 integrations), and a few
// seconds of reading: a search that takes longer is lost.
const maxFolders = 50_000;
const maxDepth = 12;

/** What a search of the checkout found: everything that is, or nearly is, a Nango project. */
export interface SearchResult {
  projects: ProjectLocation[];
  legacy: ProjectLocation[];
  withoutIndex: ProjectLocation[];
}

/**
 * Every Nango project of the checkout, in the order of their paths, with what is left out and why. A
 * Nango folder inside a project belongs to it and is not a second one: `nango` commands run in the
 * wrong folder leave them behind.
 *
 * @param from narrows the search to a folder.
 * @throws RunFailure `several-projects` when the checkout is too large to be searched.
 */
export async function searchProjects(root: string, from = '.'): Promise<SearchResult> {
  const found: Record<FolderKind, ProjectLocation[]> = {
    project: [],
    legacy: [],
    'without-index': [],
    plain: [],
  };
  await walk(root, from, (location, kind) => {
    found[kind].push(location);
    return kind !== 'project' && kind !== 'legacy';
  });
  const inOrder = (kind: FolderKind): ProjectLocation[] =>
    found[kind].sort((a, b) => (a.relativeFolder < b.relativeFolder ? -1 : 1));
  return {
    projects: inOrder('project'),
    legacy: inOrder('legacy'),
    withoutIndex: inOrder('without-index'),
  };
}

/** Every folder below one, itself included, that a search goes into. */
export async function searchFolders(root: string, from: string): Promise<ProjectLocation[]> {
  const found: ProjectLocation[] = [];
  await walk(root, from, (location) => found.push(location) > 0);
  return found;
}

/** @param visit whether to go into the folder. */
async function walk(
  root: string,
  from: string,
  visit: (location: ProjectLocation, kind: FolderKind) => boolean,
): Promise<void> {
  const queue = [{ relativeFolder: from, depth: 0 }];
  // The loop appends to the list that it iterates over.
  for (const { relativeFolder, depth } of queue) {
    if (queue.length > maxFolders) throw tooLarge();
    const folder = join(root, relativeFolder);
    const { kind, folders } = await readFolderContent(folder);
    if (!visit({ folder, relativeFolder }, kind) || depth === maxDepth) continue;
    for (const name of folders) {
      const child = relativeFolder === '.' ? name : `${relativeFolder}/${name}`;
      queue.push({ relativeFolder: child, depth: depth + 1 });
    }
  }
}

function tooLarge(): RunFailure {
  return new RunFailure(
    'several-projects',
    `The checkout has more than ${maxFolders} folders: they were not all searched for a Nango project.`,
    { hint: 'Set `working-directory` to the folder that holds index.ts.' },
  );
}
