import { messageOf, RunFailure } from '../../shared/errors.js';
import type { Log } from '../../shared/log.js';
import type { Project } from '../project/project.js';
import { withNodeFirst, type NodeRuntime } from '../../system/node-runtime.js';
import { readPackageManagerCommand } from '../install/manager-command.js';
import {
  type ChildOptions,
  type ChildResult,
  describeEnd,
  longestSilence,
  runChild,
} from '../../system/run-child.js';

type TestCommand = Pick<ChildOptions, 'command' | 'args' | 'verbatim'>;

export interface TestRun {
  project: Pick<Project, 'folder' | 'packageManager' | 'testScript'>;
  /** The input: a shell command; `false`: skip; null: the project's `test` script. */
  testCommand: string | false | null;
  /** The children's environment, without keys. */
  env: Readonly<Record<string, string>>;
  node: NodeRuntime;
  log: Log;
  signal?: AbortSignal | undefined;
  /** The checkout, from which GitHub names files. */
  root?: string | undefined;
  /** Milliseconds without output after which the tests are ended; ten minutes when not given. */
  longestSilence?: number;
}

export interface TestOutcome {
  result: 'passed' | 'skipped' | 'none';
  durationMs: number;
}

const shownLines = 60;

/**
 * Runs the project's tests, in its folder and on the chosen Node.
 *
 * @throws RunFailure `tests-failed`, with the last lines of their output.
 */
export async function runTests(run: TestRun): Promise<TestOutcome> {
  const { project, testCommand, log } = run;
  if (testCommand === false) {
    log.write('info', 'Tests are skipped: `test-command: false`.');
    return { result: 'skipped', durationMs: 0 };
  }
  if (testCommand === null && project.testScript === null) {
    log.write(
      'notice',
      "package.json has no `test` script, or npm's placeholder: no tests were run. `test-command` can name another command.",
    );
    return { result: 'none', durationMs: 0 };
  }
  const shown = testCommand ?? 'the `test` script of package.json';
  const result = await log.group('Test', () => runCommand(run, testCommand));
  if (result.hung !== null) throw hungFailure(shown, result.hung, result.tail);
  if (result.exitCode !== 0) throw failureOf(shown, result);
  return { result: 'passed', durationMs: result.durationMs };
}

async function runCommand(run: TestRun, testCommand: string | null): Promise<ChildResult> {
  const options = {
    cwd: run.project.folder,
    env: withNodeFirst(run.env, run.node),
    log: run.log,
    signal: run.signal,
    annotationRoot: run.root,
    longestSilence: run.longestSilence ?? longestSilence,
  };
  const candidates: TestCommand[] =
    testCommand === null
      ? [
          await readPackageManagerCommand(
            { ...options, project: run.project, runChild },
            { run: 'test' },
          ),
        ]
      : buildShellCommands(testCommand);
  let missing: unknown;
  for (const candidate of candidates) {
    try {
      return await runChild({ ...options, ...candidate });
    } catch (error) {
      if (error instanceof RunFailure) throw error;
      missing = error;
    }
  }
  throw new RunFailure('tests-failed', `The tests could not be started: ${messageOf(missing)}`, {
    hint: "Check that the package manager and the shell are on the runner's PATH.",
    cause: missing,
  });
}

/** A shell that stops at the first failing command, as the runner's own; the first that exists. */
export function buildShellCommands(
  script: string,
  platform: NodeJS.Platform = process.platform,
): TestCommand[] {
  if (platform === 'win32') {
    return [{ command: 'cmd.exe', args: ['/d', '/s', '/c', `"${script}"`], verbatim: true }];
  }
  return [
    { command: 'bash', args: ['-e', '-o', 'pipefail', '-c', script] },
    { command: 'sh', args: ['-e', '-c', script] },
  ];
}

function failureOf(shown: string, result: ChildResult): RunFailure {
  return new RunFailure('tests-failed', `The tests failed: ${shown} ${describeEnd(result)}.`, {
    hint: 'Run the same command in the project’s folder. `test-command: false` skips the tests.',
    details: result.tail.slice(-shownLines),
  });
}

/** How Vitest, Jest, Mocha and Node's own runner say that all went well. */
const passedText =
  /^\s*(?:Tests:? .*\d+ passed|Test Files .*\d+ passed|\d+ passing\b|[#ℹ] fail 0\b)/;

function hungFailure(shown: string, hung: readonly string[], tail: readonly string[]): RunFailure {
  const passed = tail.some((line) => passedText.test(line));
  return new RunFailure(
    'tests-failed',
    `The tests printed nothing for 10 minutes and were ended: ${shown}.`,
    {
      hint: passed
        ? 'The tests printed that they passed but did not end: look for an open handle (server, timer, connection) or watch mode (`vitest` needs `vitest run`).'
        : 'A test may wait for the network or for input. The processes are listed as they stood.',
      details: [...hung, ...tail.slice(-shownLines)],
    },
  );
}
