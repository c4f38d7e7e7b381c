import { isRunFailure, messageOf, RunFailure } from '../../shared/errors.js';
import type { Project } from '../project/project.js';
import { installHint } from './install-hint.js';
import {
  type Command,
  commandNames,
  installAction,
  renderCommand,
} from '../package-manager/command.js';
import { type ManagerRun, readPackageManagerCommand } from './manager-command.js';
import { type ChildResult, describeEnd, longestSilence } from '../../system/run-child.js';

/** With the environment that `childEnvironment` makes for an install. */
export interface Installation extends ManagerRun {
  project: Project;
}

const shownLines = 40;

/**
 * Installs the project's dependencies, as its lockfile says.
 *
 * @throws RunFailure `install-failed`.
 */
export async function installDependencies(installation: Installation): Promise<void> {
  const { project, log } = installation;
  const { packageManager } = project;
  await log.group('Install', async () => {
    let command = await readPackageManagerCommand(installation, installAction(packageManager));
    let result = await run(installation, command);
    const plain = command.args.filter((argument) => argument !== '--prefer-offline');
    if (plain.length < command.args.length && isOutOfDate(result)) {
      log.write('info', "npm's cache is older than the lockfile: asking the registry.");
      command = { ...command, args: plain };
      result = await run(installation, command);
    }
    if (result.hung !== null) throw hungFailure(renderCommand(command), result.hung, result.tail);
    if (result.exitCode !== 0) throw failureOf(project, renderCommand(command), result);
  });
}

async function run(
  { project, env, log, signal, runChild }: Installation,
  command: Command,
): Promise<ChildResult> {
  log.write('info', renderCommand(command));
  try {
    const cwd = project.packageManager.root;
    return await runChild({ ...command, cwd, env, log, signal, longestSilence });
  } catch (error) {
    if (isRunFailure(error)) throw error;
    throw notStarted(command, error);
  }
}

/** A lockfile may leave out where packages are: then npm looks them up, in an old list if told so. */
function isOutOfDate({ exitCode, tail }: ChildResult): boolean {
  return exitCode !== 0 && tail.some((line) => /^npm (?:error|ERR!) code ETARGET$/.test(line));
}

function notStarted(command: Command, error: unknown): RunFailure {
  return new RunFailure(
    'install-failed',
    `\`${renderCommand(command)}\` could not be started: ${messageOf(error)}`,
    {
      hint: `Is ${command.command} on the PATH of this runner? actions/setup-node brings npm and npx.`,
      cause: error,
    },
  );
}

function failureOf(project: Project, shown: string, result: ChildResult): RunFailure {
  // 137 is what a shell makes of SIGKILL, which on a runner means that memory ran out.
  const wasKilled = result.signal === 'SIGKILL' || result.exitCode === 137;
  const manager = commandNames[project.packageManager.name];
  return new RunFailure('install-failed', `\`${shown}\` ${describeEnd(result)}.`, {
    hint: wasKilled
      ? 'The runner seems to be out of memory: use one with more.'
      : installHint(project, manager, result.tail),
    details: lastLines(result.tail),
  });
}

function hungFailure(shown: string, hung: readonly string[], tail: readonly string[]): RunFailure {
  return new RunFailure(
    'install-failed',
    `\`${shown}\` printed nothing for 10 minutes and was ended.`,
    {
      hint: 'Most often a registry or proxy does not answer, or an install script waits for input. The processes are listed as they stood.',
      details: [...hung, ...lastLines(tail)],
    },
  );
}

// npm ends with where its own log is, which nobody can read on a runner; npm 11 prints its usage
// after the lines that name the problem.
function lastLines(tail: readonly string[]): string[] {
  const told = tail.filter(
    (line) => line.trim() !== '' && !/complete log of this run|_logs[/\\]/.test(line),
  );
  const usage = told.findIndex((line) => npmUsage.test(line));
  return (usage === -1 ? told : told.slice(0, usage)).slice(-shownLines);
}

const npmUsage = /^npm (?:error|ERR!) (?:Clean install a project|Usage:)$/;
