import type { PackageManagerName } from '../build/project/project.js';
import { buildArguments, commandNames } from '../build/package-manager/command.js';
import { isProduction } from '../deploy/environment/production-guard.js';
import { type ApprovalForm, chooseForm, renameKeys } from './approval-form.js';
import { planSecretOf, secretOf } from './environments.js';
import type { Fit } from './fit.js';
import { renderOrigin } from './origin.js';
import { cutBlock, renderBranchPattern, renderScalar, replaceExactly } from './text.js';

/** nango-validate.yml, fitted. */
export function buildValidateWorkflow(template: string, fit: Fit): string {
  const { open, guarded } = fit.environments;
  const [dev = ''] = open;
  const secrets = fit.planKeys ? [dev, ...guarded].map(planSecretOf).join(', ') : secretOf(dev);
  const what = fit.planKeys ? 'plan keys (docs/keys.md of the action)' : `deploy key of ${dev}`;
  const head = [
    `${renderOrigin(fit)}; yours to edit: (1) the repository secret ${secrets}, with the`,
    `# ${what}; (2) pin \`org/nango-deploy-action@v1\` to the commit of the release that you have read;`,
    '# (3) in the rules of your default branch, require the check "Nango" and no other job of this file.',
  ];
  const text = renameEnvironment(chooseForm(template, fit), 'dev', dev);
  return replaceHead(fitFolder(fitDryRun(planGuarded(text, guarded), fit), fit), head);
}

/** What plans prod with a plan key, for each guarded environment. */
function planGuarded(text: string, guarded: readonly string[]): string {
  const blocks = [
    /^ {6}NANGO_PLAN_KEY_PROD:\n(?: {8}.*\n)+/m,
    /^ {6}- name: Plan prod\n(?: {8}.*\n)+/m,
  ];
  return blocks.reduce(
    (done, block) =>
      done.replace(block, (found) =>
        guarded.map((name) => guardBlock(renameEnvironment(found, 'prod', name), name)).join(''),
      ),
    text,
  );
}

/** nango-deploy.yml, fitted: a block for each environment. */
export function buildDeployWorkflow(template: string, fit: Fit): string {
  const { approval } = fit;
  const { open, guarded } = fit.environments;
  const names = [...open, ...guarded];
  const environments = [...open, ...guarded.flatMap((name) => githubEnvironments(name, fit))];
  const head = [
    `${renderOrigin(fit)}; yours to edit: (1) before any secret, the GitHub environments`,
    `# ${environments.join(', ')}, which .github/nango-protect.sh makes (docs/protection.md of the action);`,
    '# (2) pin `org/nango-deploy-action@v1` to the commit of the release that you have read; (3) commit it.',
  ];
  const [before, dev, between, prod, after] = splitBlocks(chooseForm(template, fit));
  const fitted = [
    fitHead(before, fit, names),
    open.map((name) => renameEnvironment(dev, 'dev', name)).join('\n'),
    between,
    guarded
      .map((name) => renameEnvironment(fitApproval(prod, approval), 'prod', name))
      .map((block, index) => guardBlock(block, guarded[index] ?? ''))
      .join('\n'),
    after,
  ].join('');
  return replaceHead(fitFolder(fit.recordsPlans ? withRecord(fitted) : fitted, fit), head);
}

/**
 * The names that a nango-drift.yml has in common with nango-deploy.yml, brought to those of this one. All
 * else is left: people copy and edit that file.
 */
export function renameInDrift(text: string, fit: Fit): string {
  const renamed = fit.environments.guarded.reduce((done, name) => {
    const place = new RegExp(
      `(?<=^ +environment:(?: \\{|\\n +) *name: )${name}(?:-plan)?(?![\\w-])`,
      'gm',
    );
    const [planned = name] = githubEnvironments(name, fit);
    return renameKeys(done.replaceAll(place, planned), secretOf(name), fit.approval);
  }, text);
  return fit.recordsPlans ? withRecord(renamed) : renamed;
}

/** The GitHub environments of a guarded environment: with reviewers, a look with a deploy key has its own. */
export function githubEnvironments(
  name: string,
  { approval, planKeys }: Pick<Fit, 'approval' | 'planKeys'>,
): string[] {
  return approval.by === 'reviewers' && !planKeys ? [`${name}-plan`, name] : [name];
}

/** Without the words that keep a job from being recorded as a deployment, and the comment that tells why. */
function withRecord(text: string): string {
  return text.replaceAll(/, deployment: false \}( # it only plans)?/g, ' }');
}

function fitApproval(block: string, approval: ApprovalForm): string {
  const { by, secondPerson } = approval;
  const named = renameKeys(block, secretOf('prod'), approval);
  if (by === 'reviewers') return named.replace(/^ +# second-person:.*\n/m, '');
  if (secondPerson === false) return named;
  const value = secondPerson === true ? 'true' : secondPerson.join(', ');
  return replaceExactly(named, '# second-person: true #', `second-person: ${value} #`);
}

function fitHead(text: string, fit: Fit, names: string[]): string {
  const { guarded } = fit.environments;
  const [first = ''] = guarded;
  const list = names.join(', ');
  const isRelease = "github.event_name == 'release'";
  const asked = (name: string): string => `inputs.environment == '${name}'`;
  const deployed = (name: string): string => `format('deployed:{0}${name}', inputs.prefix)`;
  const since = guarded
    .map((name) =>
      name === first
        ? `(${asked(name)} || ${isRelease}) && ${deployed(name)}`
        : `${asked(name)} && ${deployed(name)}`,
    )
    .join(' || ');
  const isGuarded = [...guarded.map(asked), isRelease].join(' || ');
  const others = guarded.map((name) => `inputs.environment != '${name}'`).join(' && ');
  const replacements: [from: string, to: string][] = [
    ['branches: [main]', `branches: [${renderBranchPattern(fit.branch)}]`],
    ['options: [dev, prod]', `options: [${list}]`],
    [
      'fromJSON(\'["", "dev", "prod"]\')',
      `fromJSON('${JSON.stringify(['', ...names]).replaceAll(',', ', ')}')`,
    ],
    ['for one of dev, prod', `for one of ${list}`],
    [`(${asked('prod')} || ${isRelease}) && ${deployed('prod')}`, since],
    [`(${asked('prod')} || ${isRelease}) && github.sha`, `(${isGuarded}) && github.sha`],
    ["inputs.environment != 'prod' && github", `${others} && github`],
    ...(fit.approval.by === 'code'
      ? ([
          ["!inputs.approve || inputs.environment != 'prod' }}", `!inputs.approve || ${others} }}`],
          ['approve is only for prod', `approve is only for ${guarded.join(', ')}`],
        ] satisfies [string, string][])
      : []),
  ];
  const fitted = replacements.reduce((done, [from, to]) => replaceExactly(done, from, to), text);
  const inComments = /(?<=^ *#.*| # .*)\bprod\b/gm;
  return first === 'prod' ? fitted : fitted.replace(inComments, first);
}

/** The folder of a caller that names none. */
function fitFolder(text: string, { workingDirectory }: Fit): string {
  if (workingDirectory === null) return text;
  const folder = workingDirectory.replaceAll("'", "''");
  const value = `\${{ inputs.working-directory || '${folder}' }}`;
  const isPlain = renderScalar(folder) === folder;
  return text.replaceAll(
    'working-directory: ${{ inputs.working-directory }}',
    `working-directory: ${isPlain ? value : JSON.stringify(value)}`,
  );
}

/** The commented job for a dry run, which starts the project's package manager and CLI itself. */
function fitDryRun(text: string, { folder, packageManager }: Fit): string {
  const command = commandNames[packageManager];
  const noScripts = packageManager === 'yarn-berry' ? '--mode=skip-build' : '--ignore-scripts';
  const install = [command, ...buildArguments(packageManager, { install: 'frozen' }), noScripts];
  const run: Record<PackageManagerName, string> = {
    npm: 'npx',
    pnpm: 'pnpm exec',
    'yarn-classic': 'yarn',
    'yarn-berry': 'yarn',
    bun: 'bunx',
  };
  const place = 'working-directory: nango-integrations';
  const replacements: [from: string, to: string, times: number][] = [
    ['run: npm ci --ignore-scripts', `run: ${install.join(' ')}`, 1],
    ['npx nango dryrun', `${run[packageManager]} nango dryrun`, 1],
    [place, `working-directory: ${renderScalar(folder)}`, 2],
  ];
  return replacements.reduce(
    (done, [from, to, times]) => replaceExactly(done, from, to, times),
    text,
  );
}

/** A name that the action does not take for production by itself is told to its steps. */
function guardBlock(block: string, name: string): string {
  if (isProduction(name)) return block;
  const step = /(uses: org\/nango-deploy-action@v1\n +with:\n)( +)/g;
  return block.replace(step, `$1$2production-environments: \${{ inputs.prefix }}${name}\n$2`);
}

/** The templates begin with three lines that say what to edit. */
function replaceHead(template: string, head: readonly string[]): string {
  return [...head, ...template.split('\n').slice(head.length)].join('\n');
}

/** A template's marked blocks for `dev` and `prod`, and what is around them. */
function splitBlocks(text: string): [string, string, string, string, string] {
  const [before, dev, rest] = cutBlock(text, 'dev');
  const [between, prod, after] = cutBlock(rest, 'prod');
  return [before, dev, between, prod, after];
}

function renameEnvironment(text: string, from: string, to: string): string {
  return text
    .replaceAll(secretOf(from), secretOf(to))
    .replaceAll(planSecretOf(from), planSecretOf(to))
    .replaceAll(`NANGO_DRYRUN_KEY_${from.toUpperCase()}`, secretOf(to).replace('SECRET', 'DRYRUN'))
    .replace(new RegExp(`\\b${from}\\b`, 'g'), to);
}
