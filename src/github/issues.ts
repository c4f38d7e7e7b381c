import { z } from 'zod';
import { readPages } from './client.js';
import { isOwn, readLogin, writtenSchema } from './comments.js';
import type { GithubRepository } from './read.js';

/** An open issue of ours. */
export interface OpenIssue {
  number: number;
  /** When it was opened. */
  since: string;
}

const issueSchema = writtenSchema.extend({ number: z.number(), created_at: z.string() });
const permission = 'permissions: { issues: write }';

/**
 * The open issue that this token opened with the marker as its first line; null: there is none.
 *
 * @throws Error when GitHub does not tell.
 */
export async function findIssue(
  { client, apiUrl, name }: GithubRepository,
  marker: string,
): Promise<OpenIssue | null> {
  const { login, status } = await readLogin(client);
  if (login === null) throw refusal(status, 'whose token this is');
  const query = `state=open&creator=${encodeURIComponent(login)}&per_page=100`;
  for await (const answer of readPages(client, apiUrl, `/repos/${name}/issues?${query}`)) {
    if (answer.status !== 200) throw refusal(answer.status, 'its open issues');
    const issues = z.array(issueSchema).safeParse(answer.json);
    if (!issues.success)
      throw new Error("GitHub's answer about its open issues was not understood");
    // The first that was opened says since when.
    const own = issues.data
      .filter((issue) => isOwn(issue, marker, login))
      .toSorted((a, b) => a.number - b.number)[0];
    if (own !== undefined) return { number: own.number, since: own.created_at };
  }
  return null;
}

/** @throws Error when GitHub refuses. */
export async function openIssue(
  { client, name }: GithubRepository,
  issue: { title: string; body: string },
): Promise<void> {
  const { status } = await client.request('POST', `/repos/${name}/issues`, issue);
  if (status !== 201) throw refusal(status, 'a new issue');
}

/** @throws Error when GitHub refuses. */
export async function changeIssue(
  { client, name }: GithubRepository,
  number: number,
  changes: { body: string } | { state: 'closed'; state_reason: 'completed' },
): Promise<void> {
  const path = `/repos/${name}/issues/${String(number)}`;
  const { status } = await client.request('PATCH', path, changes);
  if (status !== 200) throw refusal(status, `issue #${String(number)}`);
}

/** 410: the repository has no issues. */
function refusal(status: number, subject: string): Error {
  const hint = [401, 403, 404].includes(status) ? `; the job needs ${permission}` : '';
  const why = status === 410 ? '; issues are switched off in this repository' : hint;
  return new Error(`GitHub answered ${String(status)} to ${subject}${why}`);
}
