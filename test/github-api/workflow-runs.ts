import { ok, page, refuse, type Answer, type Call, type Route } from './call.js';
import type { WorkflowRun } from './options.js';

const path = '/repos/:owner/:repo/actions/runs/:id';
const permissions = ['actions:read'];

/** Runs of workflows, newest first, with their attempts and jobs. */
export const workflowRunRoutes: Route[] = [
  { method: 'GET', path, permissions, handler: (call) => withRun(call, (run) => ok(show(run))) },
  {
    // https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run-attempt
    method: 'GET',
    path: `${path}/attempts/:attempt`,
    permissions,
    handler: (call) => withRun(call, (run) => ok(show(run))),
  },
  {
    // https://docs.github.com/en/rest/actions/workflow-jobs#list-jobs-for-a-workflow-run-attempt
    method: 'GET',
    path: `${path}/attempts/:attempt/jobs`,
    permissions,
    handler: listJobs,
  },
  {
    // https://docs.github.com/en/rest/actions/workflow-jobs#list-jobs-for-a-workflow-run
    method: 'GET',
    path: `${path}/jobs`,
    permissions,
    handler: (call) => {
      const run = call.repository.runs.find(({ id }) => id === Number(call.params.id));
      if (call.query.get('filter') !== 'all' || run === undefined) return listJobs(call);
      const jobs = [...(run.earlier ?? []), run].flatMap((attempt) => attempt.jobs ?? []);
      return page(call, jobs, (list) => ({ total_count: jobs.length, jobs: list }));
    },
  },
  {
    method: 'GET',
    path: '/repos/:owner/:repo/actions/workflows/:id/runs',
    permissions,
    handler: (call) => {
      const branch = call.query.get('branch');
      const event = call.query.get('event');
      const created = call.query.get('created') ?? '';
      const since = /^>=(.*)$/.exec(created)?.[1] ?? '';
      const until = /^<=(.*)$/.exec(created)?.[1] ?? '9';
      const found = call.repository.runs
        .map(show)
        .filter(
          (run) =>
            [String(run.workflow_id), 'nango-deploy.yml'].includes(call.params.id ?? '') &&
            (branch === null || run.head_branch === branch) &&
            (event === null || run.event === event) &&
            run.created_at >= since &&
            run.created_at <= `${until}~`,
        )
        .sort((a, b) => b.run_number - a.run_number);
      return page(call, found, (list) => ({ total_count: found.length, workflow_runs: list }));
    },
  },
];

const octocat = { login: 'octocat', id: 1, type: 'User' } as const;

function show({ jobs: _, earlier: __, ...run }: WorkflowRun): WorkflowRun & { created_at: string } {
  return {
    ...{ run_attempt: 1, status: 'completed', conclusion: 'success' },
    created_at: new Date().toISOString(),
    ...{ actor: octocat, triggering_actor: octocat },
    ...run,
    repository: { full_name: 'acme/app', id: 4, ...run.repository },
  };
}

/** The run, as it was at the attempt that the path names. */
function withRun(call: Call, answer: (run: WorkflowRun) => Answer): Answer {
  const run = call.repository.runs.find(({ id }) => id === Number(call.params.id));
  const newest = run?.run_attempt ?? 1;
  const attempt = Number(call.params.attempt ?? newest);
  if (run === undefined || attempt > newest) return refuse(404, 'Not Found');
  if (attempt === newest) return answer(run);
  return answer({ ...run, ...run.earlier?.[attempt - 1], run_attempt: attempt });
}

function listJobs(call: Call): Answer {
  return withRun(call, ({ jobs = [] }) =>
    page(call, jobs, (list) => ({ total_count: jobs.length, jobs: list })),
  );
}
