import { join } from 'node:path';
import * as core from '@actions/core';
import { vi } from 'vitest';
import { type ActionProcess, cancelled, runAction } from '../../src/action.js';
import { realTime } from '../../src/shared/clock.js';
import { type ActionResult, readResult } from './action-result.js';
import { repositoryRoot } from './repository-root.js';
import { type ActionRun, buildEnvironment, makeStepFolders } from './step.js';

/** What a test may have otherwise than it is. */
export type Surroundings = Pick<ActionProcess, 'time' | 'bodyLimit'>;

/** The end of the run before: `process.env` and standard output are one for all of them. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs the action in this process as the runner would: its variables, its files, its log, real
 * children. Of two at once the second waits for the first. `onOutput` cancels with any signal.
 */
export function runInProcess(run: ActionRun = {}, world: Surroundings = {}): Promise<ActionResult> {
  const result = last.then(() => runAlone(run, world));
  last = result.catch(() => undefined);
  return result;
}

async function runAlone(
  run: ActionRun,
  { time = realTime, bodyLimit }: Surroundings,
): Promise<ActionResult> {
  const folders = makeStepFolders(run);
  const cancellation = new AbortController();
  let log = '';
  const { env, exitCode: exitCodeBefore } = process;
  const start = time.now();
  process.env = buildEnvironment(run, folders);
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    log += String(text);
    run.onPiece?.(String(text));
    run.onOutput?.(log, () => {
      cancellation.abort(cancelled());
    });
    return true;
  });
  // It keeps the path that it found first, and the text that it could not write.
  Reflect.set(core.summary, '_filePath', undefined);
  core.summary.emptyBuffer();
  try {
    // The cache has a process of its own, which is this script.
    const script = join(repositoryRoot, 'dist', 'index.js');
    await runAction({ script, signal: cancellation.signal, time, bodyLimit });
    const exitCode = Number(process.exitCode);
    return readResult(folders, { exitCode, log, durationMs: time.now() - start });
  } finally {
    stdout.mockRestore();
    process.env = env;
    process.exitCode = exitCodeBefore;
  }
}
