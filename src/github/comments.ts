import { z } from 'zod';
import { type GithubClient, readPages } from './client.js';
import type { GithubRepository } from './read.js';

export interface RenderedComment {
  /** The first line: finds this comment again, and nobody else's. */
  marker: string;
  body: string;
  /** Whether a deploy is known to create, change or delete something, or the run has failed. */
  tells: boolean;
}

export interface CommentTarget extends GithubRepository {
  /** Of the pull request. */
  number: number;
  /** Whether a comment is only made where there is something to tell. */
  onlyChanges: boolean;
}

export type CommentOutcome =
  | { kind: 'created' | 'updated' | 'unchanged' | 'not-needed' }
  | { kind: 'forbidden' }
  | { kind: 'refused'; status: number };

/** What a comment or an issue says of its author. */
export const writtenSchema = z.object({
  body: z.string().nullish(),
  user: z.object({ login: z.string(), type: z.string().optional() }).nullish(),
  performed_via_github_app: z.object({ slug: z.string().optional() }).nullish(),
});
const commentSchema = writtenSchema.extend({ id: z.number() });
const commentsSchema = z.array(commentSchema);
type OwnComment = z.infer<typeof commentSchema>;
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
  const { client, name, number } = target;
  const { login, status } = await readLogin(client);
  if (login === null) return outcomeOf(status);
  const search: Search = { marker: comment.marker, login, ...target };
  const found = await findOwn(search, 1);
  if (found.refused !== null) return found.refused;
  const [own] = found.own;
  if (own !== undefined) return await update(own, comment, target);
  if (target.onlyChanges && !comment.tells) return { kind: 'not-needed' };
  const path = `/repos/${name}/issues/${number}/comments`;
  const answer = await client.request('POST', path, { body: comment.body });
  if (answer.status !== 201) return outcomeOf(answer.status);
  const made = commentSchema.safeParse(answer.json);
  if (made.success) await foldIntoFirst(made.data, search, comment);
  return { kind: 'created' };
}

async function update(
  own: OwnComment,
  comment: RenderedComment,
  { client, name }: CommentTarget,
): Promise<CommentOutcome> {
  if (own.body?.replaceAll('\r\n', '\n').trim() === comment.body.trim()) {
    return { kind: 'unchanged' };
  }
  const path = `/repos/${name}/issues/comments/${own.id}`;
  const answer = await client.request('PATCH', path, { body: comment.body });
  return answer.status === 200 ? { kind: 'updated' } : outcomeOf(answer.status);
}

/**
 * Two first runs at the same moment each find no comment and make one. Both look again, and the
 * later one writes into the first and takes its own back.
 */
async function foldIntoFirst(
  made: OwnComment,
  search: Search,
  comment: RenderedComment,
): Promise<void> {
  const { own } = await findOwn(search, Infinity);
  const first = own.toSorted((a, b) => a.id - b.id)[0];
  if (first === undefined || first.id >= made.id) return;
  await update(first, comment, search);
  const path = `/repos/${search.name}/issues/comments/${made.id}`;
  await search.client.request('DELETE', path);
}

interface Search extends CommentTarget {
  marker: string;
  login: string;
}

/** The comments with the marker that this token wrote, over all pages, until there are enough. */
async function findOwn(
  { client, apiUrl, name, number, marker, login }: Search,
  enough: number,
): Promise<{ own: OwnComment[]; refused: CommentOutcome | null }> {
  const own: OwnComment[] = [];
  const list = `/repos/${name}/issues/${number}/comments?per_page=100`;
  for await (const { status, json } of readPages(client, apiUrl, list)) {
    if (status !== 200) return { own, refused: outcomeOf(status) };
    const comments = commentsSchema.safeParse(json);
    if (!comments.success) return { own, refused: { kind: 'refused', status } };
    own.push(...comments.data.filter((comment) => isOwn(comment, marker, login)));
    if (own.length >= enough) break;
  }
  return { own, refused: null };
}

/**
 * Whether a comment has the marker as its first line, and was written by the token's own App, or by its
 * user without any App: an App's token may edit all comments, and anyone can copy the marker.
 */
export function isOwn(
  { body, user, performed_via_github_app: via }: z.infer<typeof writtenSchema>,
  marker: string,
  login: string,
): boolean {
  if (body?.split('\n', 1)[0]?.replace(/\r$/, '') !== marker) return false;
  const app = login.replace(/\[bot\]$/, '');
  if (user?.type === 'Bot') return user.login === `${app}[bot]` && (via?.slug ?? app) === app;
  return user?.login === login && via == null;
}

/** Whose comments are ours; null: not told. REST cannot tell the token of a workflow; GraphQL can. */
export async function readLogin(
  client: GithubClient,
): Promise<{ login: string | null; status: number }> {
  const query = 'query { viewer { login } }';
  const { json, status } = await client.request('POST', '/graphql', { query });
  return { login: viewerSchema.safeParse(json).data?.data.viewer.login ?? null, status };
}

/** 404: what a token may not see, GitHub does not have. */
function outcomeOf(status: number): CommentOutcome {
  return [401, 403, 404].includes(status) ? { kind: 'forbidden' } : { kind: 'refused', status };
}
