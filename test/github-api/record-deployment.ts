import type { CheckRun, DeploymentStatus, Repository, WorkflowRun } from './options.js';

export interface Recorded {
  environment: string;
  /** What the URL says was deployed. */
  commit: string;
  /** The run's own commit; the deployed one when not given. */
  head?: string;
  /** Put behind the commit in the URL. */
  live?: string;
  /** The digest of the package behind that: 64 hex digits. */
  package?: string;
  /** Of the Nango environment, behind that. */
  id?: string;
  host?: string;
  /** The URL of a second success, which somebody added to the job's own. */
  forged?: string;
  status?: Partial<DeploymentStatus>;
  check?: Partial<CheckRun>;
  run?: Partial<WorkflowRun>;
}

/** A deployment as the job of a workflow leaves it on GitHub: the newest of its environment. */
export function recordDeployment(repository: Repository, recorded: Recorded): number {
  const count = 1 + Math.max(0, ...repository.deployments.map(({ id }) => id % 1_000_000));
  const [id, job, run, suite] = [1, 2, 3, 4].map((digit) => digit * 1_000_000 + count) as [
    number,
    number,
    number,
    number,
  ];
  const { environment, commit, head = commit, host = 'https://x.example' } = recorded;
  const marks = (['live', 'id', 'package'] as const).map((name) =>
    recorded[name] === undefined ? '' : `&${name}=${recorded[name]}`,
  );
  repository.deployments.unshift({
    ...{ id, environment, sha: head, ref: 'main' },
    statuses: [
      ...[recorded.forged, `${host}/#commit=${commit}${marks.join('')}`].flatMap((url) =>
        url === undefined
          ? []
          : [
              {
                state: 'success',
                environment_url: url,
                log_url: `https://github.com/acme/app/actions/runs/${String(run)}/job/${String(job)}`,
                ...recorded.status,
              },
            ],
      ),
      { state: 'in_progress', environment_url: '' },
    ],
  });
  repository.checkRuns.push({
    ...{ id: job, head_sha: head, status: 'completed', conclusion: 'success' },
    check_suite: { id: suite },
    deployment: { id },
    ...recorded.check,
  });
  repository.runs.push({
    ...{ id: run, workflow_id: 7, run_number: count, head_branch: 'main', head_sha: head },
    event: 'push',
    check_suite_id: suite,
    repository: { full_name: 'acme/app' },
    ...recorded.run,
  });
  return id;
}
