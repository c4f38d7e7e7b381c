import { readArtifactNames } from '../build/changes/artifact-names.js';
import { RunFailure } from '../shared/errors.js';
import { chooseForm } from './approval-form.js';
import { type Environments, secretOf } from './environments.js';
import { renderOrigin } from './origin.js';
import { cutBlock, renderBranchPattern, renderScalar, replaceExactly } from './text.js';
import type { Fit, NamedProject } from './fit.js';

/**
 * Names projects as `discover` does.
 *
 * @throws RunFailure `invalid-input` when a name cannot be that of a job.
 */
export function nameProjects(folders: readonly string[]): NamedProject[] {
  return [...readArtifactNames(folders)].map(([folder, name]) => {
    if (/^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(name)) return { name, folder };
    throw new RunFailure('invalid-input', `The project folder ${folder} cannot name a job.`, {
      hint: 'Rename it to letters, digits, - and _, or set up one project with --working-directory.',
    });
  });
}

/** nango-monorepo.yml, fitted: a block for each project. */
export function buildMonorepoWorkflow(template: string, fit: Fit): string {
  const { projects } = fit;
  const { open, guarded } = fit.environments;
  const [dev = ''] = open;
  const head = [
    `${renderOrigin(fit)}; yours to edit: (1) projects never share a Nango environment:`,
    `# each has its own, ${projects[0]?.name ?? ''}-${dev} for example; (2) .github/nango-protect.sh makes the GitHub`,
    '# environments and asks for the keys; (3) in the rules of your default branch, require the check "Nango".',
  ];
  const chosen = chooseForm(template, fit);
  const [before, crm, rest] = cutBlock(chosen, 'crm');
  const [between, billing, after] = cutBlock(rest, 'billing');
  const blocks = projects.map((project, index) =>
    index === 0
      ? fitBlock(crm, 'crm', { ...fit, project })
      : fitBlock(billing, 'billing', { ...fit, project }),
  );
  const names = projects.map(({ name }) => name);
  const needs = ['discover', ...names.flatMap((name) => [`validate-${name}`, `deploy-${name}`])];
  const replacements: [from: string, to: string][] = [
    ['branches: [main]', `branches: [${renderBranchPattern(fit.branch)}]`],
    ['options: [crm, billing]', `options: [${names.map(renderScalar).join(', ')}]`],
    ['options: [dev, prod]', `options: [${[...open, ...guarded].join(', ')}]`],
    [
      'description: dev, or prod with an approval',
      `description: With an approval - ${guarded.join(', ')}`,
    ],
    ['deployed:{name}-dev', `deployed:{name}-${dev}`],
    [
      'needs: [discover, validate-crm, deploy-crm, validate-billing, deploy-billing]',
      `needs: [${needs.join(', ')}]`,
    ],
  ];
  const fitted = replacements.reduce(
    (done, [from, to]) => replaceExactly(done, from, to),
    [before, blocks.join(between), after]
      .join('')
      .replace(/(?<=# .*)its own dev\b/g, `its own ${dev}`),
  );
  return [...head, ...fitted.split('\n').slice(head.length)].join('\n');
}

function fitBlock(
  block: string,
  name: string,
  { project, environments }: { project: NamedProject; environments: Environments },
): string {
  const [dev = ''] = environments.open;
  const [prod = ''] = environments.guarded;
  const key = secretOf(`${name}-dev`);
  // A push deploys every open environment where the caller names none.
  const pushed =
    environments.open.length === 1 ? `inputs.environment || '${dev}'` : 'inputs.environment';
  const replacements: [from: string, to: string][] = [
    [`working-directory: ${name}`, 'working-directory: \u0000folder'],
    [`secrets.${key}`, 'secrets.\u0000key'],
    ['NANGO_SECRET_KEY_DEV:', `${secretOf(dev)}:`],
    ["inputs.environment || 'dev'", pushed],
  ];
  // Placeholders, because a folder may be called like the template's project.
  return replacements
    .reduce((text, [from, to]) => text.replaceAll(from, to), block)
    .replaceAll(/(?<=# .*)\bprod\b/g, prod)
    .replaceAll(new RegExp(`\\b${name}\\b`, 'g'), project.name)
    .replaceAll('\u0000folder', renderScalar(project.folder))
    .replaceAll('\u0000key', secretOf(`${project.name}-${dev}`));
}

/** A workflow that only others call: without its other triggers. */
export function keepOnlyCall(workflow: string): string {
  const lines = workflow.split('\n');
  const start = lines.findIndex((line) => line.startsWith('on:'));
  const end = lines.findIndex((line, index) => index > start && /^\S/.test(line));
  const call = lines.indexOf('  workflow_call:', start);
  const stop = lines.findIndex((line, index) => index > call && !line.startsWith('    '));
  return [...lines.slice(0, start + 1), ...lines.slice(call, stop), '', ...lines.slice(end)].join(
    '\n',
  );
}
