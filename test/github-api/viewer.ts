import { ok, type Route } from './call.js';

/** GraphQL, as far as it is asked: who am I? */
export const viewerRoutes: Route[] = [
  {
    method: 'POST',
    path: '/graphql',
    permissions: [],
    handler: ({ token, body }) => {
      const { query } = (body ?? {}) as { query?: unknown };
      return typeof query === 'string' && /\bviewer\s*\{\s*login\s*\}/.test(query)
        ? ok({ data: { viewer: { login: token.login ?? 'github-actions[bot]' } } })
        : ok({ errors: [{ message: 'The local GitHub API only knows the viewer' }] });
    },
  },
];
