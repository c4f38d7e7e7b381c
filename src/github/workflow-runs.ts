import { z } from 'zod';
import { messageOf, RunFailure } from '../shared/errors.js';
import type { GithubAnswer, GithubClient } from './client.js';

/** The run that asks. */
export interface OwnRun {
  /** `owner/name`. */
  repository: string;
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
export async function findNewerRun(client: GithubClient, own: OwnRun): Promise<NewerRun | null> {
  const root = `/repos/${own.repository}/actions`;
  // Not by the workflow's file name: a caller's run is the one that counts, wherever it is kept.
  const run = await ask(client, `${root}/runs/${own.id}`, runSchema);
  const query = new URLSearchParams({ branch: own.branch, event: 'push', per_page: '20' });
  const path = `${root}/workflows/${run.workflow_id}/runs?${query.toString()}`;
  const { workflow_runs: runs } = await ask(client, path, runsSchema);
  const newer = runs
    .filter((item) => item.event === 'push' && item.run_number > own.number)
    .sort((a, b) => b.run_number - a.run_number)[0];
  return newer === undefined ? null : { number: newer.run_number, commit: newer.head_sha };
}

async function ask<T>(client: GithubClient, path: string, schema: z.ZodType<T>): Promise<T> {
  let answer: GithubAnswer;
  try {
    answer = await client.request('GET', path);
  } catch (error) {
    throw unanswered(messageOf(error), error);
  }
  if (answer.status === 200) {
    const parsed = schema.safeParse(answer.json);
    if (parsed.success) return parsed.data;
    throw unanswered('its answer was not understood', parsed.error);
  }
  if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
    throw new RunFailure(
      'invalid-input',
      `only-latest: GitHub answered ${answer.status} when asked for newer runs of this workflow.`,
      {
        hint: 'Give the job the permission: `permissions:` with `actions: read`. A called workflow has what its caller grants.',
      },
    );
  }
  throw unanswered(`it answered ${answer.status}`);
}

function unanswered(why: string, cause?: unknown): RunFailure {
  return new RunFailure(
    'server-error',
    `only-latest: GitHub did not tell whether a newer run exists (${why}).`,
    {
      hint: 'Run the job again when GitHub answers. Without `only-latest` it would have deployed, perhaps over a newer commit.',
      cause,
    },
  );
}
