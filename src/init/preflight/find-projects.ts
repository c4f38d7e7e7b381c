import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { locateProject } from '../../build/project/locate.js';
import type { ProjectLocation } from '../../build/project/project.js';
import { searchProjects } from '../../build/project/search.js';
import { RunFailure } from '../../shared/errors.js';
import { invisible } from '../../shared/visible.js';

/**
 * The projects to set up: the one of `--working-directory`, else the one that init was started in, else all.
 *
 * @throws RunFailure `invalid-input`, and those of `locateProject`.
 */
export async function findProjects(
  root: string,
  given: string | null,
  startProject: string | null,
): Promise<ProjectLocation[]> {
  const { projects } = await searchProjects(root);
  const stats = given === null ? null : await stat(resolve(root, given)).catch(() => null);
  if (given !== null && stats?.isDirectory() !== true) {
    const known = projects.map(({ relativeFolder }) => relativeFolder).slice(0, 10);
    const problem = stats == null ? `There is no folder ${given}` : `${given} is not a folder`;
    throw new RunFailure('invalid-input', `--working-directory: ${problem}.`, {
      hint: `Nango projects: ${known.join(', ') || 'none'}.`,
    });
  }
  const wanted = given ?? startProject;
  const found =
    wanted !== null || projects.length < 2 ? [await locateProject(root, wanted)] : projects;
  for (const { relativeFolder } of found) checkFolder(relativeFolder);
  return found;
}

function checkFolder(relativeFolder: string): void {
  if (!invisible.test(relativeFolder) && !relativeFolder.includes('${{')) return;
  throw new RunFailure(
    'invalid-input',
    `The folder ${JSON.stringify(relativeFolder)} cannot stand in a workflow.`,
    {
      hint: 'GitHub evaluates the text between ${{ and }}, and nobody sees an invisible character: rename the folder.',
    },
  );
}
