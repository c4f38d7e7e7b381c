import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunResult } from '../../src/report/model/result.js';
import { rememberingLog } from '../fixtures/log.js';
import type { NangoApi } from '../nango-api/server.js';
import { runMain } from '../runner/run-main.js';
import { functionsPackage, legacyPackage, type PackageFile } from './support/package-files.js';
import { startTime } from './support/time.js';
import { cleanLater, countWrites, devKey, startWorld, timeOf } from './support/world.js';

const numbers = Array.from({ length: 20 }, (_, index) => index);

/** The code of every function in the environment, by integration and name. */
function contentOf(api: NangoApi): Record<string, unknown> {
  const dev = api.state.environments.find(({ name }) => name === 'dev');
  return Object.fromEntries([
    ...(dev?.flows ?? []).map((flow) => [
      `${flow.integration}/${flow.name}`,
      api.state.files[flow.location],
    ]),
    ...(dev?.bundleFunctions ?? []).map((one) => [
      `${one.integration}/${one.name}`,
      (one.sent as { fileBody: { js: string } }).fileBody.js,
    ]),
  ]) as Record<string, unknown>;
}

const packages: [string, (number: number) => PackageFile][] = [
  [
    'syncs and actions',
    (number) =>
      legacyPackage({ actions: ['demo/shared', `demo/only-${number}`], code: `run ${number}` }),
  ],
  [
    'functions',
    (number) => functionsPackage(['demo/shared', `demo/only-${number}`], { code: `run ${number}` }),
  ],
];

beforeAll(() => {
  vi.stubEnv('INPUT_SECRET-KEY', devKey);
});
afterAll(() => {
  vi.unstubAllEnvs();
});

/** A deploy in this process that waits for no other, as `runKeyed` does. */
async function deployBeside(api: NangoApi, file: PackageFile): Promise<RunResult> {
  const workspace = mkdtempSync(join(tmpdir(), 'nango-checkout-'));
  cleanLater(() => {
    rmSync(workspace, { recursive: true, force: true });
  });
  writeFileSync(join(workspace, 'artifact.json'), JSON.stringify(file));
  const variables = {
    INPUT_COMMAND: 'deploy',
    INPUT_ENVIRONMENT: 'dev',
    INPUT_HOST: api.url,
    INPUT_FROM: 'artifact.json',
    INPUT_TIMEOUT: '1',
    'INPUT_ALLOW-DESTRUCTIVE': 'true',
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: workspace,
    GITHUB_REPOSITORY: 'acme/app',
  };
  return await runMain(variables, { log: rememberingLog(), time: timeOf(api) ?? startTime() });
}

describe('20 runs at once against one environment', () => {
  it.each(packages)('end deployed or say why, and leave one package: %s', async (_, packageOf) => {
    // Each holds the lock long enough for others to meet it.
    const api = await startWorld({ deployDelayMs: 60 });
    const runs = await Promise.all(numbers.map((number) => deployBeside(api, packageOf(number))));
    for (const { result, failure } of runs) {
      const end = failure === null ? result : failure.reason;
      expect(
        ['deployed', 'concurrent-deployment', 'rate-limited', 'timeout', 'verify-failed'],
        failure?.message,
      ).toContain(end);
    }
    expect(runs.some(({ result }) => result === 'deployed')).toBe(true);
    // Some were turned away, and came again.
    expect(countWrites(api)).toBeGreaterThan(runs.length);

    const candidates = numbers.map((number) => ({
      'demo/shared': `// js run ${number}`,
      [`demo/only-${number}`]: `// js run ${number}`,
    }));
    expect(candidates).toContainEqual(contentOf(api));
  });
});
