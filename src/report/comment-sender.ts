import { z } from 'zod';
import { type GithubClient, readPages } from '../github/client.js';
import type { RenderedComment } from './comment.js';

export interface CommentTarget {
  client: GithubClient;
  apiUrl: string;
  /** `owner/name`. */
  repository: string;
  /** Of the pull request. */
  number: number;
  /** Whether a comment is only made where there is something to tell. */
  onlyChanges: boolean;
}

export type CommentOutcome =
  | { kind: 'created' | 'updated' | 'unchanged' | 'not-needed' }
  | { kind: 'forbidden' }
  | { kind: 'refused'; status: number };

const commentsSchema = z.array(
  z.object({
    id: z.number(),
    body: z.string().nullish(),
    user: z.object({ login: z.string(), type: z.string().optional() }).nullish(),
  }),
);
const viewerSchema = z.object({
  data: z.object({ viewer: z.object({ login: z.string().min(1) }) }),
});

/**
 * Writes a comment: into the one that this token wrote before for the same project and environment,
 * else as a new one.
 *
 * @throws Error without an answer of GitHub.
 */
export async function sendComment(
  comment: RenderedComment,
  target: CommentTarget,
): Promise<CommentOutcome> {
  const { client, repository, number } = target;
  const login = await readLogin(client);
  const list = `/repos/${repository}/issues/${number}/comments`;
  for await (const { status, json } of readPages(client, target.apiUrl, `${list}?per_page=100`)) {
    if (status !== 200) return outcomeOf(status);
    const comments = commentsSchema.safeParse(json);
    if (!comments.success) return { kind: 'refused', status };
    const own = comments.data.find(
      ({ body, user }) =>
        firstLine(body ?? '') === comment.marker &&
        (user?.login === login || (user?.type === 'Bot' && user.login === `${login}[bot]`)),
    );
    if (own === undefined) continue;
    if (own.body?.replaceAll('\r\n', '\n').trim() === comment.body.trim()) {
      return { kind: 'unchanged' };
    }
    const path = `/repos/${repository}/issues/comments/${own.id}`;
    const answer = await client.request('PATCH', path, { body: comment.body });
    return answer.status === 200 ? { kind: 'updated' } : outcomeOf(answer.status);
  }
  if (target.onlyChanges && !comment.tells) return { kind: 'not-needed' };
  const answer = await client.request('POST', list, { body: comment.body });
  return answer.status === 201 ? { kind: 'created' } : outcomeOf(answer.status);
}

/** Whose comments are ours. REST cannot tell the token of a workflow; GraphQL can. */
async function readLogin(client: GithubClient): Promise<string> {
  const query = 'query { viewer { login } }';
  const answer = await client.request('POST', '/graphql', { query }).catch(() => null);
  const viewer = viewerSchema.safeParse(answer?.json);
  return viewer.success ? viewer.data.data.viewer.login : 'github-actions[bot]';
}

function firstLine(body: string): string {
  return (body.split('\n', 1)[0] ?? '').replace(/\r$/, '');
}

/** 404: what a token may not see, GitHub does not have. */
function outcomeOf(status: number): CommentOutcome {
  return [401, 403, 404].includes(status) ? { kind: 'forbidden' } : { kind: 'refused', status };
}
