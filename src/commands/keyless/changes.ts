import { messageOf } from '../../shared/errors.js';
import { findHygieneProblems } from '../../build/hygiene/hygiene.js';
import type { Changes } from '../../package/labels.js';
import type { Project } from '../../build/project/project.js';
import { type ChangeBase, readChanges } from '../../build/changes/changed-since.js';
import { childEnvironment } from '../../system/child-environment.js';
import type { GitQuestion } from '../../system/git.js';
import { readRepositoryFacts } from '../../build/hygiene/hygiene-facts.js';
import { startClock } from '../../shared/clock.js';
import type { Run } from '../run.js';

const shownDetails = 20;

/**
 * Labels the functions of a package: what really changes. Whatever fails leaves them unknown, and the
 * log says why: the labels themselves hold no sentence.
 */
export async function labelChanges(run: Run, project: Project): Promise<Changes> {
  const { context, log, signal } = run;
  const wanted = await findBase(run);
  try {
    const { workspace } = context;
    const question = gitQuestion(run, project);
    const { changes, details } = await readChanges(project, workspace, wanted, question);
    for (const line of details.slice(0, shownDetails)) {
      log.info(`Whether it changed is unknown: ${line}`);
    }
    return wanted.live == null ? changes : { ...changes, live: wanted.live };
  } catch (error) {
    signal.throwIfAborted();
    log.warning(`Could not find out which functions changed: ${messageOf(error)}`);
    return { since: wanted.since, base: null, unknown: 'git-failed', functions: [] };
  }
}

/** Warns of how the repository is kept. */
export async function warnOfHygiene(
  run: Run,
  project: Project,
  cli: { version: string; home: string | null },
): Promise<void> {
  const { context, log, signal } = run;
  try {
    const question = gitQuestion(run, project);
    const facts = await readRepositoryFacts(project, context.workspace, cli, question);
    for (const problem of findHygieneProblems(facts)) log.warning(problem);
  } catch (error) {
    signal.throwIfAborted();
    log.debug(`The repository could not be looked at: ${messageOf(error)}`);
  }
}

function gitQuestion(run: Run, project: Project): GitQuestion {
  const { variables, workspace } = run.context;
  return { folder: workspace, env: childEnvironment(variables, 'cli', project.registryVariables) };
}

async function findBase(run: Run): Promise<ChangeBase> {
  const { inputs, context } = run;
  const { changedSince } = inputs;
  const deployed = /^deployed:(.*)$/s.exec(changedSince ?? '')?.[1];
  if (deployed !== undefined) return await findDeployed(run, deployed);
  if (changedSince !== null) {
    return { since: 'ref', ref: changedSince, why: null, fork: false };
  }
  const isPull = context.eventName.startsWith('pull_request');
  const ref = /^0*$/.test(context.changeBase ?? '') ? null : context.changeBase;
  const why =
    context.eventName === 'push'
      ? 'the push names no commit before it'
      : `the event "${context.eventName}" has no base; \`changed-since\` can name one`;
  return { since: isPull ? 'pull-request' : 'push', ref, why, fork: isPull };
}

async function findDeployed(run: Run, environment: string): Promise<ChangeBase> {
  const { inputs, context, signal } = run;
  const base = { since: 'deployment', fork: false } as const;
  if (inputs.githubToken === null || context.repository === null) {
    return { ...base, ref: null, why: 'there is no `github-token` to ask GitHub with' };
  }
  try {
    const { createGithubClient } = await import('../../github/client.js');
    const { readDeployedCommit } = await import('../../github/deployed-commit.js');
    const { apiUrl } = context;
    const clock = startClock(Infinity, signal, run.time);
    const client = createGithubClient({ apiUrl, token: inputs.githubToken, clock });
    const found = await readDeployedCommit(client, context.repository, environment);
    const live = found.commit === null ? null : found.live;
    return { ...base, ref: found.commit, why: found.why, live };
  } catch (error) {
    signal.throwIfAborted();
    return { ...base, ref: null, why: `GitHub could not be asked (${messageOf(error)})` };
  }
}
