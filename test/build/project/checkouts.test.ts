import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitAll } from '../../fixtures/commit-all.js';
import { openGolden, withoutTimes } from '../../support/golden.js';
import { type Files, makeCheckout, writeFiles } from '../support/checkout.js';
import { deployScript, localCli, localProject } from '../support/local-cli.js';
import { annotationsOf, expectFailure, expectValidated, runStep } from '../support/step.js';

const golden = openGolden(import.meta.filename);
const validate = { command: 'validate', install: 'false' };

function git(folder: string, ...args: string[]): string {
  const settings = ['-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...settings, ...args], { cwd: folder, encoding: 'utf8' }).trim();
}

/** Makes a repository of a folder; its first commit. */
function makeRepository(folder: string): string {
  git(folder, 'init', '--quiet', '--initial-branch=main');
  return commitAll(folder, 'First');
}

/** A project whose install and lockfile are there, so that changes can be told. */
const project: Files = {
  ...localProject({ scripts: { test: 'node tests.cjs' } }),
  'tests.cjs': "console.log('::error file=' + __filename + ',line=3::a failed test');",
  'package-lock.json': {
    lockfileVersion: 3,
    packages: { 'node_modules/nango': { version: '0.71.10' } },
  },
  '.gitignore': 'node_modules/\nbuild/\n',
};
const installed = localCli();

interface PackageFile {
  commit: string;
  project: string;
  submodule?: object;
  changes: { unknown: string | null; functions: { label: string }[] };
}

const readPackage = (path = ''): PackageFile =>
  JSON.parse(readFileSync(path, 'utf8')) as PackageFile;

const push = (before: string): object => ({ name: 'push', payload: { before } });

async function discover(workspace: string, before: string): Promise<unknown> {
  const found = await runStep({
    workspace,
    with: { command: 'discover' },
    event: push(before),
  });
  expectValidated(found);
  const rows = JSON.parse(found.outputs.projects ?? '') as { 'working-directory': string }[];
  return rows.map((row) => row['working-directory']);
}

describe('a project that is a submodule', () => {
  it('has the commit of the outer repository, and its own', async () => {
    const library = makeCheckout(project);
    const own = makeRepository(library);
    const workspace = makeCheckout({ 'readme.md': 'outer' });
    const first = makeRepository(workspace);
    git(workspace, 'submodule', '--quiet', 'add', library, 'vendor/nango');
    const added = commitAll(workspace, 'Add the submodule');
    const folder = join(workspace, 'vendor/nango');
    writeFiles(folder, installed);

    const result = await runStep({ workspace, with: validate, event: push(first) });
    expectValidated(result);
    expect(result.outputs.commit).toBe(added);
    const made = readPackage(result.outputs['package-file']);
    expect(made).toMatchObject({
      commit: added,
      submodule: { path: 'vendor/nango', commit: own },
      project: 'vendor/nango',
      changes: { unknown: null, functions: [{ label: 'changed' }] },
    });
    const known = (text: string): string =>
      withoutTimes(text.replaceAll(added, 'OUTER').replaceAll(own, 'OWN'));
    await golden('its summary', known(result.summary));

    expect(await discover(workspace, first)).toEqual(['vendor/nango']);
    writeFileSync(join(workspace, 'readme.md'), 'changed');
    const readme = commitAll(workspace, 'A change of something else');
    expect(await discover(workspace, added)).toEqual([]);
    writeFileSync(join(folder, 'github/actions/ping.ts'), 'export default { a: 1 };\n');
    commitAll(folder, 'A change in the submodule');
    commitAll(workspace, 'Take it');
    expect(await discover(workspace, readme)).toEqual(['vendor/nango']);
  });
});

describe('a checkout below the workspace (`path` of actions/checkout)', () => {
  /** Two repositories beside each other, the second with a project in a folder. */
  function makeWorkspace(script?: string): { workspace: string; app: string; first: string } {
    const workspace = makeCheckout({ 'tools/readme.md': 'tools' });
    makeRepository(join(workspace, 'tools'));
    const app = join(workspace, 'app');
    mkdirSync(app);
    writeFiles(join(app, 'nango'), project);
    const first = makeRepository(app);
    writeFiles(join(app, 'nango'), localCli({ script: script ?? deployScript }));
    return { workspace, app, first };
  }

  it('has its commit, its changes, and annotations from its own root', async () => {
    const { workspace, app, first } = makeWorkspace();
    writeFileSync(join(app, 'nango/github/actions/ping.ts'), 'export default { a: 1 };\n');
    const second = commitAll(app, 'A change');
    const result = await runStep({ workspace, with: validate, event: push(first) });
    expectValidated(result);
    expect(result.outputs.commit).toBe(second);
    expect(readPackage(result.outputs['package-file'])).toMatchObject({
      commit: second,
      project: 'app/nango',
      changes: { unknown: null, functions: [{ label: 'changed' }] },
    });
    await golden('annotations of tests', annotationsOf(result));
    expect(await discover(workspace, first)).toEqual(['app/nango']);
    expect(await discover(workspace, second)).toEqual([]);
  });

  it('has errors of the compiler at files from its own root', async () => {
    const { workspace } = makeWorkspace(
      "console.error('err - github/actions/ping.ts:1:16\\nIt is wrong.'); process.exit(1);",
    );
    const result = await runStep({ workspace, with: validate });
    expectFailure(result, 'compile-failed');
    await golden('annotations of the compiler', annotationsOf(result));
  });

  it('has warnings with paths from its own root', async () => {
    const { workspace, app } = makeWorkspace();
    writeFileSync(join(app, 'nango/.gitignore'), 'node_modules/\n');
    writeFileSync(
      join(app, 'nango/.env'),
      'NANGO_SECRET_KEY_DEV=11111111-1111-4111-8111-111111111111\n',
    );
    commitAll(app, 'A key');
    await golden('warnings', annotationsOf(await runStep({ workspace, with: validate })));
  });
});
