import { messageOf, RunFailure } from '../../shared/errors.js';
import type { Log } from '../../shared/log.js';
import type { Project } from '../project/project.js';
import { withNodeFirst, type NodeRuntime } from '../../system/node-runtime.js';
import { runChild, type ChildResult } from '../../system/run-child.js';
import { startCapture, type Captured, type CaptureServer } from './capture-server.js';
import { buildCliEnvironment, buildHeapOptions, placeholderEnvironment } from './environment.js';
import { captureFailure, cliFailure } from './failure.js';
import { readCliOutput, type CliOutput } from './output.js';
import { hasOtherZod, type InstalledCli } from './installed-cli.js';

/** What the CLI of a project runs on. */
export interface CliTools {
  /** From `readInstalledCli`. */
  cli: InstalledCli;
  /** From `chooseNode`, with the CLI's `nodeRange`. */
  node: NodeRuntime;
  /** The children's environment, without keys. */
  env: Readonly<Record<string, string>>;
  log: Log;
  signal?: AbortSignal | undefined;
}

export interface CliRun extends CliTools {
  /** Absolute path of the folder with `index.ts`. */
  folder: string;
  /** Files that index.ts names, from the project's folder: for a message that names one. */
  entryPoints: readonly string[];
  /** How many functions are packaged: `entryPoints` may name more. */
  functions: number;
  /** Told of the most megabytes that the CLI had so far. */
  onMemory?: (megabytes: number) => void;
  /** What takes the lines of the CLI; the log, when not given. */
  output?: CliOutput;
}

/**
 * Packages a project with one run of its own CLI: what it would have sent to Nango.
 *
 * @throws RunFailure `compile-failed`, `out-of-memory`, `legacy-yaml`,
 *   `mixed-kinds`, `nothing-to-deploy`, `unsupported-cli`, `package-too-large`, `no-project`,
 *   `cancelled`.
 */
export async function capturePackage(
  run: CliTools & { project: Pick<Project, 'folder' | 'integrations'> },
): Promise<Captured> {
  const { folder, integrations } = run.project;
  const entryPoints = integrations.flatMap((integration) => integration.entryPoints);
  return await run.log.group('Compile and package', () =>
    captureDeploy({ ...run, folder, entryPoints, functions: entryPoints.length }),
  );
}

/**
 * One run of the CLI, `nango deploy`, against a server that keeps what it sends. What was caught
 * decides: the exit code says the same for a deploy, a help text and a missing key.
 */
export async function captureDeploy(run: CliRun): Promise<Captured> {
  const { version, zod, projectZod } = run.cli;
  const output = run.output ?? readCliOutput(run.log);
  const spoilt = new AbortController();
  const server = await startCapture({
    onProblem: () => {
      spoilt.abort();
    },
  });
  const child = await startCli(run, server, output, spoilt.signal).catch((error: unknown) => ({
    error,
  }));
  const { captured, confirmed, problems } = await server.close();
  throwIfCancelled(run.signal, child);
  const failure = captureFailure(problems, version);
  if (failure !== null) throw failure;
  if ('error' in child) throw child.error;
  if (captured === null)
    throw cliFailure(
      {
        ...{ ...child, version, lines: output.lines(), entryPoints: run.entryPoints },
        otherZod: hasOtherZod(run.cli) ? { project: projectZod ?? '', cli: zod ?? '' } : null,
      },
      confirmed,
    );
  return captured;
}

async function startCli(
  run: CliRun,
  server: CaptureServer,
  output: CliOutput,
  spoilt: AbortSignal,
): Promise<ChildResult> {
  const { cli, node, log, signal } = run;
  const options = ['--no-dependency-update', '--no-interactive'];
  const heap = buildHeapOptions(run.env, run.functions);
  try {
    return await runChild({
      command: node.execPath,
      args: [...heap, cli.bin, 'deploy', placeholderEnvironment, ...options],
      cwd: run.folder,
      env: withNodeFirst(buildCliEnvironment(run.env, server), node),
      log,
      signal: signal === undefined ? spoilt : AbortSignal.any([signal, spoilt]),
      quiet: true,
      onMemory: run.onMemory,
      onLine: (line) => {
        output.onLine(line);
      },
    });
  } catch (cause) {
    if (cause instanceof RunFailure) throw cause;
    throw new RunFailure('compile-failed', 'The Nango CLI could not be started.', {
      hint: 'Is the project’s folder still there, and its node_modules complete?',
      details: [messageOf(cause)],
      cause,
    });
  }
}

/** A run that was cancelled says so, whatever the CLI's end looked like. */
function throwIfCancelled(signal: AbortSignal | undefined, child: object): void {
  if (signal?.aborted === true && 'error' in child) throw child.error;
}
