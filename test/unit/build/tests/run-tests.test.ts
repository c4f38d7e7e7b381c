import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  buildShellCommands,
  runTests,
  type TestRun,
} from '../../../../src/build/tests/run-tests.js';
import type { RunFailure } from '../../../../src/shared/errors.js';
import { rememberingLog } from '../../../fixtures/log.js';
import { openGolden, withoutTimes } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tests-'));
  const manifest = { scripts: { test: `node -e "console.log('the script')"` } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Logged = TestRun & { log: ReturnType<typeof rememberingLog> };

function testRun(
  testCommand: TestRun['testCommand'],
  project: Partial<TestRun['project']> = {},
): Logged {
  return {
    project: {
      folder,
      packageManager: { name: 'npm', version: null, release: '11', lockfile: null, root: folder },
      testScript: 'vitest run',
      ...project,
    },
    testCommand,
    env: { PATH: process.env.PATH ?? '' },
    node: { execPath: process.execPath, version: process.versions.node },
    log: rememberingLog(),
  };
}

it('runs the project’s script, in a group', async () => {
  const run = testRun(null);
  expect(await runTests(run)).toMatchObject({ result: 'passed' });
  await golden('the script', withoutTimes(run.log.lines.join('\n').replaceAll(folder, '<folder>')));
});

it('runs a command of the workflow through a shell, with the chosen node first', async () => {
  const node = { execPath: '/chosen/bin/node', version: '24.0.0' };
  const run = { ...testRun('echo "$PATH" | cut -d: -f1 && pwd', { testScript: null }), node };
  expect(await runTests(run)).toMatchObject({ result: 'passed' });
  expect(run.log.lines.slice(1, 3)).toEqual(['/chosen/bin', folder]);
});

it('fails with the last lines', async () => {
  const failed = runTests(testRun('echo before; exit 4; echo after'));
  await expect(failed).rejects.toMatchObject({ reason: 'tests-failed', details: ['before'] });
  await expect(failed).rejects.toThrow(/exit code 4/);
});

it('stops at the first command that fails', async () => {
  await expect(runTests(testRun('false\necho after'))).rejects.toMatchObject({ details: [] });
});

it('says when there is nothing to start the tests with', async () => {
  const run = {
    ...testRun(null),
    env: { PATH: folder },
    node: { execPath: '/none/node', version: '1.0.0' },
  };
  await expect(runTests(run)).rejects.toMatchObject({ reason: 'tests-failed' });
});

it('skips when told to', async () => {
  const run = testRun(false);
  expect(await runTests(run)).toMatchObject({ result: 'skipped' });
  expect(run.log.lines).toHaveLength(1);
});

it('notices that there are none', async () => {
  const run = testRun(null, { testScript: null });
  expect(await runTests(run)).toMatchObject({ result: 'none' });
  await golden('none', run.log.lines[0] ?? '');
});

it('uses sh where there is no bash, and cmd on Windows', async () => {
  expect(buildShellCommands('a', 'linux').map(({ command }) => command)).toEqual(['bash', 'sh']);
  expect(buildShellCommands('a "b"', 'win32')).toEqual([
    { command: 'cmd.exe', args: ['/d', '/s', '/c', '"a "b""'], verbatim: true },
  ]);
  const env = { PATH: dirname(process.execPath) };
  await expect(runTests({ ...testRun('true'), env })).rejects.toMatchObject({
    reason: 'tests-failed',
  });
});

it.each([
  ['passed', 'echo "      Tests  12 passed (12)"; sleep 60'],
  ['passed, says Node', 'echo "ℹ fail 0"; sleep 60'],
  ['nothing', 'sleep 60'],
])('ends tests that hang after they printed %s', async (title, command) => {
  const run = { ...testRun(command), longestSilence: 1_000 };
  const error: unknown = await runTests(run).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ reason: 'tests-failed' });
  const { message, hint, details } = error as RunFailure;
  await golden(`hang: ${title}`, `${message}\n${hint}`);
  if (process.platform === 'linux') {
    expect(details.some((line) => line.endsWith('sleep 60'))).toBe(true);
  }
});

it('fails when the first command of a pipe fails', async () => {
  await expect(runTests(testRun('false | cat'))).rejects.toMatchObject({ reason: 'tests-failed' });
});
