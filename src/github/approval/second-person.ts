import type { Actor, PlanningRun } from './run-schema.js';
import { runSchema } from './run-schema.js';
import { type GithubRepository, readGithub } from '../read.js';
import { refuse } from './refusal.js';

/** GitHub runs a run again 50 times at most. */
const mostAttempts = 60;

/**
 * Requires that nobody who started the planning run, or an attempt of it, starts the applying one. It
 * tells accounts apart, not people.
 *
 * @param wanted true, or the logins that may apply.
 * @throws RunFailure `not-approved`.
 */
export async function requireSecondPerson(
  repository: GithubRepository,
  planning: PlanningRun,
  own: PlanningRun,
  wanted: true | readonly string[],
): Promise<void> {
  const planners = await readActors(repository, planning);
  const approvers = await readActors(repository, own);
  const both = approvers.find(({ id }) => planners.some((planner) => planner.id === id));
  if (both !== undefined) {
    throw refuse(
      `"${both.login}" started both the run that planned and this one, and \`second-person\` is set`,
      'Have somebody else start the workflow with the code.',
    );
  }
  if (wanted === true) return;
  const logins = wanted.map((login) => login.toLowerCase());
  const stranger = approvers.find(({ login }) => !logins.includes(login.toLowerCase()));
  if (stranger === undefined) return;
  throw refuse(
    `"${stranger.login}" is not among those who may approve`,
    'Have one of the accounts that `second-person` names start the workflow with the code.',
  );
}

/** Who started a run and its attempts: people, all of them. */
async function readActors(repository: GithubRepository, run: PlanningRun): Promise<Actor[]> {
  const { id, run_attempt } = run;
  if (run_attempt > mostAttempts) throw new Error(`the run ${id} has ${run_attempt} attempts`);
  const found: Actor[] = [];
  for (let attempt = 1; attempt <= run_attempt; attempt += 1) {
    const { actor, triggering_actor } = await readGithub(
      repository,
      `/actions/runs/${id}/attempts/${attempt}`,
      {
        schema: runSchema,
        subject: `attempt ${attempt} of the run ${id}`,
        permission: 'actions: read',
      },
    );
    for (const one of [actor, triggering_actor]) {
      if (one == null) throw refuse(`who started attempt ${attempt} of the run ${id} is unknown`);
      if (one.type !== 'User') {
        throw refuse(
          `"${one.login}", who started the run ${id}, is not a person's account but a ${one.type}`,
          'Have a person start both runs.',
        );
      }
      found.push(one);
    }
  }
  return found;
}
