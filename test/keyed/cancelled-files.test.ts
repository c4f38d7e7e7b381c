import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { beforeStage, followStages, type Stage } from './faults/stages.js';
import { legacyPackage } from './support/package-files.js';
import { runKeyed } from './support/run.js';
import { cleanLater, deployedIn, startWorld } from './support/world.js';

const file = legacyPackage({ actions: ['demo/ping'] });

// [stage, how the run ends, what is deployed, the files that are of use to a later step]
const cases: [Stage, string, string[], string[]][] = [
  ['check', 'cancelled', [], ['nango-package.json']],
  ['integration check', 'cancelled', [], ['nango-package.json']],
  ['plan', 'cancelled', [], ['nango-package.json']],
  ['apply', 'apply-uncertain', ['demo/ping'], ['nango-package.json', 'nango-plan.json']],
  ['verify', 'cancelled', ['demo/ping'], ['nango-package.json', 'nango-plan.json']],
];

it.each(cases)(
  'a run cancelled at the %s (%s) leaves whole files and no others',
  async (at, reason, content, files) => {
    const api = await startWorld();
    let cancel: (() => void) | undefined;
    beforeStage(
      api,
      (stage) => {
        if (stage !== at) return;
        api.misbehave({ route: 'any', kind: 'stalled-headers', act: true });
        cancel?.();
      },
      followStages(),
    );
    const temporary = makeFolder();
    const runnerTemp = makeFolder();
    const run = await runKeyed({
      api,
      file,
      runnerTemp,
      env: { TMPDIR: temporary, TMP: temporary, TEMP: temporary },
      onOutput: (_log, kill) => {
        cancel = () => {
          kill('SIGTERM');
        };
      },
    });
    expect(run.outputs['failure-reason'], run.log).toBe(reason);
    expect(deployedIn(api)).toEqual(content);
    expect(readdirSync(temporary)).toEqual([]);
    const left = Object.entries(run.files).filter(([path]) => path.startsWith(runnerTemp));
    expect(left.map(([path]) => basename(path)).sort()).toEqual(
      [...files, 'nango-schemas.json', 'nango-report.json', 'nango-summary.md'].sort(),
    );
    for (const [path, text] of left) {
      if (!path.endsWith('.json')) continue;
      expect(() => JSON.parse(text) as unknown, path).not.toThrow();
    }
  },
);

function makeFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nango-cancelled-')));
  cleanLater(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
