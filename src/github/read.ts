import type { z } from 'zod';
import { type GithubAnswer, type GithubClient, readPages } from './client.js';

/** One repository, and the way to it. */
export interface GithubRepository {
  client: GithubClient;
  apiUrl: string;
  /** `owner/name`. */
  name: string;
}

/** What is asked of GitHub: for messages, and the permission of the token that it takes. */
export interface Wanted<T> {
  schema: z.ZodType<T>;
  /** Completes "GitHub answered … when asked for". */
  subject: string;
  /** Such as `checks: read`. */
  permission: string;
}

/** An answer other than 200. */
export class GithubRefusal extends Error {
  override readonly name = 'GithubRefusal';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * @param path below the repository's own, such as `/check-runs/7`.
 * @throws Error that says what GitHub did not tell, and which permission that takes.
 */
export async function readGithub<T>(
  { client, name }: GithubRepository,
  path: string,
  wanted: Wanted<T>,
): Promise<T> {
  return parseAnswer(await client.request('GET', `/repos/${name}${path}`), wanted);
}

/** All pages of a list, as `readGithub`. @param path may have a query. */
export async function readGithubList<T>(
  { client, apiUrl, name }: GithubRepository,
  path: string,
  wanted: Wanted<T[]>,
): Promise<T[]> {
  const all: T[] = [];
  const first = `/repos/${name}${path}${path.includes('?') ? '&' : '?'}per_page=100`;
  for await (const answer of readPages(client, apiUrl, first)) {
    all.push(...parseAnswer(answer, wanted));
  }
  return all;
}

function parseAnswer<T>({ status, json }: GithubAnswer, wanted: Wanted<T>): T {
  const { schema, subject, permission } = wanted;
  if (status !== 200) {
    // What a token may not see, GitHub does not have.
    const hint = [401, 403, 404].includes(status)
      ? ` (it takes \`${permission}\` among the \`permissions:\` of the job)`
      : '';
    throw new GithubRefusal(status, `GitHub answered ${status} when asked for ${subject}${hint}`);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new Error(`GitHub's answer about ${subject} was not understood`);
  return parsed.data;
}
