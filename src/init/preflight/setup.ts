import { locateProject } from '../../build/project/locate.js';
import { RunFailure } from '../../shared/errors.js';
import { nameProjects } from '../monorepo.js';
import type { InitOptions } from '../options.js';
import { chooseApproval } from './choose-approval.js';
import { chooseEnvironments } from './choose-environments.js';
import { findCustomRules } from './custom-rules.js';
import { findProjects } from './find-projects.js';
import { type ProjectFacts, readProjectFacts } from './project-facts.js';
import type { Row } from './row.js';
import type { Repository } from './repository.js';
import { githubEnvironments } from '../workflows.js';
import type { InitWorld } from '../world.js';
import type { Fit } from '../fit.js';

/** What is written for a repository, and what was found on the way. */
export interface Setup {
  fit: Fit;
  /** At least one. */
  projects: ProjectFacts[];
  /** What is set about the environments. */
  environmentRows: Row[];
}

/**
 * Finds the projects and the environments to write workflows for.
 *
 * @throws RunFailure `invalid-input`, and those of `locateProject`.
 */
export async function readSetup(
  options: InitOptions,
  repository: Repository,
  { env, ghEnv, ask }: Pick<InitWorld, 'env' | 'ghEnv' | 'ask'>,
): Promise<Setup> {
  const { root, branch, startProject, isServer } = repository;
  const found = await findProjects(root, options.workingDirectory, startProject);
  const folders = [...new Set([...found.map((project) => project.folder), root])];
  const { environments, row } = await chooseEnvironments(options, folders, ask);
  const approval = await chooseApproval(options.approval, ask);
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
  const named = isSingle ? [] : nameProjects(projects.map(({ relativeFolder }) => relativeFolder));
  const form = { environments, approval, planKeys: options.planKeys, projects: named };
  const ruled = await findCustomRules(repository, planningEnvironments(form), ghEnv);
  const fit: Fit = {
    ...form,
    branch,
    recordsPlans: isServer || ruled.length > 0,
    workingDirectory: isSingle ? await needsNaming(root, first.relativeFolder) : null,
    folder: first.relativeFolder,
    packageManager: first.packageManager,
  };
  return { fit, projects, environmentRows: [row, ...ruled.map(describeRule)] };
}

/** GitHub's names of the environments that production is planned in. */
function planningEnvironments(
  form: Pick<Fit, 'environments' | 'approval' | 'planKeys' | 'projects'>,
): string[] {
  if (form.planKeys) return [];
  const names = form.environments.guarded.flatMap(
    (name) => githubEnvironments(name, form)[0] ?? [],
  );
  const prefixes = form.projects.length === 0 ? [''] : form.projects.map(({ name }) => `${name}-`);
  return prefixes.flatMap((prefix) => names.map((name) => prefix + name));
}

function describeRule(environment: string): Row {
  return {
    check: 'protection rule',
    found: `${environment} has a custom protection rule, so plans are recorded as deployments`,
    change: null,
  };
}

/** Where the action would not find the project by itself, or another one. */
async function needsNaming(root: string, relativeFolder: string): Promise<string | null> {
  const found = await locateProject(root, null).catch(() => null);
  return found?.relativeFolder === relativeFolder ? null : relativeFolder;
}
