import type { Project } from '../project/project.js';
import { isForbiddenVariable } from '../../system/child-environment.js';

type Hint = readonly [pattern: RegExp, hint: (project: Project, manager: string) => string];

// In the order in which they are asked: what the managers print for each, npm's first.
const hints: readonly Hint[] = [
  [
    /ERR_PNPM_LOCKFILE_CONFIG_MISMATCH/,
    () =>
      'pnpm’s settings (`overrides`, `patchedDependencies`, `packageExtensions`, `catalogs`) are not those that the lockfile was made with: run `pnpm install` with the pnpm of this run and commit the lockfile.',
  ],
  [
    /ERR_PNPM_IGNORED_BUILDS/,
    () =>
      'pnpm runs the install scripts of no package that nobody allowed. Run `pnpm approve-builds`, and commit pnpm-workspace.yaml (`onlyBuiltDependencies`).',
  ],
  [
    /SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|DEPTH_ZERO_SELF_SIGNED_CERT/,
    () =>
      'The registry, or a proxy before it, has a certificate that Node does not know: set `NODE_EXTRA_CA_CERTS` in the `env:` of this step to a file with the certificate of its authority.',
  ],
  [
    /can only install( packages)? (packages )?when your package\.json|ERR_PNPM_OUTDATED_LOCKFILE|ERR_PNPM_FROZEN_LOCKFILE|[Ll]ockfile needs to be updated|lockfile would have been (modified|created)|lockfile had changes, but lockfile is frozen/,
    (_, manager) =>
      `The lockfile does not fit package.json: run \`${manager} install\` and commit the lockfile.`,
  ],
  [
    /\bE40[13]\b|\b40[13] (Unauthorized|Forbidden)|ERR_PNPM_FETCH_40[13]|YN0041|status code 40[13]|response code(: | of )40[13]|[Rr]equest failed "40[13]|Environment variable not found|ENEEDAUTH|Response Code: 40[13]/,
    registryHint,
  ],
  [
    /\bE404\b|ERR_PNPM_FETCH_404|[Rr]equest failed "404|Response Code: 404|YN0035|- 404$/m,
    (project) => 'A package is not in the registry, or needs a login. ' + registryHint(project),
  ],
  [
    /EBADENGINE|ERR_PNPM_UNSUPPORTED_ENGINE|The engine "node" is incompatible|requires at least Node/,
    () => 'A package needs another Node: set it with actions/setup-node before this step.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ConnectionRefused|network (request|connectivity)/,
    () => 'The registry could not be reached. Run the job again; behind a proxy, set HTTPS_PROXY.',
  ],
  [/ENOSPC/, () => "The runner's disk is full."],
];

/** What to do about a failed install, from what it printed. */
export function installHint(project: Project, manager: string, lines: readonly string[]): string {
  const text = lines.join('\n');
  const known = hints.find(([pattern]) => pattern.test(text));
  return (
    known?.[1](project, manager) ??
    `Run the same command in ${project.relativeFolder === '.' ? 'the checkout' : project.relativeFolder}: the lines above say what is wrong with it.`
  );
}

function registryHint(project: Project): string {
  const withheld = project.registryVariables.filter(isForbiddenVariable);
  if (withheld.length > 0) {
    return (
      `The registry settings read ${withheld.join(', ')}, which no install gets: let them read ` +
      'NODE_AUTH_TOKEN instead, and set that in the `env:` of this step.'
    );
  }
  const names = project.registryVariables.join(', ') || 'NODE_AUTH_TOKEN';
  return (
    `For a private registry, set ${names} in the \`env:\` of this step (it reaches the install ` +
    'only), and have .npmrc or .yarnrc.yml read it.'
  );
}
