import { type EnvironmentId, readEnvironmentId } from '../../deploy/environment/environment-id.js';
import type { Target } from '../../deploy/target.js';
import type { DeployedCommit } from '../../github/deployed-commit.js';
import { integrationScope } from '../../nango/live-routes.js';
import { listIntegrations } from '../../package/body.js';
import type { LoadedPackage } from '../../package/package-file.js';
import { RunFailure } from '../../shared/errors.js';
import type { Run } from '../run.js';

/**
 * Which environment the key opens; null: not asked. A plan asks only where one is pinned, and a plan key
 * cannot.
 */
export async function readOwnEnvironment(
  run: Run,
  loaded: LoadedPackage,
  target: Target,
): Promise<EnvironmentId | null> {
  const { inputs, context } = run;
  const isAsked = inputs.command === 'deploy' || inputs.environmentId !== null;
  if (target.access === 'lists' || !isAsked) return null;
  const found = await readEnvironmentId(listIntegrations(loaded.parsed), target, {
    repository: context.repository,
    hide: run.hide,
  });
  run.learn({ environmentId: found.id });
  return found;
}

/**
 * Refuses another environment than the pinned one (`environment-id`), or than the one of the last trusted
 * deployment, and says where neither proves that it is the right one.
 *
 * @throws RunFailure `wrong-environment`.
 */
export function requireRightEnvironment(
  { inputs, log }: Run,
  found: EnvironmentId,
  { environment, last }: { environment: string; last: DeployedCommit },
): void {
  const { environmentId: pinned } = inputs;
  const earlier = last.commit === null ? null : last.id;
  const from =
    pinned !== null
      ? '`environment-id`'
      : `its last deployment (${last.commit?.slice(0, 12) ?? ''})`;
  const wanted = pinned ?? (found.id === null ? null : earlier);
  if (wanted !== null && found.id === wanted) {
    log.write(
      'info',
      `The key opens the environment "${environment}" (${wanted}), as ${from} says.`,
    );
    return;
  }
  if (wanted !== null) {
    const what =
      found.id === null
        ? `Which environment the key opens cannot be told: ${found.why}.`
        : `The key opens another environment (${found.id}).`;
    throw new RunFailure(
      'wrong-environment',
      `${what} "${environment}" is ${wanted}, as ${from} says. Nothing was written.`,
      {
        hint:
          found.id === null
            ? `Give the key the scope \`${integrationScope}\`, or take the variable away.`
            : 'Is the secret of another environment here? If the environment was made again, or the repository or the host has another name, set the new id: docs/keys.md says how.',
      },
    );
  }
  const why = found.why ?? last.why ?? 'its last deployment names no environment';
  const pin =
    found.id === null
      ? ''
      : ` If it does, pin it: gh variable set NANGO_ENVIRONMENT_ID --env ${environment} --body ${found.id}`;
  log.write('info', `Nothing proves that the key opens "${environment}": ${why}.${pin}`);
}
