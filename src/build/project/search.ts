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
 * Every Nango project of the checkout, in the order of their paths. A Nango folder inside a project
 * belongs to it and is no second one: `nango` commands run in the wrong folder leave them behind.
 *
 * @throws RunFailure `several-projects` when the checkout is too large to be searched.
 */
export async function findProjects(root: string): Promise<ProjectLocation[]> {
  return (await searchProjects(root)).projects;
}

/** The same, with what is left out of it and why. `from` narrows the search to a folder. */
export async function searchProjects(root: string, from = '.'): Promise<SearchResult> {
  const found: Record<FolderKind, ProjectLocation[]> = {
    project: [],
    legacy: [],
    'without-index': [],
    plain: [],
  };
  const queue = [{ relativeFolder: from, depth: 0 }];
  // Grows while it is gone through.
  for (const { relativeFolder, depth } of queue) {
    if (queue.length > maxFolders) throw tooLarge();
    const folder = join(root, relativeFolder);
    const content = await readFolderContent(folder);
    found[content.kind].push({ folder, relativeFolder });
    if (content.kind === 'project' || content.kind === 'legacy' || depth === maxDepth) continue;
    for (const name of content.folders) {
      const child = relativeFolder === '.' ? name : `${relativeFolder}/${name}`;
      queue.push({ relativeFolder: child, depth: depth + 1 });
    }
  }
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
  const queue = [{ relativeFolder: from, depth: 0 }];
  const found: ProjectLocation[] = [];
  for (const { relativeFolder, depth } of queue) {
    if (queue.length > maxFolders) throw tooLarge();
    const folder = join(root, relativeFolder);
    found.push({ folder, relativeFolder });
    if (depth === maxDepth) continue;
    for (const name of (await readFolderContent(folder)).folders) {
      const child = relativeFolder === '.' ? name : `${relativeFolder}/${name}`;
      queue.push({ relativeFolder: child, depth: depth + 1 });
    }
  }
  return found;
}

function tooLarge(): RunFailure {
  return new RunFailure(
    'several-projects',
    `The checkout has more than ${maxFolders} folders: they were not all searched for a Nango project.`,
    { hint: 'Set `working-directory` to the folder that holds index.ts.' },
  );
}
