import { locateProject } from '../../build/project/locate.js';
import { RunFailure } from '../../shared/errors.js';
import { nameProjects } from '../monorepo.js';
import type { InitOptions } from '../options.js';
import { type Ask, chooseEnvironments } from './choose-environments.js';
import { findProjects } from './find-projects.js';
import { type ProjectFacts, readProjectFacts } from './project-facts.js';
import type { Row } from './row.js';
import type { Repository } from './repository.js';
import type { GitQuestion } from '../../system/git.js';
import type { Fit } from '../fit.js';

/** What is written for a repository, and what was found on the way. */
export interface Setup {
  fit: Fit;
  /** At least one. */
  projects: ProjectFacts[];
  environmentRow: Row;
}

/**
 * Finds the projects and the environments to write workflows for.
 *
 * @throws RunFailure `invalid-input`, and those of `locateProject`.
 */
export async function readSetup(
  options: InitOptions,
  { root, branch, startProject, isServer }: Repository,
  { env, ask }: { env: GitQuestion['env']; ask: Ask },
): Promise<Setup> {
  const found = await findProjects(root, options.workingDirectory, startProject);
  const folders = [...new Set([...found.map((project) => project.folder), root])];
  const { environments, row } = await chooseEnvironments(options, folders, ask);
  const [first, ...others] = await Promise.all(
    found.map((location) => readProjectFacts({ folder: root, env }, location)),
  );
  if (first === undefined) throw new TypeError('findProjects finds one at least');
  const projects = [first, ...others];
  const isSingle = others.length === 0;
  if (options.planKeys && !isSingle) {
    throw new RunFailure(
      'invalid-input',
      '--plan-keys is for one project, and there are several.',
      {
        hint: 'Leave it out, or set up one project with --working-directory.',
      },
    );
  }
  const fit: Fit = {
    branch,
    environments,
    approval: options.approval,
    planKeys: options.planKeys,
    isServer,
    workingDirectory: isSingle ? await needsNaming(root, first.relativeFolder) : null,
    folder: first.relativeFolder,
    packageManager: first.packageManager,
    projects: isSingle ? [] : nameProjects(projects.map(({ relativeFolder }) => relativeFolder)),
  };
  return { fit, projects, environmentRow: row };
}

/** Where the action would not find the project by itself, or another one. */
async function needsNaming(root: string, relativeFolder: string): Promise<string | null> {
  const found = await locateProject(root, null).catch(() => null);
  return found?.relativeFolder === relativeFolder ? null : relativeFolder;
}
