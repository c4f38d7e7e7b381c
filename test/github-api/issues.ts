import { ok, page, refuse, type Route } from './call.js';
import type { Issue } from './options.js';

/** Issues; those of pull requests are not among them here. */
export const issueRoutes: Route[] = [
  {
    method: 'GET',
    path: '/repos/:owner/:repo/issues',
    permissions: ['issues:read'],
    handler: (call) => {
      const [state, creator] = ['state', 'creator'].map((name) => call.query.get(name));
      const found = call.repository.issues.filter(
        (issue) => issue.state === (state ?? 'open') && (creator ?? issue.login) === issue.login,
      );
      // Newest first, as GitHub lists them.
      return page(call, found.toReversed().map(show));
    },
  },
  {
    method: 'POST',
    path: '/repos/:owner/:repo/issues',
    permissions: ['issues:write'],
    handler: (call) => {
      const { title, body } = call.body as { title?: unknown; body?: unknown };
      if (typeof title !== 'string' || title === '') return refuse(422, 'Validation Failed');
      const issue: Issue = {
        ...{ number: call.nextId(), title, body: String(body) },
        login: call.token.login ?? 'github-actions[bot]',
        ...{ state: 'open', state_reason: null, created_at: new Date().toISOString() },
      };
      call.repository.issues.push(issue);
      return { status: 201, body: show(issue) };
    },
  },
  {
    method: 'PATCH',
    path: '/repos/:owner/:repo/issues/:number',
    permissions: ['issues:write'],
    handler: (call) => {
      const { issues } = call.repository;
      const found = issues.find(({ number }) => number === Number(call.params.number));
      if (found === undefined) return refuse(404, 'Not Found');
      Object.assign(found, call.body);
      return ok(show(found));
    },
  },
];

function show({ login, ...issue }: Issue): object {
  return { ...issue, user: { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' } };
}
