import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { parse } from 'yaml';
import { type ApprovalForm, chooseForm } from '../../src/init/approval-form.js';
import { recordDeployment } from '../github-api/record-deployment.js';
import type { SeedToken } from '../github-api/options.js';
import { type Repository, startGithubApi, type WorkflowRun } from '../github-api/server.js';
import { repositoryRoot } from '../runner/repository-root.js';
import type { ActionRun } from '../runner/step.js';
import { type Benchmark, median } from './benchmark.js';
import { describeRounds, renderTable, show } from './page.js';
import { keyed, startWorld, type World } from './world.js';

type Inputs = Record<string, string>;

/** What the runs of an event start from, and what their jobs have put out, by job. */
interface State {
  /** The merge of a pull request, and what `main` was at before it. */
  head: string;
  base: string;
  outputs: Record<string, Record<string, string>>;
}

interface Step {
  job: string;
  /** All that the template gives this action in that job, but for what is empty unless a team sets it. */
  inputs: (state: State) => Inputs;
}

interface Run {
  event: (state: State) => NonNullable<ActionRun['event']>;
  /** All jobs, those that run none of this action as well. */
  jobs: string[];
  /** Of the jobs in sequence. */
  steps: Step[];
}

interface Event {
  title: string;
  workflow: string;
  by: ApprovalForm['by'];
  runs: Run[];
}

const of = ({ outputs }: State, job: string, name: string): string => outputs[job]?.[name] ?? '';

const packageInputs = (state: State): Inputs => ({
  from: of(state, 'package', 'package-file'),
  'expected-commit': of(state, 'package', 'commit'),
});

const dispatch = (inputs: Inputs = {}): NonNullable<ActionRun['event']> => ({
  payload: { inputs: { environment: 'prod', ref: '', 'allow-destructive': '', ...inputs } },
});

const packageRelease: Step = {
  job: 'package',
  inputs: ({ head }) => ({ command: 'compile', ref: head, 'changed-since': 'deployed:prod' }),
};
const planRelease = (state: State): Inputs => ({
  ...{ command: 'plan', ...packageInputs(state), ...keyed('prod'), 'allow-destructive': 'false' },
});

const events: Event[] = [
  {
    title: 'a pull request',
    workflow: 'nango-validate.yml',
    by: 'code',
    runs: [
      {
        event: ({ base }) => ({
          name: 'pull_request',
          ref: 'refs/pull/7/merge',
          payload: {
            pull_request: {
              number: 7,
              base: { sha: base },
              head: { repo: { full_name: 'acme/app' } },
            },
          },
        }),
        jobs: ['package', 'plan', 'result'],
        steps: [
          // Beside the compile, the tests would count twice.
          { job: 'package', inputs: () => ({ command: 'validate', 'test-command': 'false' }) },
          {
            job: 'plan',
            inputs: (state) => ({
              ...{ command: 'plan', ...packageInputs(state), ...keyed('dev') },
              'allow-destructive': 'keeps-data',
            }),
          },
        ],
      },
    ],
  },
  {
    title: 'a merge to dev',
    workflow: 'nango-deploy.yml',
    by: 'code',
    runs: [
      {
        event: ({ base, head }) => ({ name: 'push', payload: { before: base, after: head } }),
        jobs: ['package', 'test', 'dev'],
        steps: [
          {
            job: 'package',
            inputs: () => ({ command: 'compile', ref: '', 'changed-since': '' }),
          },
          {
            job: 'dev',
            inputs: (state) => ({
              ...{ command: 'deploy', ...packageInputs(state), ...keyed('dev') },
              ...{ 'allow-destructive': 'keeps-data', 'only-latest': 'true' },
            }),
          },
        ],
      },
    ],
  },
  {
    title: 'a release, approved by reviewers',
    workflow: 'nango-deploy.yml',
    by: 'reviewers',
    runs: [
      {
        event: () => dispatch(),
        jobs: ['package', 'test', 'prod-plan', 'prod'],
        steps: [
          packageRelease,
          { job: 'prod-plan', inputs: planRelease },
          {
            job: 'prod',
            inputs: (state) => ({
              ...{ command: 'deploy', ...packageInputs(state), ...keyed('prod') },
              from: of(state, 'prod-plan', 'plan-file'),
              'expected-plan': of(state, 'prod-plan', 'plan-hash'),
              'allow-destructive': '',
            }),
          },
        ],
      },
    ],
  },
  {
    title: 'a release, approved by a code',
    workflow: 'nango-deploy.yml',
    by: 'code',
    runs: [
      {
        event: () => dispatch(),
        jobs: ['package', 'test', 'prod-plan', 'prod-approve'],
        steps: [
          packageRelease,
          {
            job: 'prod-plan',
            inputs: (state) => ({ ...planRelease(state), 'ask-approval': 'true' }),
          },
        ],
      },
      {
        event: (state) => dispatch({ approve: of(state, 'prod-plan', 'approval-code') }),
        jobs: ['prod'],
        steps: [
          {
            job: 'prod',
            inputs: (state) => ({
              ...{ command: 'deploy', ref: '', ...keyed('prod'), 'allow-destructive': '' },
              'approved-run': of(state, 'prod-plan', 'approval-code'),
            }),
          },
        ],
      },
    ],
  },
];

export const fromEventToResult: Benchmark = {
  name: 'events',
  title: 'From event to result',
  about:
    'What the templates add to the work of the project itself (its install, compile and tests): jobs, how many of them wait for each other, and the seconds that the steps of this action take in those, with the GitHub API of the tests. GitHub’s own part of a job (a runner, the checkout, an artifact up and down) is not in it, and is most of it. A release approved by reviewers is three jobs in sequence. One approved by a code is three (package, plan, and the `echo` whose name is the approval), then one job in the run that applies.',
  run: async (rounds) => {
    const world = await startWorld();
    const times = new Map<Event, number[]>(events.map((event) => [event, []]));
    try {
      // Not measured: fills npm's cache.
      await world.command(world.checkout(), 'npm', 'ci');
      for (let round = 0; round < rounds; round += 1) {
        for (const [event, all] of times) all.push(await measure(world, event));
      }
    } finally {
      await world.close();
    }
    const rows = [...times].map(([event, all]) => {
      const range = [Math.min(...all), Math.max(...all)].map((time) => show(time));
      const count = (counts: readonly number[]): string => counts.join(', then ');
      return [
        event.title,
        count(event.runs.map(({ jobs }) => jobs.length)),
        count(countInSequence(event)),
        ...[show(median(all)), range.join(' to ')],
      ];
    });
    const head = ['', 'jobs', 'in sequence', 'outside of project work', 'single rounds'];
    return `${renderTable(head, rows)}\n\n${describeRounds(rounds)}`;
  },
};

const token = 'token-of-the-job';
const workflowId = 7;

/** Milliseconds of all steps without the stages that are the project's own work. */
async function measure(world: World, { workflow, runs }: Event): Promise<number> {
  const folder = world.checkout();
  const state: State = { ...mergeEdit(folder), outputs: {} };
  const github = await startGithubApi({ tokens: [{ token, permissions }] });
  const repository = github.repository('acme/app');
  seed(repository, state);
  let outside = 0;
  try {
    for (const [index, { event, steps }] of runs.entries()) {
      const run = recordRun(repository, state, index);
      const env = {
        GITHUB_API_URL: github.url,
        GITHUB_TOKEN: token,
        GITHUB_SHA: state.head,
        GITHUB_RUN_ID: String(run.id),
        GITHUB_RUN_NUMBER: String(run.run_number),
        GITHUB_RUN_ATTEMPT: '1',
        GITHUB_WORKFLOW_REF: `acme/app/.github/workflows/${workflow}@refs/heads/main`,
      };
      for (const { job, inputs } of steps) {
        const at = { event: event(state), env };
        const { took, projectWork, outputs } = await world.action(folder, inputs(state), at);
        outside += took - projectWork;
        state.outputs[job] = outputs;
      }
      end(repository, run, state);
    }
  } finally {
    await github.close();
  }
  return outside;
}

/** What the templates ask for, together. */
const permissions: SeedToken['permissions'] = {
  ...{ actions: 'read', checks: 'read', contents: 'read', deployments: 'read' },
  'pull-requests': 'write',
};

/** A checkout of `main` after a pull request that edits a function. */
function mergeEdit(folder: string): { head: string; base: string } {
  const git = (...args: string[]): string => {
    const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com'];
    return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' }).trim();
  };
  const base = git('rev-parse', 'HEAD');
  git('checkout', '--quiet', '-b', 'feature');
  appendFileSync(join(folder, 'github', 'syncs', 'fetch-issues.ts'), '// Edited.\n');
  git('commit', '--quiet', '--all', '--message', 'Edit a sync');
  git('checkout', '--quiet', 'main');
  git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'feature');
  const head = git('rev-parse', 'HEAD');
  git('update-ref', 'refs/remotes/origin/main', head);
  return { head, base };
}

/** What GitHub knows before: the merged pull request, and that prod has what was there before it. */
function seed(repository: Repository, { head, base }: State): void {
  repository.branches.main = head;
  repository.ancestors.push(`${base}...${head}`);
  repository.environments.push({ name: 'dev' }, { name: 'prod' });
  repository.pulls.push({
    ...{ number: 7, merged_at: new Date().toISOString(), merge_commit_sha: head },
    ...{ base: { ref: 'main' }, commits: [head] },
  });
  recordDeployment(repository, { environment: 'prod', commit: base });
}

function recordRun(repository: Repository, { head }: State, index: number): WorkflowRun {
  const actor = { login: 'octocat', id: 1, type: 'User' } as const;
  const run: WorkflowRun = {
    ...{ id: 501 + index, run_number: 501 + index, workflow_id: workflowId },
    ...{ event: 'workflow_dispatch', head_branch: 'main', head_sha: head },
    ...{ actor, triggering_actor: actor, status: 'in_progress', conclusion: null },
  };
  repository.runs.push(run);
  return run;
}

/** Where a plan has asked for an approval: the job that is named after it, and its artifact. */
function end(repository: Repository, run: WorkflowRun, state: State): void {
  Object.assign(run, { status: 'completed', conclusion: 'success' });
  const code = of(state, 'prod-plan', 'approval-code');
  if (code === '') return;
  const name = `Approve prod ${code} artifact 9001`;
  run.jobs = [{ name, conclusion: 'success', completed_at: new Date().toISOString() }];
  const file = readFileSync(of(state, 'prod-plan', 'plan-file'));
  repository.artifacts.push({
    ...{ id: 9001, name: 'nango-plan-prod', expired: false, workflow_run: { id: run.id } },
    zip: zipSync({ 'nango-plan.json': file }),
  });
}

/** By run, the longest chain of `needs`. Fails where the template is not what is measured. */
function countInSequence({ workflow, by, runs }: Event): number[] {
  const template = readFileSync(join(repositoryRoot, 'workflows', workflow), 'utf8');
  const text = chooseForm(template, { approval: { by }, planKeys: false });
  const all = (parse(text) as { jobs: Record<string, TemplateJob> }).jobs;
  const nothing: State = { head: '', base: '', outputs: {} };
  return runs.map(({ jobs, steps }) => {
    for (const { job, inputs } of steps) {
      const given = Object.keys(inputs(nothing));
      const missing = readInputs(all[job]).filter((name) => !given.includes(name));
      if (missing.length > 0) throw new Error(`${workflow}: ${job} has ${missing.join(', ')}`);
    }
    const depthOf = (name: string): number => {
      const job = all[name];
      if (job === undefined) throw new Error(`${workflow}: no job ${name}`);
      const needed = [job.needs ?? []].flat().filter((one) => jobs.includes(one));
      return 1 + Math.max(0, ...needed.map(depthOf));
    };
    return Math.max(...jobs.map(depthOf));
  });
}

interface TemplateJob {
  needs?: string | string[];
  steps: { uses?: string; with?: object }[];
}

/** Of the step of this action; without those that are empty unless a team sets them. */
function readInputs(job: TemplateJob | undefined): string[] {
  const step = job?.steps.find(({ uses }) => uses?.startsWith('org/') === true);
  const unset = ['working-directory', 'environment-id'];
  return Object.keys(step?.with ?? {}).filter((name) => !unset.includes(name));
}
