import { expect, it } from 'vitest';
import type { ActionResult } from '../../runner/run-action.js';
import { checkoutFixture, makeCheckout } from './support/checkout.js';
import { localCli, localProject } from './support/local-cli.js';
import { expectFailure, runStep } from './support/step.js';

/** A process and its grandchild, which say who they are and then ignore every wish to end. */
const stubborn = `
const { spawn } = require('node:child_process');
process.on('SIGTERM', () => {});
if (process.argv[2] === 'inner') console.log('started ' + process.ppid + ' ' + process.pid);
else spawn(process.execPath, [__filename, 'inner'], { stdio: 'inherit' });
setInterval(() => {}, 1000);
`;

interface Cancelled {
  result: ActionResult;
  /** From the signal to the end. */
  took: number;
}

/** Sends the signal as soon as the log says that the children are there. */
async function cancel(
  workspace: string,
  inputs: Record<string, string>,
  when: RegExp,
  options: { signal?: NodeJS.Signals; env?: Record<string, string> } = {},
): Promise<Cancelled> {
  let at = 0;
  const result = await runStep({
    workspace,
    with: inputs,
    env: options.env ?? {},
    onOutput: (log, kill) => {
      if (at !== 0 || !when.test(log)) return;
      at = Date.now();
      kill(options.signal ?? 'SIGTERM');
    },
  });
  return { result, took: Date.now() - at };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const started = /started (\d+) (\d+)/;

/** Both processes: the system takes a moment to bury what was killed. */
async function expectGone({ log }: ActionResult): Promise<void> {
  const pids = (started.exec(log) ?? []).slice(1).map(Number);
  expect(pids).toHaveLength(2);
  await expect.poll(() => pids.filter(isAlive), { timeout: 2_000 }).toEqual([]);
}

const nothingDeployed = /The run was cancelled/;

it('while the tests run: all of their processes end, those that do not want to as well', async () => {
  const workspace = makeCheckout({ ...localProject(), ...localCli(), 'tests.cjs': stubborn });
  const inputs = { command: 'test', install: 'false', 'test-command': 'node tests.cjs' };
  const { result, took } = await cancel(workspace, inputs, started);
  expect(expectFailure(result, 'cancelled')).toMatch(nothingDeployed);
  await expectGone(result);
  // The runner itself waits for 7.5 s.
  expect(took).toBeLessThan(7_000);
});

it('while the install runs, with the signal that the runner sends first', async () => {
  const workspace = makeCheckout({
    ...localProject({
      scripts: { preinstall: 'node install.cjs' },
      devDependencies: { nango: 'file:./cli' },
    }),
    ...localCli({ at: 'cli' }),
    'install.cjs': stubborn,
    '.npmrc': 'foreground-scripts=true\n',
  });
  const { result } = await cancel(workspace, { command: 'compile' }, started, {
    signal: 'SIGINT',
  });
  expectFailure(result, 'cancelled');
  await expectGone(result);
});

it('while the real CLI compiles: no package is left', async () => {
  const tell = "console.log('started ' + process.pid + ' ' + process.pid);";
  const { root } = await checkoutFixture('basic', {
    files: { 'tell.cjs': `if (process.argv.includes('deploy')) ${tell}` },
  });
  const { result, took } = await cancel(
    root,
    { command: 'compile', install: 'false' },
    /✓ Typechecking/,
    { env: { NODE_OPTIONS: `--require ${root}/tell.cjs` } },
  );
  expectFailure(result, 'cancelled');
  expect(result.outputs['package-file']).toBe('');
  await expectGone(result);
  expect(took).toBeLessThan(7_000);
});
