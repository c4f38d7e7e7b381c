import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ActionResult } from '../../runner/run-action.js';
import { makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { expectValidated, runStep } from '../support/step.js';
import { makeFolder } from '../support/temporary.js';

const local = localProject({ devDependencies: { nango: 'file:./cli' } });
const files = { ...local, ...localCli({ at: 'cli' }) };
const compile = (workspace: string): Promise<ActionResult> =>
  runStep({ workspace, with: { command: 'compile' } });
const warnings = ({ log }: ActionResult): string[] =>
  log.split('\n').filter((line) => line.startsWith('::warning'));

it('none: a warning and a plain install; with one: a frozen install, without a word', async () => {
  const workspace = makeCheckout(files);
  const first = await compile(workspace);
  expectValidated(first);
  expect(warnings(first)).toEqual([
    expect.stringMatching(/no lockfile of npm.*Run `npm install` and commit the lockfile/),
  ]);
  expect(first.log).toMatch(/^npm install$/m);

  const lockfile = readFileSync(join(workspace, 'package-lock.json'), 'utf8');
  const second = await compile(workspace);
  expectValidated(second);
  expect(warnings(second)).toEqual([]);
  expect(second.log).toMatch(/^npm ci --prefer-offline$/m);
  expect(readFileSync(join(workspace, 'package-lock.json'), 'utf8')).toBe(lockfile);
});

it('none, and nothing to install: the same warning, for whoever installs elsewhere', async () => {
  const workspace = makeCheckout({ ...localProject(), ...localCli() });
  const result = await runStep({ workspace, with: { command: 'compile', install: 'false' } });
  expectValidated(result);
  expect(warnings(result)).toEqual([expect.stringMatching(/no lockfile of npm/)]);
});

it('several: says which one counts, and why', async () => {
  const yarnLock = '# yarn lockfile v1\n';
  const workspace = makeCheckout({ ...files, 'package-lock.json': '{}', 'yarn.lock': yarnLock });
  // The choice is said before the install, for which there is nothing here to start it with.
  const env = { PATH: makeFolder('no-commands') };
  const result = await runStep({ workspace, with: { command: 'compile' }, env });
  expect(warnings(result)).toEqual([
    expect.stringMatching(/yarn\.lock counts \(the nearest, .*\), not package-lock\.json\. Delete/),
  ]);
});

it('several: packageManager decides', async () => {
  const workspace = makeCheckout(files);
  expectValidated(await compile(workspace));
  const lockfile = readFileSync(join(workspace, 'package-lock.json'), 'utf8');
  const decided = makeCheckout({
    ...files,
    ...localProject({ packageManager: 'npm@11.0.0', devDependencies: { nango: 'file:./cli' } }),
    'package-lock.json': lockfile,
    'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
  });
  const result = await compile(decided);
  expectValidated(result);
  expect(result.log).toMatch(/^npm ci --prefer-offline$/m);
  expect(warnings(result)).toEqual([
    expect.stringMatching(
      /package-lock\.json counts \(as `packageManager` says\), not pnpm-lock\.yaml/,
    ),
  ]);
});

it('that of the workspace root, for a project without one of its own', async () => {
  const member = Object.fromEntries(
    Object.entries(localProject({ devDependencies: { nango: 'file:../../cli' } })).map(
      ([path, text]) => [`packages/nango/${path}`, text],
    ),
  );
  const root = { name: 'root', private: true, workspaces: ['packages/*'] };
  const workspace = makeCheckout({ ...member, ...localCli({ at: 'cli' }), 'package.json': root });
  const first = await compile(workspace);
  expectValidated(first);
  expect(existsSync(join(workspace, 'package-lock.json'))).toBe(true);

  const second = await compile(workspace);
  expectValidated(second);
  expect(warnings(second)).toEqual([]);
  expect(second.log).toMatch(/^npm ci --prefer-offline$/m);
  expect(existsSync(join(workspace, 'packages/nango/package-lock.json'))).toBe(false);
});
