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
import { packageDigest, type Package } from '../../package/package.js';
import { count, sizeInWords } from '../../shared/format.js';

export interface CliRun {
  /** Absolute path of the folder with `index.ts`. */
  folder: string;
  /** From `readInstalledCli(folder)`. */
  cli: InstalledCli;
  /** From `chooseNode`, with the CLI's `nodeRange`. */
  node: NodeRuntime;
  /** The children's environment, without keys. */
  env: Readonly<Record<string, string>>;
  log: Log;
  signal?: AbortSignal | undefined;
  /** Bytes of a request that the capture server takes; 512 MiB when not given. */
  bodyLimit?: number | undefined;
  /** Files that index.ts names, from the project's folder: for a message that names one. */
  entryPoints?: readonly string[] | undefined;
  /** Whether it is about few functions, and so needs little memory. */
  isSmall?: boolean | undefined;
  /** What takes the lines of the CLI; the log, when not given. */
  output?: CliOutput | undefined;
}

export interface PackageRun extends Omit<CliRun, 'folder'> {
  project: Pick<Project, 'folder'> & Partial<Pick<Project, 'integrations'>>;
  /** HEAD of the checkout, or null. */
  commit: string | null;
  /** `owner/name`, or null. */
  repository: string | null;
}

/**
 * Packages a project with its own CLI: what it would have sent to Nango, and what that is called.
 *
 * @throws RunFailure `compile-failed`, `out-of-memory`, `legacy-yaml`,
 *   `mixed-kinds`, `nothing-to-deploy`, `unsupported-cli`, `package-too-large`, `no-project`,
 *   `cancelled`.
 */
export async function capturePackage(run: PackageRun): Promise<Package> {
  const captured = await run.log.group('Compile and package', () =>
    captureDeploy({
      ...run,
      folder: run.project.folder,
      entryPoints: run.project.integrations?.flatMap(({ entryPoints }) => entryPoints),
    }),
  );
  return describePackage(run, captured, captured.functions.length);
}

/** A package of a request's text, told in the log. */
export function describePackage(
  run: Pick<PackageRun, 'cli' | 'commit' | 'repository' | 'log'>,
  { kind, body }: Pick<Captured, 'kind' | 'body'>,
  functions: number,
): Package {
  const { commit, repository } = run;
  const built: Package = { kind, cli: run.cli.version, body, commit, repository };
  const size = sizeInWords(Buffer.byteLength(body));
  run.log.write(
    'info',
    `Packaged ${count(functions, 'function')}, ${size}, ${packageDigest(built)}`,
  );
  return built;
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
    bodyLimit: run.bodyLimit,
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
  const heap = run.isSmall === true ? buildHeapOptions(run.env) : [];
  try {
    return await runChild({
      command: node.execPath,
      args: [...heap, cli.bin, 'deploy', placeholderEnvironment, ...options],
      cwd: run.folder,
      env: withNodeFirst(buildCliEnvironment(run.env, server), node),
      log,
      signal: signal === undefined ? spoilt : AbortSignal.any([signal, spoilt]),
      quiet: true,
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
