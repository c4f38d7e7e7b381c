import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RunFailure } from '../errors.js';
import { readInstallLevels } from '../project/install-levels.js';
import { locateProject } from '../project/locate.js';
import { readPackageManager } from '../project/package-manager.js';
import type { GitQuestion } from '../toolchain/git.js';
import { parseEnvironments, readEnvironments, secretOf } from './environments.js';
import { writeFiles, type FileState, type WantedFile } from './files.js';
import { readAmended, readIgnoring } from './gitignore.js';
import type { InitOptions } from './options.js';
import { buildProtection } from './protection.js';
import { readRepository } from './repository.js';
import { renderShellWord } from './text.js';
import { buildDeployWorkflow, buildValidateWorkflow, type Fit } from './workflows.js';

export interface InitWorld {
  /** The folder of this package that holds the templates. */
  templates: string;
  /** Of the children: git alone. */
  env: GitQuestion['env'];
  print: (text: string) => void;
}

const folder = '.github/workflows';

/**
 * Sets a repository up: writes the two workflows, adds to .gitignore, prints what to run next.
 *
 * @throws RunFailure `invalid-input`, and those of `locateProject`.
 */
export async function init(options: InitOptions, world: InitWorld): Promise<void> {
  const { print, env } = world;
  const repository = await readRepository(options.folder, options.branch, env);
  const { root } = repository;
  const given = options.workingDirectory ?? repository.startProject;
  const project = await locateProject(root, given);
  checkFolder(project.relativeFolder);
  const { packageManager } = await readPackageManager(
    await readInstallLevels(root, project.folder),
  );
  const environments =
    options.environments === null
      ? await readEnvironments([...new Set([project.folder, root])])
      : parseEnvironments(options.environments);
  const fit: Fit = {
    branch: repository.branch,
    environments,
    workingDirectory: await needsNaming(root, project.relativeFolder),
    folder: project.relativeFolder,
    packageManager: packageManager.name,
  };

  const read = (name: string): Promise<string> => readFile(join(world.templates, name), 'utf8');
  const prefix = project.relativeFolder === '.' ? '' : `${project.relativeFolder}/`;
  const question = { folder: root, env };
  const { missing, tracked } = await readIgnoring(question, prefix);
  const workflow = (name: string, text: string): WantedFile => ({
    path: `${folder}/${name}`,
    text,
    mayChange: options.force,
  });
  const files = [
    workflow('nango-validate.yml', buildValidateWorkflow(await read('nango-validate.yml'), fit)),
    workflow('nango-deploy.yml', buildDeployWorkflow(await read('nango-deploy.yml'), fit)),
    ...(missing.length === 0
      ? []
      : [
          {
            path: `${prefix}.gitignore`,
            text: await readAmended(join(project.folder, '.gitignore'), missing),
            mayChange: true,
          },
        ]),
  ];

  print(`Project       ${project.relativeFolder} (${packageManager.name})`);
  print(`Branch        ${repository.branch} (${repository.branchSource})`);
  print(
    `Environments  ${environments.open.join(', ')}; with an approval: ${environments.guarded.join(', ')}\n`,
  );
  const states = await writeFiles(root, files, options.dryRun);
  for (const [path, state] of states) print(renderState(path, state, options.dryRun));
  if (missing.length > 0) print(`  in it: ${missing.join(' ')}`);
  for (const line of tracked) {
    const path = renderShellWord(prefix + line);
    print(`\n${path} is in git, and stays there: git rm -r --cached ${path}`);
  }
  if ([...states.values()].includes('kept')) {
    print('\nWhat differs was left as it is: --force overwrites it.');
  }
  print(renderNext(await read('protect.sh'), repository, fit));
}

function renderState(path: string, state: FileState, dryRun: boolean): string {
  const done: Record<FileState, string> = {
    new: dryRun ? 'would be written' : 'written',
    same: 'as it is',
    changed: dryRun ? 'would be changed' : 'changed',
    kept: 'kept: it differs',
  };
  return `  ${path}: ${done[state]}`;
}

function renderNext(
  script: string,
  repository: { name: string | null; branch: string },
  { environments }: Fit,
): string {
  const [first = ''] = environments.open;
  const commands = buildProtection(script, {
    repository: repository.name,
    branch: repository.branch,
    environments,
  });
  return `
Next, before you push: the commands below. They are why the workflows are safe. Whoever can push a
branch can push another workflow, so what protects a key is not a file but GitHub's settings: a review
of the default branch, environments that only that branch may use, a person who approves, and keys that
stand in those environments. ${secretOf(first)} is the exception: pull requests are planned with it.
Correct the first lines, then paste all of it or run it with bash.

${commands}
Then commit, push, and require the check "Nango". More: docs/protection.md and docs/workflows.md of
https://github.com/org/nango-deploy-action.`;
}

/** Where the action would not find the project by itself, or another one. */
async function needsNaming(root: string, relativeFolder: string): Promise<string | null> {
  const found = await locateProject(root, null).catch(() => null);
  return found?.relativeFolder === relativeFolder ? null : relativeFolder;
}

function checkFolder(relativeFolder: string): void {
  if (!/\p{Cc}|\$\{\{/u.test(relativeFolder)) return;
  throw new RunFailure(
    'invalid-input',
    `The folder ${JSON.stringify(relativeFolder)} cannot stand in a workflow.`,
    { hint: 'GitHub evaluates what is between ${{ and }}: rename the folder.' },
  );
}
