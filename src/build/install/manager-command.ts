import semver from 'semver';
import which from 'which';
import { isRunFailure } from '../../shared/errors.js';
import type { Log } from '../../shared/log.js';
import type { PackageManager, PackageManagerName } from '../project/project.js';
import {
  buildPackageManagerCommand,
  type Command,
  commandNames,
  type PackageManagerAction,
  type PackageManagerSource,
} from '../package-manager/command.js';
import type { runChild } from '../../system/run-child.js';

export interface SourceQuestion {
  packageManager: PackageManager;
  /** The children's environment: its PATH is searched. */
  env: Readonly<Record<string, string>>;
  log: Log;
  signal?: AbortSignal | undefined;
  runChild: typeof runChild;
}

// Corepack knows neither bun nor, unless it is switched on for it, npm.
const knownToCorepack: ReadonlySet<PackageManagerName> = new Set([
  'pnpm',
  'yarn-classic',
  'yarn-berry',
]);

/**
 * Where the project's package manager is to be had: on the PATH, else through corepack, else through
 * npx. npm itself comes with Node.
 */
export async function readPackageManagerSource(
  question: SourceQuestion,
): Promise<PackageManagerSource> {
  const { packageManager, env } = question;
  const { name } = packageManager;
  if (name === 'npm') return 'path';
  if (isOnPath(commandNames[name], env)) {
    const isYarn = name === 'yarn-classic' || name === 'yarn-berry';
    if (!isYarn || (await isWantedYarn(question))) return 'path';
  }
  return knownToCorepack.has(name) && isOnPath('corepack', env) ? 'corepack' : 'npx';
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
  question: SourceQuestion,
  action: PackageManagerAction,
): Promise<Command> {
  const source = await readPackageManagerSource(question);
  return buildPackageManagerCommand(question.packageManager, action, source);
}

/**
 * Yarn 1 and newer ones share a name and nothing else, and GitHub's runners have 1 on the PATH. Asked
 * in the project, because `yarnPath` and a corepack shim there make it another one.
 */
async function isWantedYarn(question: SourceQuestion): Promise<boolean> {
  const { packageManager, env, log, signal } = question;
  try {
    const { exitCode, tail } = await question.runChild({
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
