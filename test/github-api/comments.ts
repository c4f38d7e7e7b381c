import { ok, page, refuse, type Answer, type Route } from './call.js';
import type { Comment } from './options.js';

const mayRead = ['issues:read', 'pull-requests:read'];
const mayWrite = ['issues:write', 'pull-requests:write'];
const longest = 65_536;

/** Comments on issues and pull requests. */
export const commentRoutes: Route[] = [
  {
    method: 'GET',
    path: '/repos/:owner/:repo/issues/:number/comments',
    permissions: mayRead,
    handler: (call) => {
      const { comments } = call.repository;
      return page(
        call,
        comments.filter(({ issue }) => issue === Number(call.params.number)).map(show),
      );
    },
  },
  {
    method: 'POST',
    path: '/repos/:owner/:repo/issues/:number/comments',
    permissions: mayWrite,
    handler: (call) => {
      const body = bodyOf(call.body);
      if (body === null) return unprocessable;
      const { login = 'github-actions[bot]' } = call.token;
      const comment: Comment = {
        id: call.nextId(),
        issue: Number(call.params.number),
        login,
        app: call.token.app ?? ownApp(login),
        body,
      };
      call.repository.comments.push(comment);
      return { status: 201, body: show(comment) };
    },
  },
  {
    method: 'PATCH',
    path: '/repos/:owner/:repo/issues/comments/:id',
    permissions: mayWrite,
    handler: (call) => {
      const found = call.repository.comments.find(({ id }) => id === Number(call.params.id));
      if (found === undefined) return refuse(404, 'Not Found');
      const body = bodyOf(call.body);
      if (body === null) return unprocessable;
      found.body = body;
      return ok(show(found));
    },
  },
  {
    method: 'DELETE',
    path: '/repos/:owner/:repo/issues/comments/:id',
    permissions: mayWrite,
    handler: (call) => {
      const { comments } = call.repository;
      const index = comments.findIndex(({ id }) => id === Number(call.params.id));
      if (index === -1) return refuse(404, 'Not Found');
      comments.splice(index, 1);
      return { status: 204, body: undefined };
    },
  },
];

const unprocessable: Answer = refuse(422, 'Validation Failed', {
  errors: [{ resource: 'IssueComment', code: 'unprocessable', field: 'data' }],
});

function bodyOf(value: unknown): string | null {
  const { body } = (value ?? {}) as { body?: unknown };
  return typeof body === 'string' && body !== '' && body.length <= longest ? body : null;
}

/**
 * https://docs.github.com/en/rest/issues/comments#list-issue-comments: `performed_via_github_app` is the
 * App whose token wrote it, in its own name or a user's, or null.
 */
function show({ id, login, body, app }: Comment): object {
  const slug = app === undefined ? ownApp(login) : app;
  return {
    ...{ id, user: { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' }, body },
    performed_via_github_app: slug === null ? null : { id: slug.length, slug, name: slug },
  };
}

/** The App behind a bot; a user has none. */
function ownApp(login: string): string | null {
  return /^(.*)\[bot\]$/.exec(login)?.[1] ?? null;
}
