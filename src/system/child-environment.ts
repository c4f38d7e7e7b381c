/** What a child is started for. Only an install talks to a package registry. */
export type ChildPurpose = 'install' | 'cli' | 'test';

/**
 * What no child gets, whatever it is for: Nango's keys, and what acts for the workflow with GitHub
 * or writes into its files.
 */
const forbidden = [
  /^NANGO_SECRET_KEY/,
  /^NANGO_CLI_TLS_/,
  /^NANGO_DEPLOY_SOURCE$/,
  /^INPUT_/,
  /^ACTIONS_/,
  /^(GITHUB|GH)_TOKEN$/,
  /^(GITHUB|GH)_ENTERPRISE_TOKEN$/,
  /^GITHUB_(ENV|OUTPUT|PATH|STATE|STEP_SUMMARY)$/,
];

/** What opens a package registry, by the names that the package managers themselves read. */
const credentials = [
  /^(NODE_AUTH_TOKEN|NPM_TOKEN|NPM_AUTH_TOKEN)$/,
  /^P?NPM_CONFIG_.*(_AUTH|_AUTHTOKEN|_PASSWORD)$/,
  /^YARN_.*AUTH/,
  /^BUN_(AUTH|CONFIG)_TOKEN$/,
  /^COREPACK_NPM_(TOKEN|USERNAME|PASSWORD)$/,
];

/**
 * The environment of a child: the workflow's own, without what it has no use for. Names are compared
 * without regard to case, as Windows does.
 *
 * A variable that a registry setting names and the child may not have is set and empty rather than
 * absent: Yarn refuses a configuration that names a missing one.
 *
 * @param registryVariables What the project's .npmrc and its like name; from `readProject`.
 */
export function childEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  purpose: ChildPurpose,
  registryVariables: readonly string[],
): Record<string, string> {
  const named = new Set(registryVariables.map((name) => name.toUpperCase()));
  const mayHave = (name: string): boolean => {
    const isCredential = named.has(name.toUpperCase()) || matches(credentials, name);
    return !isForbiddenVariable(name) && (purpose === 'install' || !isCredential);
  };
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) continue;
    if (mayHave(name)) environment[name] = value;
    else if (!isForbiddenVariable(name)) environment[name] = '';
  }
  for (const name of registryVariables) {
    if (!mayHave(name)) environment[name] = '';
  }
  // Everything that may be asked would wait for an answer for ever.
  environment.CI = 'true';
  return environment;
}

/** Whether a variable reaches no child at all, so that an install must not count on it. */
export function isForbiddenVariable(name: string): boolean {
  return matches(forbidden, name);
}

function matches(patterns: readonly RegExp[], name: string): boolean {
  const upper = name.toUpperCase();
  return patterns.some((pattern) => pattern.test(upper));
}
