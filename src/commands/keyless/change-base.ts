import { type Base, findBase, type WantedBase, wantBase } from '../../build/changes/base.js';
import type { FoundProject } from '../../build/project/project.js';
import { parseDeployed } from '../../inputs/parse-value.js';
import { childEnvironment } from '../../system/child-environment.js';
import type { GitQuestion } from '../../system/git.js';
import type { Run } from '../run.js';

/** What a run is compared with; `live` marks what the deploy of the commit left, where it is known. */
export type RunBase = Base & { live?: string | null };

/**
 * Finds the commit that a run is compared with.
 *
 * @param changedSince the input, or null.
 */
export async function findRunBase(
  run: Run,
  question: GitQuestion,
  changedSince: string | null,
): Promise<RunBase> {
  const { eventName, changeBase } = run.context;
  const environment = parseDeployed(changedSince);
  if (environment === null) {
    return await findBase(question, wantBase({ changedSince, eventName, changeBase }));
  }
  const { wanted, live } = await findDeployedBase(run, question, environment);
  return { ...(await findBase(question, wanted)), live };
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

async function findDeployedBase(
  run: Run,
  question: GitQuestion,
  environment: string,
): Promise<{ wanted: WantedBase; live: string | null }> {
  // Only then: what asks GitHub is most of what would be loaded.
  const { findDeployed } = await import('./deployed.js');
  const found = await findDeployed(run, question, environment);
  // Exactly this commit: it may be one that HEAD does not come from, as after a rollback.
  const base = {
    kind: 'deployment',
    since: `the last deployment of "${environment}"`,
    fork: false,
  } as const;
  return found.commit === null
    ? { wanted: { ...base, ref: null, why: found.why }, live: null }
    : { wanted: { ...base, ref: found.commit, why: null }, live: found.live };
}
