import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ActionResult } from '../../runner/run-action.js';
import { checkoutFixture, makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { expectFailure, runStep } from '../support/step.js';

/**
 * A process and its grandchild, which say who they are and then ignore every wish to end; on Linux,
 * where it can be found, the grandchild has a session of its own.
 */
const stubborn = `
const { spawn } = require('node:child_process');
process.on('SIGTERM', () => {});
if (process.argv[2] === 'inner') console.log('started ' + process.ppid + ' ' + process.pid);
else spawn(process.execPath, [__filename, 'inner'], { stdio: 'inherit', detached: process.platform === 'linux' });
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
  options: { signal: NodeJS.Signals; env?: Record<string, string> },
): Promise<Cancelled> {
  let at = 0;
  const result = await runStep({
    workspace,
    with: inputs,
    env: options.env ?? {},
    onOutput: (log, kill) => {
      if (at !== 0 || !when.test(log)) return;
      at = Date.now();
      kill(options.signal);
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
  for (let tries = 0; tries < 80 && pids.some(isAlive); tries += 1) await sleep(25);
  expect(pids.filter(isAlive)).toEqual([]);
}

const nothingDeployed = /The run was cancelled/;

/** Whole files, and none that only the run itself had a use for. */
function expectTidy({ files, runnerTemp }: ActionResult, left: string[]): void {
  const found = Object.entries(files).filter(([path]) => path.startsWith(runnerTemp));
  expect(found.map(([path]) => basename(path))).toEqual(left);
  for (const [path, text] of found) expect(() => JSON.parse(text) as unknown, path).not.toThrow();
}

// One at a time: a busy process would send the signal when the look is over.
describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  it('while the project is looked for: nothing is started', async () => {
    // All are looked through before the one that is found.
    const project = Object.entries({
      ...localProject({ scripts: { preinstall: 'node install.cjs' } }),
      'install.cjs': stubborn,
    }).map(([path, content]) => [`integrations/${path}`, content]);
    const others = Array.from({ length: 2_000 }, (_, index) => [`docs/${index}/a.md`, '']);
    const workspace = makeCheckout(
      Object.fromEntries([...project, ...others]) as Record<string, string>,
    );
    const { result, took } = await cancel(workspace, { command: 'validate' }, /Find the project/, {
      signal,
    });
    expect(expectFailure(result, 'cancelled')).toMatch(nothingDeployed);
    expect(result.log).not.toMatch(/::group::Install|started/);
    expectTidy(result, []);
    expect(took).toBeLessThan(7_000);
  });
});

// The runner sends the first, and 7.5 s later the second.
describe.concurrent.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  it('while the install runs: its scripts end', async () => {
    const workspace = makeCheckout({
      ...localProject({
        scripts: { preinstall: 'node install.cjs' },
        devDependencies: { nango: 'file:./cli' },
      }),
      ...localCli({ at: 'cli' }),
      'install.cjs': stubborn,
      '.npmrc': 'foreground-scripts=true\n',
    });
    const { result } = await cancel(workspace, { command: 'compile' }, started, { signal });
    expectFailure(result, 'cancelled');
    await expectGone(result);
    expectTidy(result, []);
  });

  it('while the CLI packages: no package is left', async () => {
    const workspace = makeCheckout({
      ...localProject(),
      ...localCli({ script: "require('../../cli.cjs')" }),
      'cli.cjs': stubborn,
    });
    const inputs = { command: 'compile', install: 'false' };
    const { result } = await cancel(workspace, inputs, started, { signal });
    expectFailure(result, 'cancelled');
    expect(result.outputs['package-file']).toBe('');
    await expectGone(result);
    expectTidy(result, []);
  });

  it('while the tests run: all of their processes end, the package stays whole', async () => {
    const workspace = makeCheckout({ ...localProject(), ...localCli(), 'tests.cjs': stubborn });
    const inputs = { command: 'validate', install: 'false', 'test-command': 'node tests.cjs' };
    const { result, took } = await cancel(workspace, inputs, started, { signal });
    expect(expectFailure(result, 'cancelled')).toMatch(nothingDeployed);
    await expectGone(result);
    expectTidy(result, ['nango-package.json']);
    expect(took).toBeLessThan(7_000);
  });
});

it('the real CLI, while it compiles, ends: no package is left', async () => {
  const tell = "console.log('started ' + process.pid + ' ' + process.pid);";
  const { root } = await checkoutFixture('basic', {
    files: { 'tell.cjs': `if (process.argv.includes('deploy')) ${tell}` },
  });
  const { result, took } = await cancel(
    root,
    { command: 'compile', install: 'false' },
    /✓ Typechecking/,
    { signal: 'SIGTERM', env: { NODE_OPTIONS: `--require ${root}/tell.cjs` } },
  );
  expectFailure(result, 'cancelled');
  expect(result.outputs['package-file']).toBe('');
  await expectGone(result);
  expectTidy(result, []);
  expect(took).toBeLessThan(7_000);
});
