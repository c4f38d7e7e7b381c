import { isProduction } from '../../deploy/environment/production-guard.js';
import type { GoBack } from '../../report/model/result.js';
import type { Run } from '../run.js';
import { readLastDeployment } from './last-deployment.js';

/**
 * What a production environment was deployed with before this deploy, for the summary. Starts nothing
 * and never throws.
 *
 * @returns null where it is not looked for.
 */
export async function readGoBack(run: Run, environment: string): Promise<GoBack | null> {
  const { inputs, context } = run;
  const { command, productionEnvironments, githubToken } = inputs;
  if (command !== 'deploy' || !isProduction(environment, productionEnvironments)) return null;
  if (githubToken === null || context.repository === null) return null;
  // The name under which a dispatch asks for it, which a prefix may follow.
  const asked = context.dispatchInputs?.environment ?? '';
  const name = /^[A-Za-z0-9_-]{1,100}$/.test(asked) ? asked : environment;
  const { commit, why } = await readLastDeployment(run, environment);
  return { environment: name, commit, why };
}
