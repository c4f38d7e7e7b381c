import { ok, type Route } from './call.js';

/** GraphQL, as far as it is asked: who am I? */
export const viewerRoutes: Route[] = [
  {
    method: 'POST',
    path: '/graphql',
    permissions: [],
    handler: ({ token, body }) => {
      const { query } = (body ?? {}) as { query?: unknown };
      // What `gh workflow run` asks for the default branch.
      if (typeof query === 'string' && query.includes('defaultBranchRef')) {
        const repository = { id: 'R_1', name: 'app', owner: { login: 'acme' } };
        return ok({ data: { repository: { ...repository, defaultBranchRef: { name: 'main' } } } });
      }
      return typeof query === 'string' && /\bviewer\s*\{\s*login\s*\}/.test(query)
        ? ok({ data: { viewer: { login: token.login ?? 'github-actions[bot]' } } })
        : ok({ errors: [{ message: 'The local GitHub API only knows the viewer' }] });
    },
  },
];
