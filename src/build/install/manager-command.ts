import semver from 'semver';
import which from 'which';
import { isRunFailure } from '../../shared/errors.js';
import type { Log } from '../../shared/log.js';
import type { Project } from '../project/project.js';
import {
  buildPackageManagerCommand,
  type Command,
  commandNames,
  type PackageManagerAction,
  type PackageManagerSource,
} from '../package-manager/command.js';
import type { runChild } from '../../system/run-child.js';

/** What a project's package manager is started with. */
export interface ManagerRun {
  project: Pick<Project, 'packageManager'>;
  /** The children's environment: its PATH is searched. */
  env: Readonly<Record<string, string>>;
  log: Log;
  signal?: AbortSignal | undefined;
  runChild: typeof runChild;
}

/** Where the project's package manager is to be had: on the PATH, else by npx. npm comes with Node. */
async function readPackageManagerSource(run: ManagerRun): Promise<PackageManagerSource> {
  const { project, env } = run;
  const { name } = project.packageManager;
  if (name === 'npm') return 'path';
  if (!isOnPath(commandNames[name], env)) return 'npx';
  const isYarn = name === 'yarn-classic' || name === 'yarn-berry';
  return !isYarn || (await isWantedYarn(run)) ? 'path' : 'npx';
}

/** Whether a command can be started by its name with that environment. */
function isOnPath(command: string, env: Readonly<Record<string, string>>): boolean {
  // Windows calls it Path, and does not mind how it is written.
  const name = Object.keys(env).find((key) => /^path$/i.test(key)) ?? 'PATH';
  const path = env[name] ?? '';
  return which.sync(command, { path, pathExt: env.PATHEXT, nothrow: true }) !== null;
}

/** The command for an action, with the package manager from wherever it is to be had. */
export async function readPackageManagerCommand(
  run: ManagerRun,
  action: PackageManagerAction,
): Promise<Command> {
  const source = await readPackageManagerSource(run);
  return buildPackageManagerCommand(run.project.packageManager, action, source);
}

/**
 * Yarn 1 and newer ones share a name and nothing else, and GitHub's runners have 1 on the PATH. Asked
 * in the project, because `yarnPath` and a corepack shim there make it another one.
 */
async function isWantedYarn({ project, env, log, signal, runChild }: ManagerRun): Promise<boolean> {
  const { packageManager } = project;
  try {
    const { exitCode, tail } = await runChild({
      command: 'yarn',
      args: ['--version'],
      cwd: packageManager.root,
      env,
      log,
      signal,
      quiet: true,
    });
    const version = semver.parse(tail.at(-1)?.trim() ?? '');
    if (exitCode !== 0 || version === null) return false;
    return (version.major === 1) === (packageManager.name === 'yarn-classic');
  } catch (error) {
    if (isRunFailure(error)) throw error;
    return false;
  }
}
