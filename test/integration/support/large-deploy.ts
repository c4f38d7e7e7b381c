import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { RunResult } from '../../../src/report/model/result.js';
import { RunFailure } from '../../../src/shared/errors.js';
import { rememberingLog } from '../../fixtures/log.js';
import type { PackageFile } from '../../keyed/support/package-files.js';
import { startTime, type TestTime } from '../../keyed/support/time.js';
import { type NangoApi, type NangoApiOptions, startNangoApi } from '../../nango-api/server.js';
import { runMain } from '../../runner/run-main.js';

const key = 'e0000000-0000-4000-8000-000000000001';
const times = new WeakMap<NangoApi, TestTime>();

/** An API with one environment, dev, that takes so many bytes in one request; a test's time. */
export async function startSmallApi(
  bodyLimit: number,
  rest: NangoApiOptions = {},
): Promise<NangoApi> {
  const ids = ['a', 'b', 'c', 'd', 'gone'];
  const time = startTime();
  const api = await startNangoApi({
    time,
    seed: {
      environments: [
        {
          name: 'dev',
          integrations: ids.map((id) => ({ id, provider: 'unauthenticated' })),
          connections: { a: 2 },
          keys: [{ secret: key, scopes: ['environment:deploy'] }],
        },
      ],
    },
    bodyLimit,
    ...rest,
  });
  times.set(api, time);
  return api;
}

export interface LargeDeploy {
  /** Whether the plan was approved. */
  isApproved?: boolean;
  signal?: AbortSignal;
}

/**
 * A whole `deploy` with a limit of the API's own.
 *
 * @throws RunFailure as the run reports it.
 */
export async function deployLarge(
  api: NangoApi,
  file: PackageFile,
  bodyLimit: number,
  { isApproved = false, signal }: LargeDeploy = {},
): Promise<{ result: RunResult; lines: string[] }> {
  vi.stubEnv('INPUT_SECRET-KEY', key);
  const workspace = mkdtempSync(join(tmpdir(), 'nango-large-'));
  const log = rememberingLog();
  const run = (inputs: Record<string, string>): Promise<RunResult> => {
    const variables = {
      INPUT_ENVIRONMENT: 'dev',
      INPUT_HOST: api.url,
      INPUT_FROM: 'artifact.json',
      'INPUT_ALLOW-DESTRUCTIVE': 'true',
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: workspace,
      GITHUB_REPOSITORY: 'acme/app',
      ...inputs,
    };
    return runMain(variables, { log, time: times.get(api) ?? startTime(), bodyLimit, signal });
  };
  try {
    writeFileSync(join(workspace, 'artifact.json'), JSON.stringify(file));
    const approved = isApproved ? (await run({ INPUT_COMMAND: 'plan' })).planHash : null;
    const result = await run({
      INPUT_COMMAND: 'deploy',
      ...(approved === null ? {} : { 'INPUT_EXPECTED-PLAN': approved }),
    });
    if (result.failure === null) return { result, lines: log.lines };
    const { reason, message, ...rest } = result.failure;
    throw new RunFailure(reason, message, rest);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** What is deployed, by the words in which a failure names it, with its code. */
export function contentOf(api: NangoApi): Record<string, string> {
  const dev = api.state.environments[0];
  return Object.fromEntries(
    [
      ...(dev?.flows ?? []).map((one) => [
        `${one.type} "${one.name}" of ${one.integration}`,
        `${one.models.join()} ${one.hash}`,
      ]),
      ...(dev?.onEventScripts ?? []).map((one) => [
        `on-event script "${one.name}" (${one.event}) of ${one.integration}`,
        api.state.files[one.location] ?? '',
      ]),
      ...(dev?.bundleFunctions ?? []).map((one) => [
        `function "${one.name}" of ${one.integration}`,
        JSON.stringify(one.sent),
      ]),
    ].sort() as [string, string][],
  );
}

/** What the details of a failure say of the environment and is not so. */
export function findUntruths(
  details: readonly string[],
  content: Record<string, string>,
  before: Record<string, string>,
  wanted: Record<string, string>,
): string[] {
  const claims = (title: string): string[] => {
    const line = details.find((one) => one.startsWith(`${title} (`));
    return line?.slice(line.indexOf(': ') + 2).split(', ') ?? [];
  };
  const isAs = (state: Record<string, string>) => (claim: string) => {
    const name = claim.replace('the deletion of ', '');
    return content[name] === state[name];
  };
  const pending = 'Not there yet when last checked; it may still be running';
  const untrue = [
    ...claims('Deployed').filter((claim) => !isAs(wanted)(claim)),
    ...claims('Not deployed').filter((claim) => !isAs(before)(claim)),
    ...claims(pending).filter((claim) => !isAs(before)(claim)),
  ];
  const nothing = details.some((line) => line.includes('Nothing was written'));
  const changed = JSON.stringify(content) !== JSON.stringify(before);
  return nothing && changed ? [...untrue, 'nothing was written'] : untrue;
}
