import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { beforeStage, followStages, type Stage } from '../../keyed/faults/stages.js';
import { legacyPackage } from '../../keyed/support/package-files.js';
import { deployedIn, runKeyed, startWorld } from '../keyed/world.js';
import { makeFolder } from '../../build/support/temporary.js';

const file = legacyPackage({ actions: ['demo/ping'] });

// [stage, how the run ends, what is deployed, the files that are of use to a later step]
const cases: [Stage, string, string[], string[]][] = [
  ['check', 'cancelled', [], ['nango-package.json']],
  ['integration check', 'cancelled', [], ['nango-package.json']],
  ['plan', 'cancelled', [], ['nango-package.json']],
  ['apply', 'apply-uncertain', ['demo/ping'], ['nango-package.json', 'nango-plan.json']],
  ['verify', 'cancelled', ['demo/ping'], ['nango-package.json', 'nango-plan.json']],
];

describe.concurrent.each(['SIGINT', 'SIGTERM'] as const)(
  'a run cancelled by %s leaves whole files and no others',
  (signal) => {
    it.each(cases)('at the %s: %s', async (at, reason, content, files) => {
      const api = await startWorld();
      let kill: ((signal: NodeJS.Signals) => void) | undefined;
      let killedAt = 0;
      beforeStage(
        api,
        (stage) => {
          if (stage !== at) return;
          api.misbehave({ route: 'any', kind: 'stalled-headers', act: true });
          setTimeout(() => {
            killedAt = performance.now();
            kill?.(signal);
          }, 100);
        },
        followStages(),
      );
      const temporary = makeFolder('tmpdir');
      const runnerTemp = makeFolder('temp');
      const run = await runKeyed({
        api,
        file,
        runnerTemp,
        env: { TMPDIR: temporary, TMP: temporary, TEMP: temporary },
        onOutput: (_text, send) => {
          kill = send;
        },
      });
      expect(run.outputs['failure-reason'], run.log).toBe(reason);
      // The runner itself waits for 10 s from the first signal to the last.
      expect(performance.now() - killedAt).toBeLessThan(10_000);
      expect(deployedIn(api)).toEqual(content);
      expect(readdirSync(temporary)).toEqual([]);
      const left = Object.entries(run.files).filter(([path]) => path.startsWith(runnerTemp));
      expect(left.map(([path]) => path.replace(/^.*[\\/]/, '')).sort()).toEqual(files);
      for (const [path, text] of left)
        expect(() => JSON.parse(text) as unknown, path).not.toThrow();
    });
  },
);
