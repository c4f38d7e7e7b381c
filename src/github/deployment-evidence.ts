import { z } from 'zod';
import { type GithubRepository, readGithub, readGithubList } from './read.js';

/** https://docs.github.com/en/rest/deployments/statuses */
const statusSchema = z.object({
  state: z.string(),
  environment_url: z.string().nullish(),
  log_url: z.string().nullish(),
  creator: z.object({ login: z.string() }).nullish(),
});
type Status = z.infer<typeof statusSchema>;

/** A deployment's status "success", and why it cannot be believed; null: nothing speaks against it. */
export interface Success {
  status: Status;
  doubt: string | null;
}

/** https://docs.github.com/en/rest/checks/runs#get-a-check-run: a job of a workflow is one. */
const checkSchema = z.object({
  head_sha: z.string(),
  status: z.string(),
  conclusion: z.string().nullable(),
  check_suite: z.object({ id: z.number() }).nullable(),
  deployment: z.object({ id: z.number() }).nullish(),
});
/** https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run */
const runSchema = z.object({
  event: z.string(),
  head_sha: z.string(),
  check_suite_id: z.number(),
  repository: z.object({ full_name: z.string() }),
});

const deploymentSchema = z.object({ id: z.number(), created_at: z.string() });
const permission = 'deployments: read';

/**
 * The newest deployments of an environment, each with its statuses, which are asked for one by one.
 *
 * @throws Error when GitHub does not tell.
 */
export async function* readDeployments(
  repository: GithubRepository,
  environment: string,
  most: number,
): AsyncGenerator<z.infer<typeof deploymentSchema> & { statuses: Status[] }> {
  const query = `environment=${encodeURIComponent(environment)}&per_page=${String(most)}`;
  const deployments = await readGithub(repository, `/deployments?${query}`, {
    ...{ schema: z.array(deploymentSchema), subject: 'its deployments', permission },
  });
  for (const deployment of deployments) {
    const path = `/deployments/${String(deployment.id)}/statuses`;
    const statuses = await readGithubList(repository, path, {
      ...{ schema: z.array(statusSchema), subject: 'how a deployment ended', permission },
    });
    yield { ...deployment, statuses };
  }
}

const events = ['push', 'workflow_dispatch', 'release'];

/**
 * The success of a deployment, judged; null where it has none.
 *
 * @param id of the deployment.
 * @param isReviewed whether a commit is on a reviewed branch.
 * @throws Error when GitHub does not tell.
 */
export async function judgeSuccess(
  repository: GithubRepository,
  id: number,
  statuses: readonly Status[],
  isReviewed: (commit: string) => Promise<boolean>,
): Promise<Success | null> {
  // A later deployment makes an earlier one `inactive`; that it had succeeded stays in the list.
  const [status, ...others] = statuses.filter(({ state }) => state === 'success');
  if (status === undefined) return null;
  // Anybody who may write deployments can add another, with the log of the real job.
  if (others.length > 0) {
    const doubt = `it has ${String(others.length + 1)} statuses "success", and a job sets one`;
    return { status, doubt };
  }
  return { status, doubt: await findDoubt(repository, id, status, isReviewed) };
}

/**
 * Why a successful deployment cannot be believed, or null. A status and its URLs are free text for
 * anybody who may write deployments; that a job made this deployment, GitHub alone says, in the check run
 * of that job.
 *
 * @param id of the deployment.
 * @param isReviewed whether a commit is on a reviewed branch.
 * @throws Error when GitHub does not tell.
 */
async function findDoubt(
  repository: GithubRepository,
  id: number,
  { creator, log_url }: Status,
  isReviewed: (commit: string) => Promise<boolean>,
): Promise<string | null> {
  if (creator?.login !== 'github-actions[bot]') {
    return `its status is by ${creator?.login ?? 'nobody'}, not by github-actions[bot]`;
  }
  const [, owner, runId, jobId] =
    /^https?:\/\/[^/]+\/([^/]+\/[^/]+)\/actions\/runs\/(\d+)\/job\/(\d+)$/.exec(log_url ?? '') ??
    [];
  if (owner?.toLowerCase() !== repository.name.toLowerCase()) {
    return 'its log is not that of a job of this repository';
  }
  const check = await readGithub(repository, `/check-runs/${jobId ?? ''}`, {
    schema: checkSchema,
    subject: 'the job of a deployment',
    permission: 'checks: read',
  });
  if (check.deployment?.id !== id) return 'the job that its log names did not make it';
  if (check.status !== 'completed' || check.conclusion !== 'success') {
    return 'its job did not succeed';
  }
  const run = await readGithub(repository, `/actions/runs/${runId ?? ''}`, {
    schema: runSchema,
    subject: 'the run of a deployment',
    permission: 'actions: read',
  });
  if (run.check_suite_id !== check.check_suite?.id || run.head_sha !== check.head_sha) {
    return 'its job is not of the run that its log names';
  }
  if (run.repository.full_name.toLowerCase() !== repository.name.toLowerCase()) {
    return `its run is of ${run.repository.full_name}`;
  }
  if (!events.includes(run.event)) return `its run was started by the event "${run.event}"`;
  // By commit and not by branch: a tag may be called `main`, too.
  return (await isReviewed(run.head_sha))
    ? null
    : `its run is of the commit ${run.head_sha.slice(0, 12)}, which is not in the history of a reviewed branch`;
}
