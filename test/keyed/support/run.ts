/**
 * Whole `plan` and `deploy` runs in one process: the real `main()` and its report, real HTTP against a
 * local Nango API (and a local GitHub API), real files, and time that a test does not wait for.
 *
 *     const api = await startWorld();                       // dev: github has 2 connections, demo none
 *     api.misbehave({ route: 'deploy', kind: 'rate-limited', retryAfter: 60 });
 *     const run = await runKeyed({ api, file: legacyPackage({ actions: ['demo/ping'] }) });
 *     expect(endOf(run)).toEqual([0, 'deployed', '']);
 *
 * `with:` are the step's inputs; `command: deploy`, `environment: dev` and dev's key are given. `file` is
 * the package or plan file that `from` names. `env`, `event`, `workspace` are the runner's. `onOutput`
 * gets the log so far and a way to cancel the job (any signal).
 * A run gives `exitCode`, `log`, `outputs`, `summary`, `files`, `durationMs` and `slept` (pauses; both by
 * the test's time). The HTTP log is `api.requests`; what is deployed, `deployedIn(api)`.
 * Comments: `startGithubApi()`, `env: { GITHUB_API_URL: github.url }`, `with: { 'github-token': … }`.
 * Time stands still while a request is under way, and jumps over pauses and over faults that stall.
 * A server of the test's own that never answers calls `time.keep()` and passes `time` to `runKeyed`.
 * Of two runs at once the second waits for the first. Texts go into golden files (`test/support/golden.ts`).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { NangoApi } from '../../nango-api/server.js';
import { type ActionResult, findLeaks } from '../../runner/action-result.js';
import { runInProcess } from '../../runner/run-in-process.js';
import type { ActionRun } from '../../runner/step.js';
import { requireReport } from '../../support/report.js';
import { startTime, type TestTime } from './time.js';
import { allKeys, cleanLater, devKey, timeOf } from './world.js';

export interface KeyedRun extends Omit<ActionRun, 'with'> {
  api?: NangoApi;
  /** Written into the checkout and given as `from`: JSON, or text as it is. */
  file?: object | string;
  with?: Record<string, string>;
  /** Default: that of the API. */
  time?: TestTime | undefined;
  /** Bytes that the run takes for the most that Nango takes in one request. */
  bodyLimit?: number;
}

/** `durationMs` is by the test's time. */
export interface KeyedResult extends ActionResult {
  /** How long the run has slept, in order: milliseconds. */
  slept: number[];
}

const name = 'artifact.json';

/** The step of a run, with what it leaves out. */
export function completeRun({
  api,
  file,
  ...run
}: Omit<KeyedRun, 'time' | 'bodyLimit'>): ActionRun {
  const workspace = run.workspace ?? mkdtempSync(join(tmpdir(), 'nango-checkout-'));
  cleanLater(() => {
    rmSync(workspace, { recursive: true, force: true });
  });
  if (file !== undefined) {
    writeFileSync(join(workspace, name), typeof file === 'string' ? file : JSON.stringify(file));
  }
  return {
    ...run,
    workspace,
    with: {
      command: 'deploy',
      environment: 'dev',
      'secret-key': devKey,
      ...(api === undefined ? {} : { host: api.url }),
      ...(file === undefined ? {} : { from: name }),
      ...run.with,
    },
  };
}

/** Whatever a run is for, no key may stand in the log, in an output or in a file of it. */
export function requireNoLeaks(run: Pick<ActionResult, 'log' | 'files'>): void {
  for (const key of allKeys) expect(findLeaks(run, key)).toEqual([]);
}

/** Runs a keyed command against an API, with the key of dev and a file from an earlier job. */
export async function runKeyed(run: KeyedRun): Promise<KeyedResult> {
  const { time = timeOf(run.api) ?? startTime(), bodyLimit, ...rest } = run;
  const from = time.slept.length;
  const result = await runInProcess(completeRun(rest), { time, bodyLimit });
  cleanLater(result.remove);
  requireNoLeaks(result);
  requireReport(result);
  return { ...result, slept: time.slept.slice(from) };
}

/** The file that an output of a run names, as JSON. */
export function readOutputFile(
  result: Pick<ActionResult, 'files' | 'outputs'>,
  output: string,
): Record<string, unknown> {
  const text = result.files[result.outputs[output] ?? ''];
  if (text === undefined) throw new Error(`the run has no file of the output ${output}`);
  return JSON.parse(text) as Record<string, unknown>;
}

/** An output that is JSON. */
export function readOutput(result: Pick<ActionResult, 'outputs'>, output: string): unknown {
  return JSON.parse(result.outputs[output] ?? '');
}

/** How a run ended: exit code, `result` and `failure-reason`. */
export function endOf({
  exitCode,
  outputs,
}: Pick<ActionResult, 'exitCode' | 'outputs'>): unknown[] {
  return [exitCode, outputs.result, outputs['failure-reason']];
}
