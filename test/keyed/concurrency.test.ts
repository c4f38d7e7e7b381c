import { describe, expect, it } from 'vitest';
import type { NangoApi } from '../../nango-api/server.js';
import {
  functionsPackage,
  legacyPackage,
  type PackageFile,
} from '../../keyed/support/package-files.js';
import { runKeyed, startWorld } from '../keyed/world.js';

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

describe('20 runs at once against one environment', () => {
  it.each(packages)('end deployed or say why, and leave one package: %s', async (_, packageOf) => {
    // Each holds the lock long enough for others to meet it.
    const api = await startWorld({ deployDelayMs: 60 });
    const runs = await Promise.all(
      numbers.map((number) =>
        runKeyed({
          api,
          file: packageOf(number),
          with: { 'allow-destructive': 'true', timeout: '1' },
        }),
      ),
    );
    for (const run of runs) {
      const { result, 'failure-reason': reason } = run.outputs;
      expect(['deployed', 'failed'], run.log).toContain(result);
      if (result === 'failed') {
        expect(reason, run.log).toMatch(
          /^(concurrent-deployment|rate-limited|timeout|verify-failed)$/,
        );
        expect(run.log).toMatch(/::error title=Nango/);
      }
    }
    expect(runs.some((run) => run.outputs.result === 'deployed')).toBe(true);

    const candidates = numbers.map((number) => ({
      'demo/shared': `// js run ${number}`,
      [`demo/only-${number}`]: `// js run ${number}`,
    }));
    expect(candidates).toContainEqual(contentOf(api));
  });
});
