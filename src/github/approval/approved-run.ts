import { z } from 'zod';
import {
  type ApprovalCode,
  approvalHours,
  isPlanningJob,
  parseApprovalJob,
  renderApprovalCode,
} from '../../shared/approval-code.js';
import { messageOf, RunFailure } from '../../shared/errors.js';
import { GithubRefusal, type GithubRepository, readGithub, readGithubList } from '../read.js';
import { planAgain, refuse } from './refusal.js';
import { requireSecondPerson } from './second-person.js';
import { type PlanningRun, runSchema } from './run-schema.js';

/** What a code has to stand for, so that its plan may be applied. */
export interface WantedApproval {
  code: ApprovalCode;
  environment: string;
  /** The run that wants to apply it. */
  ownRunId: string;
  /** Whether another account than the planning one has to apply; with logins, one of these. */
  secondPerson: boolean | readonly string[];
  /** Why a commit is not one that the default branch was at; null: it is. */
  findUnreviewed: (commit: string) => Promise<string | null>;
  /** Milliseconds since 1970; the machine's when not given. */
  now?: number;
}

const jobsSchema = z
  .object({
    jobs: z.array(
      z.object({
        name: z.string(),
        conclusion: z.string().nullable(),
        completed_at: z.string().nullable(),
      }),
    ),
  })
  .transform(({ jobs }) => jobs);
type Job = z.infer<typeof jobsSchema>[number];
const runsSchema = z
  .object({ workflow_runs: z.array(z.object({ id: z.number(), run_number: z.number() })) })
  .transform((answer) => answer.workflow_runs);

const permission = 'actions: read';
/** Events that a person starts on purpose. */
const events = ['workflow_dispatch', 'release'];
/** More plans in three days than anyone makes: past that, nobody can say which is the newest. */
const mostNewerRuns = 200;

/**
 * Asks GitHub whether a code stands for a plan that may be applied now. Only what GitHub itself says of
 * runs and jobs counts: summaries, artifacts and branch names can be made by others.
 *
 * @returns the id of the artifact that holds the plan file.
 * @throws RunFailure `not-approved`, `expired`, `superseded`.
 */
export async function findApprovedArtifact(
  repository: GithubRepository,
  wanted: WantedApproval,
): Promise<string> {
  try {
    const own = await readRun(repository, wanted.ownRunId);
    if (own.event !== 'workflow_dispatch') {
      throw refuse(
        `the event "${own.event}" started this run, not a dispatch`,
        'Start the workflow by hand with the code.',
      );
    }
    const planning = await readPlanningRun(repository, wanted.code);
    await checkRun(planning, own, wanted);
    const job = await findJob(repository, wanted);
    checkAge(job, wanted.now ?? Date.now());
    await checkNewest(repository, planning, wanted);
    if (wanted.secondPerson !== false) {
      await requireSecondPerson(repository, planning, own, wanted.secondPerson);
    }
    return job.artifactId;
  } catch (error) {
    if (error instanceof RunFailure) throw error;
    throw refuse(
      `GitHub did not confirm its approval (${messageOf(error)})`,
      'Run the job again when GitHub answers, with the permissions that the template has.',
    );
  }
}

async function readRun(repository: GithubRepository, id: string): Promise<PlanningRun> {
  return await readGithub(repository, `/actions/runs/${id}`, {
    schema: runSchema,
    subject: `the run ${id}`,
    permission,
  });
}

async function readPlanningRun(
  repository: GithubRepository,
  { runId }: ApprovalCode,
): Promise<PlanningRun> {
  try {
    return await readRun(repository, runId);
  } catch (error) {
    if (!(error instanceof GithubRefusal) || error.status !== 404) throw error;
    throw refuse(
      `this repository has no run ${runId}; deleting a run withdraws its plan`,
      planAgain,
    );
  }
}

async function checkRun(
  planning: PlanningRun,
  own: PlanningRun,
  { code, findUnreviewed }: WantedApproval,
): Promise<void> {
  if (planning.repository.id !== own.repository.id) {
    throw refuse('its run is of another repository');
  }
  if (planning.workflow_id !== own.workflow_id) throw refuse('its run is of another workflow');
  if (!events.includes(planning.event)) {
    throw refuse(
      `its run was started by the event "${planning.event}", not by a dispatch or a release`,
    );
  }
  if (planning.run_attempt !== code.attempt) {
    throw refuse(
      `it is of attempt ${code.attempt} of its run, and the newest is ${planning.run_attempt}`,
    );
  }
  if (planning.status !== 'completed' || planning.conclusion !== 'success') {
    throw refuse(
      `its run is "${planning.conclusion ?? planning.status ?? 'unknown'}", not "success"`,
    );
  }
  // By commit: `head_branch` would be a tag's name, too.
  const problem = await findUnreviewed(planning.head_sha);
  if (problem !== null) throw refuse(problem);
}

/** The job whose name GitHub made from the outputs of the planning job. */
async function findJob(
  repository: GithubRepository,
  { code, environment }: WantedApproval,
): Promise<Job & { artifactId: string }> {
  const text = renderApprovalCode(code);
  const path = `/actions/runs/${code.runId}/attempts/${code.attempt}/jobs`;
  const jobs = await readGithubList(repository, path, {
    schema: jobsSchema,
    subject: 'the jobs of the planning run',
    permission,
  });
  const found = jobs.flatMap((job) => {
    const named = parseApprovalJob(job.name, environment);
    return named?.code === text ? [{ ...job, artifactId: named.artifactId }] : [];
  });
  const [job] = found;
  if (job === undefined) {
    throw refuse(`its run has no job "Approve ${environment} ${text} artifact …"`);
  }
  if (found.length > 1) throw refuse(`its run has ${found.length} jobs of that name`);
  if (job.conclusion !== 'success') {
    throw refuse(`the job "Approve ${environment} …" ended "${job.conclusion ?? 'unknown'}"`);
  }
  return job;
}

function checkAge({ completed_at }: Job, now: number): void {
  const age = now - Date.parse(completed_at ?? '');
  if (age <= approvalHours * 60 * 60_000) return;
  throw new RunFailure(
    'expired',
    `This plan cannot be applied: it is more than ${approvalHours} hours old.`,
    { hint: planAgain },
  );
}

/**
 * A newer plan for the environment takes the place of all before it, also where its tests failed or still
 * run: its planning job has shown it. A push that calls the workflow is not looked at: each merge would be
 * asked about, and such a plan has no code.
 */
async function checkNewest(
  repository: GithubRepository,
  planning: PlanningRun,
  { environment, ownRunId }: WantedApproval,
): Promise<void> {
  let left = mostNewerRuns;
  for (const event of events) {
    const path = `/actions/workflows/${planning.workflow_id}/runs?event=${event}&created=${encodeURIComponent(`>=${planning.created_at}`)}`;
    const runs = await readGithubList(repository, path, {
      schema: runsSchema,
      subject: 'newer runs of this workflow',
      permission,
    });
    const newer = runs.filter(
      ({ id, run_number }) => run_number > planning.run_number && String(id) !== ownRunId,
    );
    left -= newer.length;
    if (left < 0) throw refuse('too many newer runs exist to find out whether one planned again');
    for (const { id } of newer) {
      // All attempts: a re-run that fails gives no older plan its validity back.
      const jobs = await readGithubList(repository, `/actions/runs/${id}/jobs?filter=all`, {
        schema: jobsSchema,
        subject: 'the jobs of a newer run',
        permission,
      });
      if (jobs.some((job) => hasPlanned(job, environment))) {
        throw new RunFailure(
          'superseded',
          `This plan cannot be applied: the run ${id} has planned "${environment}" since.`,
          { hint: 'Read its plan and pass its code, or plan this one again.' },
        );
      }
    }
  }
}

function hasPlanned({ name, conclusion }: Job, environment: string): boolean {
  const isPlanned = isPlanningJob(name, environment) && conclusion === 'success';
  return isPlanned || parseApprovalJob(name, environment) !== null;
}
