import { type Base, findBase, type WantedBase, wantBase } from '../../build/changes/base.js';
import type { Commits } from '../../build/checkout/commits.js';
import type { FoundProject } from '../../build/project/project.js';
import { parseDeployed } from '../../inputs/parse-value.js';
import { childEnvironment } from '../../system/child-environment.js';
import type { GitQuestion } from '../../system/git.js';
import type { Run } from '../run.js';

/**
 * Finds the commit that a run is compared with.
 *
 * @param changedSince the input, or null.
 */
export async function findRunBase(
  run: Run,
  commits: Commits,
  changedSince: string | null,
): Promise<Base> {
  const environment = parseDeployed(changedSince);
  const wanted =
    environment === null
      ? wantBase(changedSince, run.context)
      : await wantDeployed(run, commits, environment);
  return await findBase(commits, wanted);
}

/**
 * Git, asked about a checkout.
 *
 * @param about the root, else the workspace; variables that registry settings read are kept from it.
 */
export function gitQuestion(
  run: Run,
  about: { root?: string; registryVariables?: readonly string[] } = {},
): GitQuestion {
  const { variables, workspace } = run.context;
  const env = childEnvironment(variables, 'cli', about.registryVariables ?? []);
  return { folder: about.root ?? workspace, env, signal: run.signal };
}

/** Git, asked about the checkout of a project. */
export function projectQuestion(
  run: Run,
  { checkout, registryVariables }: FoundProject,
): GitQuestion {
  return gitQuestion(run, { root: checkout.root, registryVariables });
}

async function wantDeployed(run: Run, commits: Commits, environment: string): Promise<WantedBase> {
  // Only then: what asks GitHub is most of what would be loaded.
  const { findDeployed } = await import('./reviewed-history.js');
  const { commit, why } = await findDeployed(run, commits, environment);
  // Exactly this commit: it may be one that HEAD does not come from, as after a rollback.
  const since = `the last deployment of "${environment}"`;
  return { kind: 'deployment', since, fromMergeBase: false, ref: commit, why };
}
