import { isProduction } from '../../deploy/environment/production-guard.js';
import { readDeployedCommit } from '../../github/deployed-commit.js';
import type { GoBack } from '../../report/model/result.js';
import { messageOf } from '../../shared/errors.js';
import { openRepository } from '../github.js';
import type { Run } from '../run.js';
import { findUnreviewed } from './reviewed-tag.js';

/** Milliseconds: nobody waits longer for what is only shown. */
const longest = 10_000;

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
  try {
    const repository = openRepository(run, longest);
    const found = await readDeployedCommit(
      repository,
      environment,
      async (commit) => (await findUnreviewed(run, repository, commit)) === null,
    );
    return { environment: name, commit: found.commit, why: found.why };
  } catch (error) {
    return { environment: name, commit: null, why: messageOf(error) };
  }
}
