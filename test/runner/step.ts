import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repositoryRoot } from './repository-root.js';

/** One run of the action, as a step of a workflow. */
export interface ActionRun {
  /** The step's `with:`. What it leaves out gets the default of action.yml, as on the runner. */
  with?: Readonly<Record<string, string>>;
  /** The step's `env:` and the job's. */
  env?: Readonly<Record<string, string>>;
  /** GITHUB_WORKSPACE; an empty folder when not given. */
  workspace?: string;
  event?: {
    name?: string;
    ref?: string;
    /** Added to the event file; null: there is none. */
    payload?: Record<string, unknown> | null;
  };
  /** Called with all output so far, and a way to send the process a signal. */
  onOutput?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
  /** Called with each piece of output as it comes. */
  onPiece?: (piece: string) => void;
  /** A script that starts `dist/index.js` itself, in surroundings that only it can make. */
  entry?: string;
  /** RUNNER_TEMP; a fresh folder when not given. Kept when given. */
  runnerTemp?: string;
}

const repository = 'acme/app';

interface ActionFile {
  inputs: Record<string, { default?: string }>;
}

/** The folders that the runner gives to a step. */
export interface StepFolders {
  /** Holds all that the run gets. */
  home: string;
  runnerTemp: string;
  workspace: string;
}

/** Makes them, but for those that the test brings. */
export function makeStepFolders(run: ActionRun): StepFolders {
  const home = mkdtempSync(join(tmpdir(), 'nango-runner-'));
  const runnerTemp = run.runnerTemp ?? join(home, 'temp');
  const workspace = run.workspace ?? join(home, 'workspace');
  for (const folder of [runnerTemp, workspace, join(home, 'files')]) {
    mkdirSync(folder, { recursive: true });
  }
  return { home, runnerTemp, workspace };
}

/** As on GitHub's runner: a clean environment, its files, every input of action.yml as a variable. */
export function buildEnvironment(run: ActionRun, folders: StepFolders): Record<string, string> {
  const file = (name: string, content = ''): string => {
    const path = join(folders.home, 'files', name);
    writeFileSync(path, content);
    return path;
  };
  const payload = run.event?.payload;
  const event = { repository: { default_branch: 'main', private: true }, ...payload };
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    // Where a machine reaches the registry through a certificate of its own.
    ...pick('NODE_EXTRA_CA_CERTS'),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: folders.workspace,
    RUNNER_TEMP: folders.runnerTemp,
    GITHUB_REPOSITORY: repository,
    GITHUB_ACTOR: 'octocat',
    GITHUB_EVENT_NAME: run.event?.name ?? 'workflow_dispatch',
    GITHUB_REF: run.event?.ref ?? 'refs/heads/main',
    GITHUB_SHA: '0123456789012345678901234567890123456789',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_TOKEN: `token-${randomUUID()}`,
    ACTIONS_RUNTIME_TOKEN: `runtime-${randomUUID()}`,
    GITHUB_OUTPUT: file('output'),
    GITHUB_ENV: file('env'),
    GITHUB_PATH: file('path'),
    GITHUB_STATE: file('state'),
    GITHUB_STEP_SUMMARY: file('summary'),
    ...(payload === null ? {} : { GITHUB_EVENT_PATH: file('event.json', JSON.stringify(event)) }),
    ...run.env,
  };
  const action = parse(readFileSync(join(repositoryRoot, 'action.yml'), 'utf8')) as ActionFile;
  for (const [name, input] of Object.entries(action.inputs)) {
    env[`INPUT_${name.toUpperCase()}`] = run.with?.[name] ?? evaluate(input.default ?? '', env);
  }
  for (const name of Object.keys(run.with ?? {})) {
    if (!(name in action.inputs)) throw new Error(`action.yml has no input "${name}"`);
  }
  return env;
}

/** The runner evaluates a default. There is no token where the test has no GitHub API to use it on. */
function evaluate(value: string, env: Readonly<Record<string, string>>): string {
  if (value !== '${{ github.token }}') return value;
  return env.GITHUB_API_URL === undefined ? '' : (env.GITHUB_TOKEN ?? '');
}

function pick(name: string): Record<string, string> {
  const value = process.env[name];
  return value === undefined ? {} : { [name]: value };
}
