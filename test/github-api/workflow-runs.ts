import { ok, page, refuse, type Route } from './call.js';

/** Runs of workflows, newest first. */
export const workflowRunRoutes: Route[] = [
  {
    method: 'GET',
    path: '/repos/:owner/:repo/actions/runs/:id',
    permissions: ['actions:read'],
    handler: ({ repository, params }) => {
      const found = repository.runs.find(({ id }) => id === Number(params.id));
      return found === undefined ? refuse(404, 'Not Found') : ok(found);
    },
  },
  {
    method: 'GET',
    path: '/repos/:owner/:repo/actions/workflows/:id/runs',
    permissions: ['actions:read'],
    handler: (call) => {
      const branch = call.query.get('branch');
      const event = call.query.get('event');
      const found = call.repository.runs
        .filter(
          (run) =>
            run.workflow_id === Number(call.params.id) &&
            (branch === null || run.head_branch === branch) &&
            (event === null || run.event === event),
        )
        .sort((a, b) => b.run_number - a.run_number);
      return page(call, found, (list) => ({ total_count: found.length, workflow_runs: list }));
    },
  },
];
