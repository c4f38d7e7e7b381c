import { type Base, findBase, type WantedBase, wantBase } from '../../build/changes/base.js';
import { parseDeployed } from '../../inputs/parse-value.js';
import { childEnvironment } from '../../system/child-environment.js';
import type { GitQuestion } from '../../system/git.js';
import type { Run } from '../run.js';

/** What a run is compared with; `live` marks what the deploy of the commit left, where it is known. */
export type RunBase = Base & { live?: string | null };

/** Finds the commit that a run is compared with. @param changedSince the input, or null. */
export async function findRunBase(run: Run, changedSince: string | null): Promise<RunBase> {
  const { eventName, changeBase } = run.context;
  const environment = parseDeployed(changedSince);
  if (environment === null) {
    return await findBase(gitQuestion(run), wantBase({ changedSince, eventName, changeBase }));
  }
  const { wanted, live } = await findDeployedBase(run, environment);
  return { ...(await findBase(gitQuestion(run), wanted)), live };
}

/** Git, asked about the checkout. @param registryVariables are kept from it. */
export function gitQuestion(run: Run, registryVariables: readonly string[] = []): GitQuestion {
  const { variables, workspace } = run.context;
  const env = childEnvironment(variables, 'cli', registryVariables);
  return { folder: workspace, env, signal: run.signal };
}

async function findDeployedBase(
  run: Run,
  environment: string,
): Promise<{ wanted: WantedBase; live: string | null }> {
  // Only then: what asks GitHub is most of what would be loaded.
  const { findDeployed } = await import('./deployed.js');
  const found = await findDeployed(run, gitQuestion(run), environment);
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
