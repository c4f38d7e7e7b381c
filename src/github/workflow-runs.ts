import { z } from 'zod';
import { messageOf, RunFailure } from '../shared/errors.js';
import { GithubRefusal, type GithubRepository, readGithub } from './read.js';

/** The run that asks. */
export interface OwnRun {
  id: string;
  number: number;
  branch: string;
}

/** A run of the same workflow that came after ours. */
export interface NewerRun {
  number: number;
  commit: string;
}

const runSchema = z.object({ workflow_id: z.number() });
const runsSchema = z.object({
  workflow_runs: z.array(
    z.object({ run_number: z.number(), head_sha: z.string(), event: z.string() }),
  ),
});

/**
 * The newest push run of our own workflow on our branch, when it came after ours. It counts whatever
 * it has done so far: it carries the later commit, and it deploys or tells why it did not. The
 * branch's head will not do instead: a `[skip ci]` head has no run, and nobody would deploy.
 *
 * @throws RunFailure when GitHub does not tell: a deploy that may be the older one must not pass for
 *   the newest.
 */
export async function findNewerRun(
  repository: GithubRepository,
  own: OwnRun,
): Promise<NewerRun | null> {
  // Not by the workflow's file name: a caller's run is the one that counts, wherever it is kept.
  const run = await ask(repository, `/actions/runs/${own.id}`, runSchema);
  const query = new URLSearchParams({ branch: own.branch, event: 'push', per_page: '20' });
  const path = `/actions/workflows/${run.workflow_id}/runs?${query.toString()}`;
  const { workflow_runs: runs } = await ask(repository, path, runsSchema);
  const newer = runs
    .filter((item) => item.event === 'push' && item.run_number > own.number)
    .sort((a, b) => b.run_number - a.run_number)[0];
  return newer === undefined ? null : { number: newer.run_number, commit: newer.head_sha };
}

async function ask<T>(
  repository: GithubRepository,
  path: string,
  schema: z.ZodType<T>,
): Promise<T> {
  const subject = 'newer runs of this workflow';
  try {
    return await readGithub(repository, path, { schema, subject, permission: 'actions: read' });
  } catch (error) {
    const status = error instanceof GithubRefusal ? error.status : null;
    if (status === 401 || status === 403 || status === 404) {
      throw new RunFailure(
        'invalid-input',
        `only-latest: GitHub answered ${status} when asked for ${subject}.`,
        {
          hint: 'Give the job the permission: `permissions:` with `actions: read`. A called workflow has what its caller grants.',
        },
      );
    }
    const why = status === null ? messageOf(error) : `it answered ${status}`;
    throw new RunFailure(
      'server-error',
      `only-latest: GitHub did not tell whether a newer run exists (${why}).`,
      {
        hint: 'Run the job again when GitHub answers. Without `only-latest` it would have deployed, perhaps over a newer commit.',
        cause: error,
      },
    );
  }
}
