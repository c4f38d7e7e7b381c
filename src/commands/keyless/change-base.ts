import { type Base, findBase, type WantedBase, wantBase } from '../../build/changes/base.js';
import { createGithubClient } from '../../github/client.js';
import { readDeployedCommit } from '../../github/deployed-commit.js';
import { startClock } from '../../shared/clock.js';
import { messageOf } from '../../shared/errors.js';
import { childEnvironment } from '../../system/child-environment.js';
import type { GitQuestion } from '../../system/git.js';
import type { Run } from '../run.js';

/** What a run is compared with; `live` marks what the deploy of the commit left, where it is known. */
export type RunBase = Base & { live?: string | null };

/** Finds the commit that a run is compared with. @param changedSince the input, or null. */
export async function findRunBase(run: Run, changedSince: string | null): Promise<RunBase> {
  const { eventName, changeBase } = run.context;
  const environment = /^deployed:(.*)$/s.exec(changedSince ?? '')?.[1];
  if (environment === undefined) {
    return await findBase(gitQuestion(run), wantBase({ changedSince, eventName, changeBase }));
  }
  const { wanted, live } = await findDeployed(run, environment);
  return { ...(await findBase(gitQuestion(run), wanted)), live };
}

/** Git, asked about the checkout. @param registryVariables are kept from it. */
export function gitQuestion(run: Run, registryVariables: readonly string[] = []): GitQuestion {
  const { variables, workspace } = run.context;
  return { folder: workspace, env: childEnvironment(variables, 'cli', registryVariables) };
}

async function findDeployed(
  run: Run,
  environment: string,
): Promise<{ wanted: WantedBase; live: string | null }> {
  const { inputs, context, signal } = run;
  const since = `the last deployment of "${environment}"`;
  const unknown = (why: string): { wanted: WantedBase; live: null } => ({
    wanted: { kind: 'deployment', since, ref: null, why, fork: false },
    live: null,
  });
  if (inputs.githubToken === null || context.repository === null) {
    return unknown('there is no `github-token` to ask GitHub with');
  }
  try {
    const { apiUrl } = context;
    const clock = startClock(Infinity, signal, run.time);
    const client = createGithubClient({ apiUrl, token: inputs.githubToken, clock });
    const found = await readDeployedCommit(client, context.repository, environment);
    if (found.commit === null) return unknown(found.why);
    // Exactly this commit: it may be one that HEAD does not come from, as after a rollback.
    const wanted = {
      kind: 'deployment',
      since,
      ref: found.commit,
      why: null,
      fork: false,
    } as const;
    return { wanted, live: found.live };
  } catch (error) {
    signal.throwIfAborted();
    return unknown(`GitHub could not be asked (${messageOf(error)})`);
  }
}
