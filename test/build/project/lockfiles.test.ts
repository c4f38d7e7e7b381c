import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ActionResult } from '../../runner/run-action.js';
import { openGolden } from '../../support/golden.js';
import { makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { annotationsOf, expectValidated, linesOf, runStep } from '../support/step.js';
import { makeFolder } from '../support/temporary.js';

const golden = openGolden(import.meta.filename);
const local = localProject({ devDependencies: { nango: 'file:./cli' } });
const files = { ...local, ...localCli({ at: 'cli' }) };
const compile = (workspace: string): Promise<ActionResult> =>
  runStep({ workspace, with: { command: 'compile' } });

it('none: a warning and a plain install; with one: a frozen install, without a word', async () => {
  const workspace = makeCheckout(files);
  const first = await compile(workspace);
  expectValidated(first);
  await golden('none', annotationsOf(first));
  expect(linesOf(first)).toContain('npm install --include=dev');

  const lockfile = readFileSync(join(workspace, 'package-lock.json'), 'utf8');
  const second = await compile(workspace);
  expectValidated(second);
  expect(annotationsOf(second)).toBe('');
  expect(linesOf(second)).toContain('npm ci --prefer-offline --include=dev');
  expect(readFileSync(join(workspace, 'package-lock.json'), 'utf8')).toBe(lockfile);
});

it('none, and nothing to install: the same warning, for whoever installs elsewhere', async () => {
  const workspace = makeCheckout({ ...localProject(), ...localCli() });
  const result = await runStep({ workspace, with: { command: 'compile', install: 'false' } });
  expectValidated(result);
  await golden('none, and nothing to install', annotationsOf(result));
});

it('several: says which one counts, and why', async () => {
  const yarnLock = '# yarn lockfile v1\n';
  const workspace = makeCheckout({ ...files, 'package-lock.json': '{}', 'yarn.lock': yarnLock });
  // The choice is said before the install, for which there is nothing here to start it with.
  const env = { PATH: makeFolder('no-commands') };
  const result = await runStep({ workspace, with: { command: 'compile' }, env });
  await golden('several', annotationsOf(result));
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
  expect(linesOf(result)).toContain('npm ci --prefer-offline --include=dev');
  await golden('several, and packageManager decides', annotationsOf(result));
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
  expect(annotationsOf(second)).toBe('');
  expect(linesOf(second)).toContain('npm ci --prefer-offline --include=dev');
  expect(existsSync(join(workspace, 'packages/nango/package-lock.json'))).toBe(false);
});
