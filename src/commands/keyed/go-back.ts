import { isProduction } from '../../deploy/environment/production-guard.js';
import type { DeployedCommit } from '../../github/deployed-commit.js';
import type { GoBack } from '../../report/model/result.js';
import type { Run } from '../run.js';
import { renderDispatch } from './dispatch-command.js';

/**
 * The way back to the commit that a production environment was deployed with before, for the summary.
 *
 * @returns null where it is not looked for.
 */
export function goBackTo(
  { inputs, context }: Run,
  environment: string,
  { commit, why }: DeployedCommit,
): GoBack | null {
  const { command, productionEnvironments, githubToken } = inputs;
  if (command !== 'deploy' || !isProduction(environment, productionEnvironments)) return null;
  if (githubToken === null || context.repository === null) return null;
  return {
    command: commit === null ? null : renderDispatch(context, environment, ['ref', commit]),
    ...{ commit, why },
  };
}
