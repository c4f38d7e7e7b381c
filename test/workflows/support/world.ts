import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { startGithubApi, type GithubApi, type WorkflowRun } from '../../github-api/server.js';
import { startGitServer } from '../../github-api/git-server.js';
import { startNangoApi, type NangoApi, type SeedEnvironment } from '../../nango-api/server.js';
import { runAct, type ActOptions, type ActRun } from './act.js';
import { makeTeam, type Team } from './team.js';

export const keys = {
  dev: '11111111-1111-4111-8111-111111111111',
  prod: '22222222-2222-4222-8222-222222222222',
  'crm-dev': '33333333-3333-4333-8333-333333333333',
  'billing-dev': '44444444-4444-4444-8444-444444444444',
} as const;
export type EnvironmentName = keyof typeof keys;

/** Secrets with keys that only plan. */
export const planKeys = {
  NANGO_PLAN_KEY_DEV: '55555555-5555-4555-8555-555555555555',
  NANGO_PLAN_KEY_PROD: '66666666-6666-4666-8666-666666666666',
} as const;

const token = 'token-of-the-job';
const secretNames: Record<EnvironmentName, string> = {
  dev: 'NANGO_SECRET_KEY_DEV',
  prod: 'NANGO_SECRET_KEY_PROD',
  'crm-dev': 'NANGO_SECRET_KEY_CRM_DEV',
  'billing-dev': 'NANGO_SECRET_KEY_BILLING_DEV',
};

export interface WorldRun
  extends
    Partial<Pick<ActOptions, 'onSuccess' | 'cache' | 'vars'>>,
    Pick<ActOptions, 'workflow' | 'event'> {
  payload?: Record<string, unknown>;
  /** Which secrets reach the run: all of them when not given. */
  secrets?: readonly EnvironmentName[];
  /** Secrets of the GitHub environment that a job names; act has one list of secrets for all jobs. */
  environmentSecrets?: Readonly<Record<string, string>>;
  /** The number of the run. */
  number?: number;
  /** Puts files into the place of an artifact, between the jobs. */
  swap?: { name: string; file: string };
}

/** A team's repository, a Nango and a GitHub. */
export interface World {
  team: Team;
  nango: NangoApi;
  github: GithubApi;
  run: (run: WorldRun) => Promise<ActRun>;
  /** `<route> <environment>` of each request that may change something in Nango. */
  writes: () => string[];
  /** Names of the functions that an environment has. */
  deployed: (environment: EnvironmentName) => string[];
  close: () => Promise<void>;
}

export interface WorldOptions {
  projects?: readonly string[];
  /** Environments whose key sees what is live. */
  seeing?: readonly EnvironmentName[];
  /** Environments whose key runs functions, too: act has one list of secrets for all jobs. */
  running?: readonly EnvironmentName[];
  /** How a release is approved: by a code when not given. */
  by?: 'reviewers' | 'code';
  /** Whether plans are made with `planKeys`. */
  plansByKeys?: boolean;
}

export async function startWorld({
  projects,
  seeing,
  running,
  by = 'code',
  plansByKeys = false,
}: WorldOptions = {}): Promise<World> {
  const team = makeTeam(projects, { approval: { by }, planKeys: plansByKeys });
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'nango-act-')));
  const nango = await startNangoApi({
    seed: {
      environments: (Object.keys(keys) as EnvironmentName[]).map((name) =>
        seedEnvironment(name, [
          ...(seeing?.includes(name) === true ? seeingScopes : []),
          ...(running?.includes(name) === true ? runningScopes : []),
        ]),
      ),
    },
    // As Nango Cloud keeps them: each environment has its own.
    store: 's3',
  });
  const github = await startGithubApi({
    tokens: [
      {
        token,
        permissions: {
          ...{
            actions: 'read',
            deployments: 'read',
            checks: 'read',
            contents: 'read',
            'pull-requests': 'write',
            issues: 'write',
          },
        },
      },
    ],
  });
  const server = await startGitServer(team.folder, 'acme/app', token);
  let count = 0;
  const run = async (wanted: WorldRun): Promise<ActRun> => {
    count += 1;
    const folder = realpathSync(mkdtempSync(join(home, `run-${count}-`)));
    const number = wanted.number ?? count;
    if (wanted.swap !== undefined) putSwapped(folder, wanted.swap);
    return runAct({
      ...wanted,
      folder: team.folder,
      home: folder,
      payload: {
        repository: {
          full_name: 'acme/app',
          name: 'app',
          owner: { login: 'acme' },
          default_branch: 'main',
          private: true,
        },
        ...wanted.payload,
      },
      secrets: {
        GITHUB_TOKEN: token,
        ...Object.fromEntries(
          (wanted.secrets ?? (Object.keys(keys) as EnvironmentName[])).map((name) => [
            secretNames[name],
            keys[name],
          ]),
        ),
        ...wanted.environmentSecrets,
      },
      env: {
        GITHUB_API_URL: github.url,
        GITHUB_SERVER_URL: server.url,
        NANGO_HOSTPORT: nango.url,
        GITHUB_RUN_ID: String(100 + number),
        GITHUB_RUN_NUMBER: String(number),
        GITHUB_RUN_ATTEMPT: '1',
        npm_config_prefer_offline: 'true',
      },
    });
  };
  const names = new Map(Object.entries(keys).map(([name, key]) => [`Bearer ${key}`, name]));
  return {
    team,
    nango,
    github,
    run,
    writes: () =>
      nango.requests
        .filter(({ route }) => route === 'deploy' || route === 'bundle')
        .map(
          ({ route, headers }) => `${route} ${names.get(headers.authorization ?? '') ?? 'nobody'}`,
        ),
    deployed: (environment) => listDeployed(nango, environment),
    close: async () => {
      await nango.close();
      await github.close();
      await server.close();
      team.remove();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const seeingScopes = ['environment:functions:list', 'environment:functions:read'];
const runningScopes = [
  ...['environment:actions:execute', 'environment:syncs:execute'],
  'environment:syncs:read',
];

function seedEnvironment(name: EnvironmentName, scopes: readonly string[]): SeedEnvironment {
  return {
    name,
    integrations: [{ id: 'github', provider: 'github' }],
    connections: name === 'prod' || name === 'dev' ? { github: 42 } : {},
    keys: [
      {
        secret: keys[name],
        scopes: ['environment:deploy', ...scopes],
      },
      ...Object.entries(planKeys)
        .filter(([secret]) => secret.endsWith(`_${name.toUpperCase()}`))
        .map(([, secret]) => ({
          secret,
          scopes: ['environment:functions:list', 'environment:integrations:list'],
        })),
    ],
  };
}

function listDeployed(nango: NangoApi, environment: EnvironmentName): string[] {
  const found = nango.state.environments.find(({ name }) => name === environment);
  return [...new Set((found?.flows ?? []).map(({ name }) => name))].sort();
}

function putSwapped(home: string, { name, file }: { name: string; file: string }): void {
  const folder = join(home, 'swapped', name);
  mkdirSync(folder, { recursive: true });
  cpSync(file, join(folder, basename(file)));
}

/** The event of somebody who starts a workflow by hand. */
export function dispatch(
  inputs: Record<string, string>,
  branch = 'main',
): Pick<WorldRun, 'event' | 'payload'> {
  return {
    event: 'workflow_dispatch',
    payload: {
      ref: `refs/heads/${branch}`,
      inputs: { ref: '', 'allow-destructive': '', ...inputs },
    },
  };
}

/** The event of a merge to the default branch. */
export function push(before: string, after: string): Pick<WorldRun, 'event' | 'payload'> {
  return { event: 'push', payload: { ref: 'refs/heads/main', before, after } };
}

/** A deploy body with one action, as somebody else would send it. */
export function strayBody(name: string, source?: 'standalone'): object {
  return {
    flowConfigs: [
      {
        ...{ type: 'action', models: [], runs: null, track_deletes: false },
        ...{ syncName: name, providerConfigKey: 'github' },
        fileBody: { js: 'js', ts: 'ts' },
      },
    ],
    reconcile: true,
    debug: false,
    nangoYamlBody: '',
    deployMode: 'single',
    ...(source === undefined ? {} : { source }),
  };
}

/** A run of a workflow as GitHub lists it. */
export function workflowRun(number: number, commit: string): WorkflowRun {
  return {
    id: 100 + number,
    workflow_id: 7,
    run_number: number,
    head_branch: 'main',
    head_sha: commit,
    event: 'push',
  };
}
