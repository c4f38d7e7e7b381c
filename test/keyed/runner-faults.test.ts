// Tests src/shared/runner-fault.ts
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFullFolder, makeReadOnlyFolder } from '../runner/broken-folder.js';
import { legacyPackage } from './support/package-files.js';
import { endOf, runKeyed } from './support/run.js';
import { openRunGolden } from './support/golden.js';
import { cleanLater, countWrites, deployedIn, startWorld } from './support/world.js';

const golden = openRunGolden(import.meta.filename);

const file = legacyPackage({ actions: ['demo/ping'] });
const folder = mkdtempSync(join(tmpdir(), 'nango-temporary-'));
const inPlace = join(folder, 'file');
writeFileSync(inPlace, '');
cleanLater(() => {
  rmSync(folder, { recursive: true, force: true });
});

const broken = { full: makeFullFolder(), readOnly: makeReadOnlyFolder(() => undefined) };
for (const one of Object.values(broken)) cleanLater(() => one?.remove());

/** Those that this process may make. */
const temporaries: [string, string | undefined][] = [
  ['missing', join(folder, 'missing')],
  ['a file', inPlace],
  ['full', broken.full?.path],
  ['read-only', broken.readOnly?.path],
];

describe.each(temporaries)('a RUNNER_TEMP that is %s', (title, path) => {
  it.skipIf(path === undefined).each(['plan', 'deploy'])(
    'is the fault of the runner, and nothing is sent: %s',
    async (command) => {
      const api = await startWorld();
      const env = { RUNNER_TEMP: path ?? '' };
      const run = await runKeyed({ api, file, env, with: { command } });
      expect(endOf(run)).toEqual([1, 'failed', 'runner-fault']);
      // A disk that is mounted so is told otherwise than a missing right.
      if (title !== 'read-only') await golden(run, 'log');
      expect(run.log).not.toContain('A bug of this action');
      expect(countWrites(api)).toBe(0);
    },
  );
});

it('a disk that fills up after the deploy was sent does not hide how it ended', async () => {
  const api = await startWorld();
  const runnerTemp = mkdtempSync(join(folder, 'temporary-'));
  api.misbehave({ route: 'deploy', kind: 'drop', act: true });
  api.onRequest(({ route }) => {
    // Where nothing is, nothing can be written: no disk has to be filled for it.
    if (route === 'deploy') rmSync(runnerTemp, { recursive: true, force: true });
  });
  const run = await runKeyed({ api, file, env: { RUNNER_TEMP: runnerTemp } });
  expect(endOf(run)).toEqual([0, 'deployed', '']);
  expect(deployedIn(api)).toEqual(['demo/ping']);
});
