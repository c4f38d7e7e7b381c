import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import spawn from 'cross-spawn';
import { isRunFailure, RunFailure } from '../shared/errors.js';
import type { Log } from '../shared/log.js';
import { mendAnnotation } from './annotation-paths.js';
import { splitLines } from './line-splitter.js';
import { markProcesses } from './process-mark.js';
import { watchMemory } from './process-memory.js';
import { readProcessTree } from './process-tree.js';
import { endGroup, killGroup } from './process-group.js';
import { defang, defangAll, formatsLog } from './defang.js';

export interface ChildOptions {
  command: string;
  args: readonly string[];
  cwd: string;
  /** All of the child's environment, but for the mark by which its processes are found. */
  env: Readonly<Record<string, string>>;
  log: Pick<Log, 'write'>;
  /** Its reason is thrown when it is a RunFailure (a timeout); else the run was cancelled. */
  signal?: AbortSignal | undefined;
  /** Every line as the child wrote it, capped: to be read, never to be printed as it is. */
  onLine?: ((line: string) => void) | undefined;
  /** Windows: the arguments are a command line for cmd.exe already, not to be quoted again. */
  verbatim?: boolean | undefined;
  /** Nothing goes to the log by itself. */
  quiet?: boolean | undefined;
  /** The checkout: files in the annotations that the child writes are named from there. */
  annotationRoot?: string | undefined;
  /** What it reads from standard input; nothing when not given. */
  input?: string | undefined;
  /** Milliseconds without output after which it is ended; never when not given. */
  longestSilence?: number | undefined;
  /** Told, every half second, of the most megabytes that the process had so far. Linux. */
  onMemory?: ((megabytes: number) => void) | undefined;
  /** Takes standard output as it is, instead of line by line, and null once all of it has come. */
  onStdout?: ((chunk: Buffer | null) => void) | undefined;
}

export interface ChildResult {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** The last lines, without colours and workflow commands: fit for a failure's details. */
  tail: string[];
  durationMs: number;
  /** The processes as they stood when the child was ended for its silence; null: it was not. */
  hung: string[] | null;
}

/** Ten minutes: the slowest install or test runner that is at work says something sooner. */
export const longestSilence = 600_000;

const tailLines = 200;
const tailLineCap = 2_000;
/** How long the pipes may stay open once the child is gone: a process that got away holds them. */
const drainMs = 1_000;

/**
 * Starts a process, passes its output on line by line, and returns when it has ended. Nothing of its
 * process group outlives it, nor (on Linux) what has left the group with its environment: what a stage
 * leaves behind must not wait for the next one.
 *
 * @throws RunFailure `cancelled` when the signal aborts; the system's error (`ENOENT`) when the
 *   command cannot be started.
 */
export async function runChild(options: ChildOptions): Promise<ChildResult> {
  const { signal } = options;
  throwIfAborted(signal, options.command);
  const startedAt = Date.now();
  const tail: string[] = [];
  const { annotationRoot: root, cwd } = options;
  const mend = (line: string): string =>
    root === undefined ? line : mendAnnotation(line, { cwd, root });
  const onLine = (line: string): void => {
    options.onLine?.(line);
    if (options.quiet !== true) options.log.write('output', defang(mend(line)));
    // An annotation is shown as one.
    if (!formatsLog(line) && tail.push(tailLine(line)) > tailLines) tail.shift();
  };

  const mark = markProcesses(options.env);
  const child = start({ ...options, env: mark.env });
  // A child that ends before it has read all of it says so with its exit code.
  child.stdin?.once('error', () => undefined).end(options.input);
  const { onStdout } = options;
  const drained = Promise.all([
    onStdout === undefined ? readLines(child.stdout, onLine) : readChunks(child.stdout, onStdout),
    readLines(child.stderr, onLine),
  ]);
  const ended = exitOf(child);
  let ending: Promise<void> | undefined;
  let hung: string[] | null = null;
  const abort = (): void => {
    if (child.pid !== undefined) ending = endGroup(child.pid);
  };
  signal?.addEventListener('abort', abort, { once: true });
  const memory = watchMemory(child.pid, options.onMemory);
  const silence = watchSilence(child, options.longestSilence, () => {
    hung = child.pid === undefined ? [] : readProcessTree(child.pid);
    abort();
  });
  try {
    const { exitCode, signal: killedBy } = await ended;
    if (child.pid !== undefined && ending === undefined) killGroup(child.pid);
    await ending;
    mark.killAll();
    await Promise.race([drained, sleep(drainMs, undefined, { ref: false })]);
    throwIfAborted(signal, options.command);
    return { exitCode, signal: killedBy, tail, durationMs: Date.now() - startedAt, hung };
  } finally {
    silence.stop();
    memory.stop();
    signal?.removeEventListener('abort', abort);
    child.stdout.destroy();
    child.stderr.destroy();
  }
}

/** How a child ended, as the rest of a sentence. */
export function describeEnd({
  exitCode,
  signal,
}: Pick<ChildResult, 'exitCode' | 'signal'>): string {
  return signal === null ? `ended with exit code ${String(exitCode)}` : `was killed by ${signal}`;
}

type PipedChild = ChildProcess & {
  stdout: NodeJS.ReadableStream & { destroy(): void };
  stderr: NodeJS.ReadableStream & { destroy(): void };
};

function start(options: ChildOptions): PipedChild {
  // On Windows npm and its like are batch files, which only cmd.exe starts.
  const child = spawn(options.command, [...options.args], {
    cwd: options.cwd,
    env: { ...options.env },
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
    windowsVerbatimArguments: options.verbatim === true,
  });
  return child as PipedChild;
}

/** Calls back once when neither pipe brings anything for so many milliseconds. */
function watchSilence(
  child: PipedChild,
  longest: number | undefined,
  onSilence: () => void,
): { stop: () => void } {
  if (longest === undefined) return { stop: () => undefined };
  const timer = setTimeout(onSilence, longest);
  for (const stream of [child.stdout, child.stderr]) stream.on('data', () => timer.refresh());
  return {
    stop: () => {
      clearTimeout(timer);
    },
  };
}

function exitOf(
  child: ChildProcess,
): Promise<{ exitCode: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode, signal) => {
      resolve({ exitCode, signal });
    });
  });
}

function readLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): Promise<void> {
  const splitter = splitLines(onLine);
  return new Promise((resolve) => {
    stream.on('data', (chunk: Buffer) => {
      splitter.write(chunk);
    });
    // 'close' without 'end' when the pipe was destroyed under it: what was read still counts.
    stream.once('close', () => {
      splitter.end();
      resolve();
    });
    stream.once('error', () => undefined);
  });
}

function readChunks(
  stream: NodeJS.ReadableStream,
  onChunk: (chunk: Buffer | null) => void,
): Promise<void> {
  return new Promise((resolve) => {
    stream.on('data', onChunk);
    stream.once('end', () => {
      onChunk(null);
    });
    stream.once('close', resolve);
    stream.once('error', () => undefined);
  });
}

function tailLine(line: string): string {
  const plain = defangAll(stripVTControlCharacters(line));
  return plain.length <= tailLineCap ? plain : `${plain.slice(0, tailLineCap)}…`;
}

function throwIfAborted(signal: AbortSignal | undefined, command: string): void {
  if (signal?.aborted !== true) return;
  const reason: unknown = signal.reason;
  if (isRunFailure(reason)) throw reason;
  throw new RunFailure('cancelled', `The run was cancelled while ${command} was running.`, {
    hint: 'Run the job again. What this command does sends nothing to Nango.',
  });
}
