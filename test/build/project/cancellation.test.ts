import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { type ActionResult, type ActionRun, runAction } from '../../runner/run-action.js';
import { openGolden } from '../../support/golden.js';
import { checkoutFixture, makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { expectEnded } from '../support/processes.js';
import { annotationsOf, expectFailure, logOf, runStep } from '../support/step.js';
import { afterFile } from '../support/temporary.js';

const golden = openGolden(import.meta.filename);

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

/** Cancels as soon as the log says that the children are there. */
function cancelWhen(when: RegExp): NonNullable<ActionRun['onOutput']> {
  let isCancelled = false;
  return (log, kill) => {
    if (isCancelled || !when.test(log)) return;
    isCancelled = true;
    kill('SIGTERM');
  };
}

const started = /started (\d+) (\d+)/;

/** Both processes. */
async function expectGone({ log }: ActionResult): Promise<void> {
  const pids = (started.exec(log) ?? []).slice(1).map(Number);
  expect(pids).toHaveLength(2);
  await expectEnded(pids);
}

/** Git's configuration stays for the whole run, in a folder of its own; every run leaves a report. */
const kept = new Set(['.gitconfig', 'nango-report.json', 'nango-summary.md']);

/** Whole files, and none that only the run itself had a use for. */
function expectTidy({ files, runnerTemp }: ActionResult, left: string[]): void {
  const found = Object.entries(files).filter(
    ([path]) => path.startsWith(runnerTemp) && !kept.has(basename(path)),
  );
  expect(found.map(([path]) => basename(path)).sort()).toEqual([...left].sort());
  for (const [path, text] of found) expect(() => JSON.parse(text) as unknown, path).not.toThrow();
}

/** Processes have numbers. */
const steady = (log: string): string => log.replaceAll(/started \d+ \d+/g, 'started');

it('while the project is looked for: nothing is started', async () => {
  const workspace = makeCheckout({
    ...localProject({ scripts: { preinstall: 'node install.cjs' } }),
    'install.cjs': stubborn,
  });
  const result = await runStep({
    workspace,
    with: { command: 'validate' },
    onOutput: cancelWhen(/Find the project/),
  });
  expectFailure(result, 'cancelled');
  await golden('while the project is looked for', logOf(result));
  expectTidy(result, []);
});

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
  const onOutput = cancelWhen(started);
  const result = await runStep({ workspace, with: { command: 'compile' }, onOutput });
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
  const result = await runStep({ workspace, with: inputs, onOutput: cancelWhen(started) });
  expectFailure(result, 'cancelled');
  await golden('while the CLI packages', steady(logOf(result)));
  expect(result.outputs['package-file']).toBe('');
  await expectGone(result);
  expectTidy(result, []);
});

// Spawned: the runner sends the first, and 7.5 s later the second.
it.each(['SIGINT', 'SIGTERM'] as const)(
  '%s while the tests run: all of their processes end, the package stays whole',
  async (signal) => {
    const workspace = makeCheckout({ ...localProject(), ...localCli(), 'tests.cjs': stubborn });
    const result = await runAction({
      workspace,
      with: { command: 'validate', install: 'false', 'test-command': 'node tests.cjs' },
      onOutput: (log, kill) => {
        cancelWhen(started)(log, () => {
          kill(signal);
        });
      },
    });
    afterFile(result.remove);
    expectFailure(result, 'cancelled');
    await golden(`${signal} while the tests run`, annotationsOf(result));
    await expectGone(result);
    expectTidy(result, ['nango-package.json', 'nango-schemas.json']);
  },
);

it('the real CLI, while it compiles, ends: no package is left', async () => {
  const tell = "console.log('started ' + process.pid + ' ' + process.pid);";
  const { root } = await checkoutFixture('basic', {
    files: { 'tell.cjs': `if (process.argv.includes('deploy')) ${tell}` },
  });
  const result = await runStep({
    workspace: root,
    with: { command: 'compile', install: 'false' },
    env: { NODE_OPTIONS: `--require ${root}/tell.cjs` },
    onOutput: cancelWhen(/✓ Typechecking/),
  });
  expectFailure(result, 'cancelled');
  expect(result.outputs['package-file']).toBe('');
  await expectGone(result);
  expectTidy(result, []);
});
