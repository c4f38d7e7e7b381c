import { lstat, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RunFailure } from '../../shared/errors.js';
import { readFolderContent } from './folder-kind.js';
import {
  legacyProject,
  missingIndex,
  nothingFound,
  severalProjects,
  tooManyFolders,
} from './locate-failures.js';
import type { ProjectLocation } from './project.js';
import { maxFolders, searchProjects } from './search.js';
import { isInside, wayTo } from '../../shared/paths.js';

// Where `nango init` puts a project.
const usualFolder = 'nango-integrations';

/**
 * The folder of the Nango project: `working-directory`, else the checkout's root, else
 * `nango-integrations/`, else the only project found.
 *
 * @throws RunFailure `invalid-input`, `no-project`, `several-projects`, `legacy-yaml`.
 */
export async function locateProject(
  root: string,
  workingDirectory: string | null,
): Promise<ProjectLocation> {
  if (workingDirectory !== null) return locateGiven(root, workingDirectory);
  for (const relativeFolder of ['.', usualFolder]) {
    const folder = join(root, relativeFolder);
    if (relativeFolder !== '.' && !(await isRealFolder(folder))) continue;
    const { kind, hasIndex } = await readFolderContent(folder);
    if (kind === 'project') return { folder, relativeFolder };
    // Going on could find another project, and its deploy would delete what this one has in Nango.
    if (kind === 'legacy') throw legacyProject(relativeFolder, hasIndex);
  }
  return locateOnly(root);
}

async function locateGiven(root: string, workingDirectory: string): Promise<ProjectLocation> {
  const location = await resolveInside(root, workingDirectory);
  const { kind, hasIndex } = await readFolderContent(location.folder);
  if (kind === 'legacy') throw legacyProject(location.relativeFolder, hasIndex);
  if (hasIndex) return location;
  const below = await searchProjects(root, location.relativeFolder);
  throw missingIndex(location.relativeFolder, kind, below.projects);
}

async function locateOnly(root: string): Promise<ProjectLocation> {
  const { projects, legacy, withoutIndex, isWhole } = await searchProjects(root);
  const [only, second] = projects;
  if (second !== undefined) throw severalProjects(projects);
  if (!isWhole) throw tooManyFolders(maxFolders);
  if (only !== undefined) return only;
  const [firstLegacy] = legacy;
  if (firstLegacy !== undefined) throw legacyProject(firstLegacy.relativeFolder);
  const [nearly] = withoutIndex;
  throw nearly === undefined
    ? nothingFound()
    : missingIndex(nearly.relativeFolder, 'without-index');
}

async function isRealFolder(folder: string): Promise<boolean> {
  const stats = await lstat(folder).catch(() => null);
  return stats?.isDirectory() ?? false;
}

/**
 * Where a path of the user leads, through every symbolic link. What runs there runs with what the
 * step has, so a path must not lead out of the checkout.
 */
async function resolveInside(root: string, path: string): Promise<ProjectLocation> {
  const target = resolve(root, path);
  const [realRoot, realTarget] = await Promise.all([
    realpath(root),
    realpath(target).catch(() => null),
  ]);
  if (!isInside(target, root) && (realTarget === null || !isInside(realTarget, realRoot))) {
    throw outside(path, 'It is outside of the checkout');
  }
  if (realTarget === null || !(await stat(realTarget)).isDirectory()) {
    throw new RunFailure('no-project', `The checkout has no folder ${path}.`, {
      hint:
        'Correct `working-directory`: a path from the root of the checkout. ' +
        'Run actions/checkout before this step, with a `ref` that has the folder.',
    });
  }
  if (!isInside(realTarget, realRoot)) {
    throw outside(path, 'A symbolic link leads it out of the checkout');
  }
  const relativeFolder = wayTo(realRoot, realTarget) || '.';
  return { folder: join(root, relativeFolder), relativeFolder };
}

function outside(path: string, why: string): RunFailure {
  return new RunFailure('invalid-input', `working-directory: ${path} is refused. ${why}.`, {
    hint: 'Set `working-directory` to a folder of the checkout, such as `nango-integrations`.',
  });
}
