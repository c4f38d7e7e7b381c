import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { followStages, type Stage } from '../../keyed/faults/stages.js';
import { deployedIn, devKey, startWorld } from '../../keyed/support/world.js';
import { makeCheckout } from '../support/checkout.js';
import { expectEnded } from '../support/processes.js';
import type { ActionResult } from '../../runner/action-result.js';
import { annotationsOf, expectFailure, runStep } from '../support/step.js';
import { openGolden } from '../../support/golden.js';
import { hostileProject, type Place, places, reasonOf } from './hostile-project.js';

const golden = openGolden(import.meta.filename);

/** Writes where the runner's files lie: beside RUNNER_TEMP here, below it on a runner. */
const write = (file: string, text: string): string =>
  `require('node:fs').appendFileSync(require('node:path').join(process.env.RUNNER_TEMP, '..', 'files', '${file}'), ${JSON.stringify(text)});`;

const go =
  "require('node:fs').writeFileSync(require('node:path').join(process.env.GITHUB_WORKSPACE, 'go'), '');";

const untilWritten = `const wait = setInterval(() => {
  if (require('node:fs').existsSync('wrote')) clearInterval(wait);
}, 20);`;

/** Leaves a process in a session of its own that writes as soon as it is told to go. */
function getAway(env: 'process.env' | '{}'): string {
  const at = (name: string): string =>
    `require('node:path').join(process.env.GITHUB_WORKSPACE, '${name}')`;
  const late = `setInterval(() => {
    if (!require('node:fs').existsSync(${at('go')})) return;
    ${write('env', 'NODE_OPTIONS=--require /tmp/evil.cjs\n')}
    require('node:fs').writeFileSync(${at('wrote')}, '');
    process.exit();
  }, 50); setTimeout(process.exit, 60000);`;
  const needed =
    'RUNNER_TEMP: process.env.RUNNER_TEMP, GITHUB_WORKSPACE: process.env.GITHUB_WORKSPACE';
  return `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(late)}],
    { detached: true, stdio: 'ignore', env: { ...${env}, ${needed} } }).unref();`;
}

const attacks: [Place, string[]][] = [
  ['install', ['env']],
  ['cli', ['path']],
  ['tests', ['output', 'state', 'summary']],
];

/** The runner's files that a failure names. */
function writtenFiles(result: ActionResult): string[] {
  return [...new Set(annotationsOf(result).match(/\bGITHUB_[A-Z_]+\b/g))];
}

/** Tests that name a build come after it, and not beside it. */
const inOrder = { command: 'validate', 'test-command': ': after the build; npm test' };

describe('a project that finds the runner’s files by itself', () => {
  it.each(attacks)('fails the run from %s: %s', async (place, files) => {
    const code = files.map((file) => write(file, 'result=deployed\n')).join('\n');
    const workspace = makeCheckout(hostileProject({ [place]: code }));
    // Of two stages at once, nobody can say which one wrote.
    const command = place === 'tests' ? 'test' : 'compile';
    const result = await runStep({ workspace, with: { command } });
    expectFailure(result, reasonOf[place]);
    await golden(`from ${place}`, annotationsOf(result));
  });

  it.each(['cli', 'tests'] as const)('fails when it is packaged and tested: %s', async (place) => {
    const workspace = makeCheckout(hostileProject({ [place]: write('env', 'A=1\n') }));
    const result = await runStep({ workspace, with: { command: 'validate' } });
    // Of the two at once, nobody can say which one wrote.
    expect(['compile-failed', 'tests-failed']).toContain(result.outputs['failure-reason']);
    expect(writtenFiles(result)).toEqual(['GITHUB_ENV']);
    expect(result.exitCode).toBe(1);
  });

  it('fails when a process that got away writes during a later stage', async () => {
    const code = { cli: getAway('{}'), tests: `${go} ${untilWritten}` };
    const workspace = makeCheckout(hostileProject(code));
    const result = await runStep({ workspace, with: inOrder });
    expectFailure(result, 'tests-failed');
    await golden('in a later stage', annotationsOf(result));
  });

  it.runIf(process.platform === 'linux')(
    'ends a process that left its group, before the next stage',
    async () => {
      const code = { install: getAway('process.env'), tests: `${go} setTimeout(() => {}, 1000);` };
      const workspace = makeCheckout(hostileProject(code));
      const result = await runStep({ workspace, with: inOrder });
      expect(result.outputs.result, result.log).toBe('validated');
      expect(existsSync(join(workspace, 'wrote'))).toBe(false);
    },
  );

  it.each([
    ['plan', []],
    ['verify', ['github/ping']],
  ] as [Stage, string[]][])(
    'fails when one that got away writes at the %s',
    async (at, content) => {
      const api = await startWorld();
      const workspace = makeCheckout(hostileProject({ tests: getAway('{}') }));
      const stageOf = followStages();
      api.onRequest(async (request) => {
        if (stageOf(request) !== at) return;
        writeFileSync(join(workspace, 'go'), '');
        while (!existsSync(join(workspace, 'wrote'))) await sleep(20);
      });
      const result = await runStep({
        workspace,
        with: { command: 'deploy', environment: 'dev', 'secret-key': devKey, host: api.url },
      });
      expectFailure(result, 'tests-failed');
      await golden(`at the ${at}`, annotationsOf(result));
      expect(deployedIn(api)).toEqual(content);
    },
  );

  it('ends what it leaves behind in the groups of its stages', async () => {
    const stay = 'setTimeout(() => {}, 60_000)';
    const leave = `const left = require('node:child_process').spawn(process.execPath, ['-e', '${stay}'], { stdio: 'ignore' });
      left.unref(); console.log('left behind: ' + left.pid);`;
    const code = Object.fromEntries(places.map((place) => [place, leave]));
    const workspace = makeCheckout(hostileProject(code));
    const result = await runStep({ workspace, with: inOrder });
    expect(result.outputs.result, result.log).toBe('validated');
    const pids = [...result.log.matchAll(/left behind: (\d+)/g)].map((match) => Number(match[1]));
    expect(pids).toHaveLength(places.length);
    await expectEnded(pids);
  });
});
