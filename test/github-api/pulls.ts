import { ok, page, refuse, type Route } from './call.js';
import type { PullRequest } from './options.js';

/** Pull requests that are not merged, and their labels. */
export const pullRoutes: Route[] = [
  {
    method: 'GET',
    path: '/repos/:owner/:repo/pulls',
    permissions: ['pull-requests:read'],
    handler: (call) =>
      page(call, call.repository.pulls.filter(({ merged_at }) => merged_at === null).map(show)),
  },
  {
    method: 'GET',
    path: '/repos/:owner/:repo/pulls/:number',
    permissions: ['pull-requests:read'],
    handler: ({ repository, params }) => {
      const found = repository.pulls.find(({ number }) => number === Number(params.number));
      return found === undefined ? refuse(404, 'Not Found') : ok(show(found));
    },
  },
  {
    // https://docs.github.com/en/rest/issues/labels#remove-a-label-from-an-issue
    method: 'DELETE',
    path: '/repos/:owner/:repo/issues/:number/labels/:label',
    permissions: ['issues:write', 'pull-requests:write'],
    handler: ({ repository, params }) => {
      const found = repository.pulls.find(({ number }) => number === Number(params.number));
      if (found?.labels?.includes(params.label ?? '') !== true) return refuse(404, 'Not Found');
      found.labels = found.labels.filter((label) => label !== params.label);
      return ok(found.labels.map((name) => ({ name })));
    },
  },
];

function show({ commits: _, labels = [], ...pull }: PullRequest): object {
  return { ...pull, labels: labels.map((name) => ({ name })) };
}
