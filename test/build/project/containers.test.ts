import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitAll } from '../../fixtures/commit-all.js';
import { openGolden } from '../../support/golden.js';
import { makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { findCommand, pathWith } from '../support/path.js';
import { annotationsOf, expectFailure, expectValidated, runStep } from '../support/step.js';
import { makeFolder } from '../support/temporary.js';

const golden = openGolden(import.meta.filename);
const warningsOf = (log: string): string =>
  log
    .split('\n')
    .filter((line) => line.includes('no commit'))
    .join('\n');

/** A PATH with a git like Debian 11's: the checkout is somebody else's, and `-c` does not help. */
function pathWithOldGit(): string {
  return pathWithScript(`export GIT_TEST_ASSUME_DIFFERENT_OWNER=1
[ "$2" = 'safe.directory=*' ] && shift 2
exec ${findCommand('git') ?? 'git'} "$@"`);
}

function pathWithScript(git: string): string {
  const folder = makeFolder('git');
  writeFileSync(join(folder, 'git'), `#!/bin/sh\n${git}\n`);
  chmodSync(join(folder, 'git'), 0o755);
  return folder + delimiter + pathWith('node');
}

// A container of Linux.
describe.skipIf(process.platform !== 'linux')('in a container', () => {
  it('whose git is old, and whose HOME cannot be written, a package has its commit', async () => {
    const root = makeCheckout({ ...localProject(), ...localCli() });
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    const commit = commitAll(root, 'The project');
    const result = await runStep({
      workspace: root,
      with: { command: 'compile', install: 'false' },
      env: { HOME: '/proc/nowhere', PATH: pathWithOldGit() },
    });
    expectValidated(result);
    expect(result.outputs.commit).toBe(commit);
    expect(warningsOf(result.log)).toBe('');
    const file = readFileSync(result.outputs['package-file'] ?? '', 'utf8');
    expect(JSON.parse(file)).toMatchObject({ commit });
  });

  const refusal = 'echo "fatal: detected dubious ownership in repository" >&2; exit 128';
  const compile = { command: 'compile', install: 'false' };

  it('without git, a repository or a right to read it, says which', async () => {
    const workspace = makeCheckout({ ...localProject(), ...localCli() });
    const paths = {
      'no git': pathWith('node'),
      'no repository': pathWith('node', 'git'),
      'an owner that git refuses': pathWithScript(refusal),
    };
    for (const [name, PATH] of Object.entries(paths)) {
      const result = await runStep({ workspace, with: compile, env: { PATH } });
      expectValidated(result);
      await golden(name, warningsOf(result.log));
      const discovery = await runStep({
        workspace,
        with: { command: 'discover', 'changed-since': 'main' },
        env: { PATH },
      });
      expectFailure(discovery, 'invalid-input');
      await golden(`discover: ${name}`, annotationsOf(discovery));
    }
  });
});
