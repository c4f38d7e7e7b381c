import { zipSync } from 'fflate';
import type { NangoApi } from '../../nango-api/server.js';
import {
  type Actor,
  type Artifact,
  type GithubApi,
  type Repository,
  startGithubApi,
  type WorkflowJob,
  type WorkflowRun,
} from '../../github-api/server.js';
import { commit, legacyPackage, type PackageFile } from './package-files.js';
import { type KeyedResult, type KeyedRun, readOutputFile, runKeyed } from './run.js';
import { cleanLater, listingKey, startWorld } from './world.js';

export const planner: Actor = { login: 'mona', id: 10, type: 'User' };
export const approver: Actor = { login: 'hubot-of-ops', id: 20, type: 'User' };

/** A plan that ended with a code, as GitHub has its run, and the run that wants to apply it. */
export interface ApprovalWorld {
  api: NangoApi;
  github: GithubApi;
  repository: Repository;
  code: string;
  /** The summary of the planning job. */
  plan: KeyedResult;
  planning: WorkflowRun;
  own: WorkflowRun;
  job: WorkflowJob;
  artifact: Artifact;
  /** Applies it, as the second run. */
  apply: (run?: KeyedRun) => Promise<KeyedResult>;
  /** Plans, as a run of that number that somebody starts by hand. */
  planAs: (number: number, run?: KeyedRun) => Promise<KeyedResult>;
}

const head = 'a'.repeat(40);
const token = 'token-of-the-job';
const with_ = { environment: 'dev', 'secret-key': listingKey, 'github-token': token };

export function zipped(files: Record<string, object | string>): Uint8Array {
  const entries = Object.entries(files).map(([name, content]) => [
    name,
    Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
  ]);
  return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>);
}

/** A run of the workflow, as somebody starts it. */
export function runOf(number: number, actor: Actor, rest: Partial<WorkflowRun> = {}): WorkflowRun {
  return {
    ...{ id: 500 + number, workflow_id: 7, run_number: number, event: 'workflow_dispatch' },
    ...{ head_branch: 'main', head_sha: head, actor, triggering_actor: actor },
    ...rest,
  };
}

export function approvalJob(environment: string, code: string, artifact: number): WorkflowJob {
  return {
    name: `Approve ${environment} ${code} artifact ${artifact}`,
    conclusion: 'success',
    completed_at: new Date().toISOString(),
  };
}

/** @param file what is planned; one action when not given. */
export async function startApprovalWorld(
  file: PackageFile = legacyPackage({ actions: ['demo/ping'] }),
): Promise<ApprovalWorld> {
  const api = await startWorld();
  const github = await startGithubApi({
    tokens: [
      {
        token,
        permissions: {
          ...{ actions: 'read', contents: 'read', 'pull-requests': 'read' },
          ...{ deployments: 'read', checks: 'read' },
        },
      },
    ],
  });
  cleanLater(() => github.close());
  const repository = github.repository('acme/app');
  repository.branches.main = head;
  repository.ancestors.push(`${commit}...${head}`);
  const runAs = (number: number, run: KeyedRun): Promise<KeyedResult> =>
    runKeyed({
      api,
      ...run,
      with: { ...with_, ...run.with },
      env: {
        GITHUB_API_URL: github.url,
        GITHUB_RUN_ID: String(500 + number),
        GITHUB_RUN_ATTEMPT: '1',
        GITHUB_WORKFLOW_REF: 'acme/app/.github/workflows/nango-deploy.yml@refs/heads/main',
        GITHUB_ACTOR: planner.login,
        ...run.env,
      },
    });
  const planAs: ApprovalWorld['planAs'] = (number, run = {}) =>
    runAs(number, {
      file,
      ...run,
      with: { command: 'plan', 'ask-approval': 'true', ...run.with },
      event: {
        payload: { inputs: { environment: 'dev', ref: '', 'allow-destructive': '' } },
        ...run.event,
      },
    });
  const plan = await planAs(11);
  const code = plan.outputs['approval-code'] ?? '';
  const job = approvalJob('dev', code, 9001);
  const planning = runOf(11, planner, { jobs: [{ ...job, name: 'Plan dev' }, job] });
  const own = runOf(12, approver, { status: 'in_progress', conclusion: null });
  const artifact: Artifact = {
    ...{ id: 9001, name: 'nango-plan-dev', expired: false, workflow_run: { id: planning.id } },
    zip: zipped({ 'nango-plan.json': readOutputFile(plan, 'plan-file') }),
  };
  repository.runs.push(planning, own);
  repository.artifacts.push(artifact);
  return {
    ...{ api, github, repository, code, plan, planning, own, job, artifact, planAs },
    apply: (run = {}) => runAs(12, { ...run, with: { 'approved-run': code, ...run.with } }),
  };
}
