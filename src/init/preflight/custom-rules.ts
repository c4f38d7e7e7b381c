import { z } from 'zod';
import { askGithub, type GhEnvironment } from '../gh.js';
import type { Repository } from './repository.js';

// https://docs.github.com/en/rest/deployments/protection-rules
const answer = z.object({
  custom_deployment_protection_rules: z.array(z.object({ enabled: z.boolean() })),
});

/**
 * Which of the GitHub environments have a custom protection rule, as far as gh can tell. GitHub fails a
 * job there that says `deployment: false`.
 */
export async function findCustomRules(
  { root, name, isServer }: Repository,
  environments: readonly string[],
  env: GhEnvironment,
): Promise<string[]> {
  // A server gets no such line in any case.
  if (name === null || isServer) return [];
  const found = environments.map(async (environment) => {
    const path = `repos/${name}/environments/${environment}/deployment_protection_rules`;
    const { data } = answer.safeParse(await askGithub(path, { cwd: root, env }));
    const isSet = data?.custom_deployment_protection_rules.some(({ enabled }) => enabled) === true;
    return isSet ? [environment] : [];
  });
  return (await Promise.all(found)).flat();
}
