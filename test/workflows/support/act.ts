import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { repositoryRoot } from '../../runner/repository-root.js';
import { toolsPath } from './tools.js';

const installs = join(repositoryRoot, 'node_modules', '.cache', 'workflow-installs');
const standIns = fileURLToPath(new URL('../stand-ins', import.meta.url));

export interface ActOptions {
  /** The repository: its HEAD is the run's commit. */
  folder: string;
  /** Where the run may write: stand-ins, artifacts, act's own folders. */
  home: string;
  /** A file of .github/workflows. */
  workflow: string;
  event: string;
  payload: Record<string, unknown>;
  secrets: Readonly<Record<string, string>>;
  env: Readonly<Record<string, string>>;
  /** Variables of the repository and its environments. */
  vars?: Readonly<Record<string, string>> | undefined;
  /** Where act's own cache service keeps what it is given; none runs when not given. */
  cache?: string | undefined;
  /** Called when a job has ended well. */
  onSuccess?: ((job: string) => void) | undefined;
}

/** One job of a run; a matrix's legs are joined. */
export interface ActJob {
  /** In a called workflow with that of the calling job before it. */
  name: string;
  result: 'success' | 'failure';
  /** What its steps set as outputs, but for empty ones; of a name the last step's. */
  outputs: Record<string, string>;
  /** What act said. A script's own last words may be missing: act does not always wait for them. */
  log: string;
}

/** The names of the steps that failed in a job. */
export function failedStepsOf(job: ActJob | undefined): string[] {
  return [...(job?.log ?? '').matchAll(/Failure - Main (.*?)(?: \[[^\]]*\])?$/gm)].map(
    ([, name = '']) => name,
  );
}

export interface ActRun {
  exitCode: number | null;
  /** By id; a skipped job is not there. */
  jobs: Record<string, ActJob>;
  /** `<job> <program> <arguments>` of every process started by name, and what the project ran. */
  processes: string[];
  log: string;
  /** The folder of an artifact. */
  artifact: (name: string) => string;
}

interface ActLine {
  jobID?: string;
  job?: string;
  msg?: string;
  command?: string;
  name?: string;
  arg?: string;
  jobResult?: 'success' | 'failure';
}

/** A run that hangs is ended, and its log shown. */
const longest = 280_000;

/** Programs whose start is noted: whatever installs, builds or runs a project, and what forks it. */
const watched = ['node', 'npm', 'npx', 'corepack', 'pnpm', 'yarn', 'bun', 'git'];

/** Runs one workflow with act on this machine, without Docker. */
export async function runAct(options: ActOptions): Promise<ActRun> {
  const { home, folder } = options;
  const artifacts = join(home, 'artifacts');
  const processes = join(home, 'processes');
  mkdirSync(artifacts);
  writeFileSync(processes, '');
  writeFileSync(join(home, 'event.json'), JSON.stringify(options.payload));
  const env = {
    ...options.env,
    TEST_ORIGIN: folder,
    TEST_ARTIFACTS: artifacts,
    TEST_PROCESSES: processes,
  };
  const child = spawn(
    'act',
    [
      options.event,
      ...['--workflows', join('.github', 'workflows', options.workflow)],
      ...['--eventpath', join(home, 'event.json')],
      ...['--platform', 'ubuntu-latest=-self-hosted', '--defaultbranch', 'main'],
      ...['--json', '--no-skip-checkout', '--action-offline-mode'],
      ...cacheServer(options.cache),
      ...['--action-cache-path', join(home, 'act'), '--container-daemon-socket', '-'],
      ...['--env-file', '/dev/null', '--secret-file', '/dev/null'],
      ...localRepositories(home, folder),
      ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ...Object.entries(options.vars ?? {}).flatMap(([name, value]) => [
        '--var',
        `${name}=${value}`,
      ]),
      ...Object.entries(options.secrets).flatMap(([name, value]) => [
        '--secret',
        `${name}=${value}`,
      ]),
    ],
    {
      cwd: folder,
      env: actEnvironment(home),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: longest,
    },
  );

  const jobs: Record<string, ActJob> = {};
  const lines: string[] = [];
  const take = (text: string): void => {
    lines.push(text);
    const line = parseLine(text);
    if (line.jobID === undefined) return;
    const job = (jobs[line.jobID] ??= { name: '', result: 'success', outputs: {}, log: '' });
    job.name = nameOf(line.job ?? '');
    job.log += `${line.msg ?? ''}\n`;
    if (line.command === 'set-output' && line.name !== undefined && line.arg !== '') {
      job.outputs[line.name] = line.arg ?? '';
    }
    if (line.jobResult === 'failure') job.result = 'failure';
    if (line.jobResult === 'success') options.onSuccess?.(line.jobID);
  };
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', take);
  }
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return {
    exitCode,
    jobs,
    processes: readFileSync(processes, 'utf8').split('\n').filter(Boolean),
    log: lines.join('\n'),
    artifact: (name) => {
      const found = readdirSync(artifacts).find((item) => item.replace(/^\d+-/, '') === name);
      if (found === undefined) throw new Error(`no job has uploaded ${name}`);
      return join(artifacts, found);
    },
  };
}

/** A job's name as GitHub has it: act says `<workflow>/<job>`, in a call `<job>/<workflow>/<job>`, and fills up. */
function nameOf(shown: string): string {
  const [first = '', ...rest] = shown.trim().split('/');
  return rest.length === 2 ? `${first} / ${rest[1] ?? ''}` : rest.join('/');
}

function cacheServer(path: string | undefined): string[] {
  if (path === undefined) return ['--no-cache-server'];
  return ['--cache-server-path', path, '--cache-server-addr', '127.0.0.1'];
}

function parseLine(text: string): ActLine {
  try {
    return JSON.parse(text) as ActLine;
  } catch {
    return { msg: text };
  }
}

/**
 * Where each action of a workflow comes from: this one from its built files, those of GitHub from the
 * stand-ins, under whatever commit the workflow names.
 */
function localRepositories(home: string, folder: string): string[] {
  const action = join(home, 'action');
  mkdirSync(action);
  for (const item of ['action.yml', 'dist']) {
    cpSync(join(repositoryRoot, item), join(action, item), { recursive: true });
  }
  const found = new Set<string>();
  for (const name of readdirSync(join(folder, '.github', 'workflows'))) {
    const text = readFileSync(join(folder, '.github', 'workflows', name), 'utf8');
    for (const match of text.matchAll(/^\s+(?:- )?uses: ([\w-]+\/[\w-]+)@(\S+)/gm)) {
      const [, repository = '', ref = ''] = match;
      const path = repository.startsWith('actions/')
        ? join(standIns, repository.slice('actions/'.length))
        : action;
      found.add(`${repository}@${ref}=${path}`);
    }
  }
  return [...found].flatMap((item) => ['--local-repository', item]);
}

/** A clean environment whose PATH begins with programs that note their start and go on. */
function actEnvironment(home: string): Record<string, string> {
  const shims = join(home, 'shims');
  mkdirSync(shims);
  const path = `${dirname(process.execPath)}${delimiter}${toolsPath}`;
  for (const name of watched) {
    const target = findProgram(name, path);
    if (target === null) continue;
    const shim = join(shims, name);
    writeFileSync(
      shim,
      [
        '#!/bin/sh',
        `[ -z "$TEST_PROCESSES" ] || echo "$GITHUB_JOB ${name} $*" >> "$TEST_PROCESSES"`,
        ...(name === 'npm' ? rememberInstall(target) : []),
        `exec '${target}' "$@"`,
        '',
      ].join('\n'),
    );
    chmodSync(shim, 0o755);
  }
  return {
    PATH: `${shims}${delimiter}${path}`,
    HOME: process.env.HOME ?? home,
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_CONFIG_HOME: join(home, 'config'),
    ...(process.env.NODE_EXTRA_CA_CERTS === undefined
      ? {}
      : { NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS }),
  };
}

/**
 * A lockfile is installed once, by the real npm; afterwards the same lockfile gets the same files,
 * hard-linked. Twenty runs of these workflows install the same 14,000 files.
 */
function rememberInstall(npm: string): string[] {
  return [
    'if [ "$1" = ci ]; then',
    `  kept='${installs}'/$(git hash-object package-lock.json)`,
    '  rm -rf node_modules',
    '  if [ ! -d "$kept" ]; then',
    `    '${npm}' "$@" || exit`,
    `    mkdir -p '${installs}' && cp -a node_modules "$kept.$$"`,
    // Another run may have been faster.
    '    mv -T "$kept.$$" "$kept" || rm -rf "$kept.$$"',
    '    exit 0',
    '  fi',
    '  exec cp -a "$kept" node_modules',
    'fi',
  ];
}

/** By its full path: what act puts before the PATH must not lead a shim back to itself. */
function findProgram(name: string, path: string): string | null {
  if (name === 'node') return process.execPath;
  const folder = path.split(delimiter).find((item) => existsSync(join(item, name)));
  return folder === undefined ? null : join(folder, name);
}
