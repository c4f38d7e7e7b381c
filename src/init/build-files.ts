import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RunFailure } from '../shared/errors.js';
import { placeIn } from '../shared/paths.js';
import { readTextFile, sizeLimits } from '../shared/text-file.js';
import type { WantedFile } from './files.js';
import { readAmended } from './preflight/gitignore.js';
import { buildMonorepoWorkflow, keepOnlyCall } from './monorepo.js';
import { protectionFile } from './next.js';
import type { ProjectFacts } from './preflight/project-facts.js';
import { buildProtection } from './protection.js';
import { buildDeployWorkflow, buildValidateWorkflow, renameInDrift } from './workflows.js';
import type { Fit } from './fit.js';

/** Where GitHub reads workflows. */
export const workflowFolder = '.github/workflows';

type Build = (template: string, fit: Fit) => string;

const single: Readonly<Record<string, Build>> = {
  'nango-validate.yml': buildValidateWorkflow,
  'nango-deploy.yml': buildDeployWorkflow,
};
const several: Readonly<Record<string, Build>> = {
  'nango-monorepo.yml': buildMonorepoWorkflow,
  'nango-validate.yml': (template, fit) => keepOnlyCall(buildValidateWorkflow(template, fit)),
  'nango-deploy.yml': (template, fit) => keepOnlyCall(buildDeployWorkflow(template, fit)),
};

/** The names of all workflows that init may write. */
export const workflowNames = Object.keys(several);

/**
 * A workflow, fitted.
 *
 * @throws RunFailure `invalid-input` for a name that is none of init's.
 */
export async function buildWorkflow(name: string, fit: Fit, templates: string): Promise<string> {
  const builders = fit.projects.length === 0 ? single : several;
  const build = builders[name];
  if (build === undefined) {
    throw new RunFailure('invalid-input', `init writes no workflow "${name}" here.`, {
      hint: `It writes ${Object.keys(builders).join(', ')}.`,
    });
  }
  return build(await readFile(join(templates, name), 'utf8'), fit);
}

/** The workflows, and the script that protects what they deploy to. */
export async function buildFiles(
  templates: string,
  fit: Fit,
  repository: string | null,
  mayChange: boolean,
): Promise<WantedFile[]> {
  const names = Object.keys(fit.projects.length === 0 ? single : several);
  const workflows = names.map(async (name) => ({
    path: `${workflowFolder}/${name}`,
    text: await buildWorkflow(name, fit, templates),
    mayChange,
  }));
  const script = await readFile(join(templates, 'protect.sh'), 'utf8');
  const text = buildProtection(script, repository, fit);
  return [...(await Promise.all(workflows)), { path: protectionFile, text, mayChange }];
}

/** A nango-drift.yml that is there, where it has names of another form. */
export async function amendDrift(
  root: string,
  fit: Fit,
  mayChange: boolean,
): Promise<WantedFile[]> {
  const path = `${workflowFolder}/nango-drift.yml`;
  const found = await readTextFile(join(root, path), sizeLimits.settings);
  const before = found?.replaceAll('\r\n', '\n') ?? '';
  const text = renameInDrift(before, fit);
  return text === before ? [] : [{ path, text, mayChange }];
}

/** The .gitignore of each project that lacks a line. */
export async function amendIgnores(
  root: string,
  projects: readonly ProjectFacts[],
): Promise<WantedFile[]> {
  const lacking = projects.filter(({ ignoring }) => ignoring.missing.length > 0);
  const files = lacking.map(async ({ relativeFolder, ignoring }) => {
    const path = placeIn(relativeFolder, '.gitignore');
    return { path, text: await readAmended(join(root, path), ignoring.missing), mayChange: true };
  });
  return await Promise.all(files);
}
