import { createTwoFilesPatch } from 'diff';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RunFailure } from '../shared/errors.js';
import { readInstallLevels } from '../build/package-manager/install-levels.js';
import { locateProject } from '../build/project/locate.js';
import { readPackageManager } from '../build/package-manager/detect.js';
import type { GitQuestion } from '../system/git.js';
import { parseEnvironments, readEnvironments, secretOf } from './environments.js';
import { writeFiles, type FileState, type WantedFile } from './files.js';
import { readAmended, readIgnoring } from './gitignore.js';
import type { ApprovalForm } from './approval-form.js';
import { type InitOptions, parseOptions } from './options.js';
import { count } from '../shared/format.js';
import { readTextFile, sizeLimits } from '../shared/text-file.js';
import { actionVersion } from '../shared/version.js';
import { conflictsOf, updateFile, type Updated } from './update.js';
import { buildProtection } from './protection.js';
import { findOtherDeploys } from './other-deploys.js';
import { readRepository, type Repository } from './repository.js';
import { renderShellWord } from './text.js';
import { invisible, visible } from '../shared/visible.js';
import { buildDeployWorkflow, buildValidateWorkflow, type Fit } from './workflows.js';

export interface InitWorld {
  /** The folder of this package that holds the templates. */
  templates: string;
  /** Of the children: git alone. */
  env: GitQuestion['env'];
  print: (text: string) => void;
  /** A workflow as an older version of this package writes it. */
  renderOld: (version: string, args: readonly string[]) => Promise<string>;
}

// Where GitHub reads workflows.
const folder = '.github/workflows';

/**
 * Sets a repository up: writes the two workflows, adds to .gitignore, prints what to run next.
 *
 * @throws RunFailure `invalid-input`, and those of `locateProject`.
 */
export async function init(options: InitOptions, world: InitWorld): Promise<void> {
  const { env } = world;
  const print = (text: string): void => {
    world.print(text.split('\n').map(visible).join('\n'));
  };
  const repository = await readRepository(options.folder, options.branch, env);
  const { root } = repository;
  if (options.update) {
    await updateWorkflows(root, options, world);
    return;
  }
  const fit = await readFit(options, repository);
  if (options.render !== null) {
    world.print((await buildWorkflow(options.render, fit, world.templates)).replace(/\n$/, ''));
    return;
  }
  const { open, guarded } = fit.environments;
  print(`Project       ${fit.folder} (${fit.packageManager})`);
  print(`Branch        ${repository.branch} (${repository.branchSource})`);
  print(`Environments  ${open.join(', ')}; with an approval: ${guarded.join(', ')}`);
  print(`Approval      ${describeApproval(fit.approval)}\n`);

  const prefix = fit.folder === '.' ? '' : `${fit.folder}/`;
  const { missing, tracked } = await readIgnoring({ folder: root, env }, prefix);
  const files = [
    ...(await buildWorkflows(fit, options.force, world.templates)),
    ...(missing.length === 0 ? [] : [await amend(root, `${prefix}.gitignore`, missing)]),
  ];
  const states = await writeFiles(root, files, options.dryRun);
  for (const [path, state] of states) print(renderState(path, state, options.dryRun));
  if (missing.length > 0) print(`  in it: ${missing.join(' ')}`);

  if ([...states.values()].includes('kept')) {
    print('\nKept the files that differ: --force overwrites them.');
  }
  for (const path of (await findOtherDeploys(root, folder)).filter((item) => !states.has(item))) {
    print(
      `\n${visible(path)} runs \`nango deploy\`, past the plan and the gate: docs/migration.md.`,
    );
  }
  for (const path of tracked.map((line) => renderShellWord(prefix + line))) {
    print(`\n${path} is in git, and stays there: git rm -r --cached ${path}`);
  }
  const script = await readFile(join(world.templates, 'protect.sh'), 'utf8');
  print(renderNext(script, repository, fit));
}

async function readFit(options: InitOptions, repository: Repository): Promise<Fit> {
  const { root, branch, startProject } = repository;
  const project = await locateProject(root, options.workingDirectory ?? startProject);
  checkFolder(project.relativeFolder);
  const levels = await readInstallLevels(root, project.folder);
  const { packageManager } = await readPackageManager(levels);
  return {
    branch,
    approval: options.approval,
    environments:
      options.environments === null
        ? await readEnvironments([...new Set([project.folder, root])])
        : parseEnvironments(options.environments),
    workingDirectory: await needsNaming(root, project.relativeFolder),
    folder: project.relativeFolder,
    packageManager: packageManager.name,
  };
}

async function buildWorkflows(
  fit: Fit,
  mayChange: boolean,
  templates: string,
): Promise<WantedFile[]> {
  const files = Object.keys(builders).map(async (name) => ({
    path: `${folder}/${name}`,
    text: await buildWorkflow(name, fit, templates),
    mayChange,
  }));
  return await Promise.all(files);
}

const builders: Readonly<Record<string, (template: string, fit: Fit) => string>> = {
  'nango-validate.yml': buildValidateWorkflow,
  'nango-deploy.yml': buildDeployWorkflow,
};

async function buildWorkflow(name: string, fit: Fit, templates: string): Promise<string> {
  const build = builders[name];
  if (build === undefined) {
    throw new RunFailure('invalid-input', `init writes no workflow "${name}".`, {
      hint: `It writes ${Object.keys(builders).join(' and ')}.`,
    });
  }
  return build(await readFile(join(templates, name), 'utf8'), fit);
}

/** `--update`: each file with the options that its first line records. */
async function updateWorkflows(
  root: string,
  options: InitOptions,
  { env, print, renderOld, templates }: InitWorld,
): Promise<void> {
  for (const name of Object.keys(builders)) {
    const path = `${folder}/${name}`;
    const current = await readTextFile(join(root, path), sizeLimits.settings);
    if (current === null) {
      print(`${path}: not there; run init without --update`);
      continue;
    }
    const updated = await updateFile({
      current,
      question: { folder: root, env },
      renderNew: async (flags) => {
        const recorded = parseOptions(['init', root, ...flags]) ?? options;
        const fit = await readFit(recorded, await readRepository(root, recorded.branch, env));
        return await buildWorkflow(name, fit, templates);
      },
      renderOld: (version, flags) => renderOld(version, ['init', root, '--render', name, ...flags]),
    });
    print(renderUpdate(path, current, updated, options.dryRun));
    if (updated.kind !== 'merged' || options.dryRun) continue;
    await writeFiles(root, [{ path, text: updated.text, mayChange: true }], options.dryRun);
  }
}

/** What became of a file, with the difference that it makes. */
function renderUpdate(path: string, current: string, updated: Updated, dryRun: boolean): string {
  switch (updated.kind) {
    case 'same':
      return `${path}: as it is`;
    case 'foreign':
      return `${path}: kept; its first line does not say which init wrote it`;
    case 'conflict':
      return `${path}: kept; ${count(updated.places, 'place')} that you edited changed since ${updated.from}, too. Merge by hand:\n\n${conflictsOf(updated.text)}`;
    case 'merged': {
      const patch = createTwoFilesPatch(
        path,
        path,
        current,
        updated.text,
        updated.from,
        actionVersion,
      );
      return `${path}: ${dryRun ? 'would be brought' : 'brought'} from ${updated.from} to ${actionVersion}, with your edits kept\n\n${patch}`;
    }
  }
}

async function amend(root: string, path: string, lines: string[]): Promise<WantedFile> {
  return { path, text: await readAmended(join(root, path), lines), mayChange: true };
}

function describeApproval({ by, secondPerson }: ApprovalForm): string {
  if (by === 'reviewers') return 'required reviewers';
  const who = {
    false: 'by whoever may start the workflow; --second-person demands another account',
    true: 'by another account than planned',
  };
  const named =
    typeof secondPerson === 'boolean'
      ? who[`${secondPerson}`]
      : `by another of ${secondPerson.join(', ')}`;
  return `a code, passed on ${named}`;
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
  { environments, approval }: Fit,
): string {
  const [first = ''] = environments.open;
  const commands = buildProtection(script, {
    repository: repository.name,
    branch: repository.branch,
    environments,
    approval,
  });
  return `
Next, before you push: the commands below. They are why the workflows are safe. Whoever can push a
branch can push another workflow, so what protects a key is not a file but GitHub's settings: a review
of the default branch, environments that only that branch may use, and keys that
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
  if (!invisible.test(relativeFolder) && !relativeFolder.includes('${{')) return;
  throw new RunFailure(
    'invalid-input',
    `The folder ${JSON.stringify(relativeFolder)} cannot stand in a workflow.`,
    {
      hint: 'GitHub evaluates the text between ${{ and }}, and nobody sees an invisible character: rename the folder.',
    },
  );
}
