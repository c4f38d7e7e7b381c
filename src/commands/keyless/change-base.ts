import { messageOf } from '../../shared/errors.js';
import { createGithubClient } from '../../github/client.js';
import { readDeployedCommit } from '../../github/deployed-commit.js';
import { type ChangedFiles, readChangedFiles } from '../../build/changes/changed-files.js';
import { childEnvironment } from '../../system/child-environment.js';
import { startClock } from '../../shared/clock.js';
import type { Run } from '../run.js';

const deployedPrefix = 'deployed:';

/** What a project is compared with, in words: `changed-since` with its `{name}`, else the event's base. */
export function sinceOf(run: Run, projectName: string): string | null {
  const { inputs, context } = run;
  const since = inputs.changedSince?.replaceAll('{name}', projectName) ?? context.changeBase;
  // A push that makes a branch has no commit before it.
  return since === null || /^0+$/.test(since) ? null : since;
}

/** What changed since; null: not known, and said, so that everything counts as changed. */
export async function changesSince(run: Run, since: string): Promise<ChangedFiles | null> {
  const { inputs, context, log } = run;
  const isDeployed = since.startsWith(deployedPrefix);
  const commit = isDeployed ? await findDeployed(run, since.slice(deployedPrefix.length)) : since;
  if (commit === null) return null;
  const found = await readChangedFiles({
    folder: context.workspace,
    env: childEnvironment(context.variables, 'cli', []),
    since: commit,
    required: inputs.changedSince !== null && !isDeployed,
    // What a branch changed is measured from where it left its base.
    fromMergeBase: context.eventName !== 'push' && !isDeployed,
  });
  if (found === null) {
    log.warning(
      `The commit ${commit.slice(0, 12)} is not in the repository any more: everything counts as changed.`,
    );
  }
  return found;
}

async function findDeployed(run: Run, environment: string): Promise<string | null> {
  const { inputs, context, log, signal } = run;
  const unknown = (why: string): null => {
    log.warning(
      `What the GitHub environment "${environment}" was last deployed with is unknown: ${why}. Everything counts as changed.`,
    );
    return null;
  };
  if (inputs.githubToken === null || context.repository === null) {
    return unknown('there is no `github-token` to ask GitHub with');
  }
  try {
    const { apiUrl } = context;
    const clock = startClock(Infinity, signal, run.time);
    const client = createGithubClient({ apiUrl, token: inputs.githubToken, clock });
    const found = await readDeployedCommit(client, context.repository, environment);
    return found.commit ?? unknown(found.why);
  } catch (error) {
    signal.throwIfAborted();
    return unknown(messageOf(error));
  }
}
