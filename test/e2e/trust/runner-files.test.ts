import { describe, expect, it } from 'vitest';
import { makeCheckout } from '../project/support/checkout.js';
import { expectFailure, runStep } from '../project/support/step.js';
import { hostileProject, type Place, places, reasonOf } from './hostile-project.js';

/** Writes where the runner's files lie: beside RUNNER_TEMP here, below it on a runner. */
const write = (file: string, text: string): string =>
  `require('node:fs').appendFileSync(require('node:path').join(process.env.RUNNER_TEMP, '..', 'files', '${file}'), ${JSON.stringify(text)});`;

const attacks: [Place, string, string][] = [
  ['install', 'env', 'GITHUB_ENV'],
  ['cli', 'path', 'GITHUB_PATH'],
  ['tests', 'output', 'GITHUB_OUTPUT'],
  ['tests', 'state', 'GITHUB_STATE'],
  ['tests', 'summary', 'GITHUB_STEP_SUMMARY'],
];

describe.concurrent('a project that finds the runner’s files by itself', () => {
  it.each(attacks)('fails the run from %s: %s', async (place, file, variable) => {
    const workspace = makeCheckout(hostileProject({ [place]: write(file, 'result=deployed\n') }));
    // Of two stages at once, nobody can say which one wrote.
    const command = place === 'tests' ? 'test' : 'compile';
    const result = await runStep({ workspace, with: { command } });
    const annotation = expectFailure(result, reasonOf[place]);
    expect(annotation).toContain(`wrote into the runner's own files: ${variable}.`);
    expect(annotation).toContain('rotate every secret');
  });

  it.each(['cli', 'tests'] as const)('fails when it is packaged and tested: %s', async (place) => {
    const workspace = makeCheckout(hostileProject({ [place]: write('env', 'A=1\n') }));
    const result = await runStep({ workspace, with: { command: 'validate' } });
    expect(['compile-failed', 'tests-failed']).toContain(result.outputs['failure-reason']);
    expect(result.log).toContain("wrote into the runner's own files: GITHUB_ENV.");
    expect(result.exitCode).toBe(1);
  });

  it('fails when a process that left its group writes during a later stage', async () => {
    // `detached` starts a group of its own: it is not ended with the stage.
    const go = "require('node:path').join(process.env.RUNNER_TEMP, 'go')";
    const late = `setInterval(() => {
      if (!require('node:fs').existsSync(${go})) return;
      ${write('env', 'NODE_OPTIONS=--require /tmp/evil.cjs\n')}
      process.exit();
    }, 50); setTimeout(process.exit, 60000);`;
    const leave = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(late)}], { detached: true, stdio: 'ignore' }).unref();`;
    const wait = `require('node:fs').writeFileSync(${go}, ''); setTimeout(() => {}, 2000);`;
    const workspace = makeCheckout(hostileProject({ cli: leave, tests: wait }));
    // Tests that name a build come after it.
    const inputs = { command: 'validate', 'test-command': ': after the build; npm test' };
    const result = await runStep({ workspace, with: inputs });
    expect(expectFailure(result, 'tests-failed')).toContain('GITHUB_ENV');
  });

  it.each(places)('ends what it leaves behind in its group: %s', async (place) => {
    const late = `setTimeout(() => { ${write('env', 'LATE=1\n')} }, 700)`;
    const leave = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(late)}], { stdio: 'ignore' }).unref(); console.log('left one behind in ${place}');`;
    const end = 'setTimeout(() => {}, 1500);';
    const code = { tests: end, [place]: leave };
    const workspace = makeCheckout(hostileProject(code));
    const result = await runStep({ workspace, with: { command: 'validate' } });
    expect(result.log).toContain(`left one behind in ${place}`);
    expect(result.outputs.result, result.log).toBe('validated');
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(Object.values(result.files).join('\n')).not.toContain('LATE');
  });
});
