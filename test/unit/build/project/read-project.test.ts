import { stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ensureNangoFolder } from '../../../../src/build/project/nango-folder.js';
import type { Project } from '../../../../src/build/project/project.js';
import { readProject } from '../../../../src/build/project/read-project.js';
import { rememberingLog } from '../../../fixtures/log.js';
import type { Files } from '../checkout.js';
import { failureOf, index, makeCheckout, manifest, projectFiles } from '../checkout.js';
import { failureText, openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

const lock = JSON.stringify({ packages: { 'node_modules/nango': { version: '0.71.10' } } });
const withRange = (range: string): string => JSON.stringify({ devDependencies: { nango: range } });

async function read(files: Files, workingDirectory: string | null = null) {
  const root = await makeCheckout(files);
  const project = await readProject({ root, workingDirectory });
  return { root, project };
}

test('a whole project', async () => {
  const scripts = { scripts: { test: 'vitest run' } };
  const { root, project } = await read(
    projectFiles('nango-integrations', {
      'package.json': JSON.stringify({ ...JSON.parse(manifest), ...scripts }),
      'package-lock.json': lock,
      '.npmrc': '//registry.example.com/:_authToken=${MY_TOKEN}',
    }),
  );
  const folder = `${root}/nango-integrations`;
  expect(project).toEqual<Project>({
    folder,
    relativeFolder: 'nango-integrations',
    name: 'mine',
    packageManager: {
      name: 'npm',
      version: null,
      release: 'latest',
      lockfile: `${folder}/package-lock.json`,
      root: folder,
    },
    cliVersion: '0.71.10',
    integrations: [{ name: 'github', entryPoints: ['github/syncs/issues.ts'] }],
    testScript: 'vitest run',
    testsNeedBuild: false,
    registryVariables: ['MY_TOKEN'],
    warnings: [],
  });
});

test('what is to be said before an install is kept', async () => {
  const { project } = await read(projectFiles(''));
  await golden('before an install', project.warnings.join('\n'));
});

test('a project without a package.json has the name of its folder, and the root’s CLI', async () => {
  const { project } = await read({
    'a/crm/.nango/': '',
    'a/crm/index.ts': index,
    'package.json': manifest,
    'package-lock.json': lock,
  });
  expect(project.name).toBe('crm');
  expect(project.cliVersion).toBe('0.71.10');
});

test.each([
  ['none', undefined, null],
  ['one', 'vitest', 'vitest'],
  ["npm's placeholder", 'echo "Error: no test specified" && exit 1', null],
  ['an empty one', ' ', null],
])('a test script: %s', async (_, script, testScript) => {
  const text = JSON.stringify({ ...JSON.parse(manifest), scripts: { test: script } });
  const { project } = await read(projectFiles('', { 'package.json': text }));
  expect(project).toMatchObject({ testScript });
});

test.each<[situation: string, files: Files, reason: string]>([
  ['an empty index.ts', projectFiles('', { 'index.ts': '' }), 'nothing-to-deploy'],
  ['an index.ts that is a folder', { 'package.json': manifest, 'index.ts/': '' }, 'no-project'],
  [
    'a CLI that is too old',
    projectFiles('', { 'package.json': withRange('0.69.14') }),
    'unsupported-cli',
  ],
  [
    'nango nowhere',
    { 'a/.nango/': '', 'a/index.ts': index, 'a/package.json': '{}' },
    'unsupported-cli',
  ],
  ['nango nowhere, no package.json', { '.nango/': '', 'index.ts': index }, 'unsupported-cli'],
  [
    'nango only in an unrelated parent’s lockfile',
    { ...projectFiles('a', { 'package.json': '{}' }), 'package.json': '{}', 'a/.nango/': '' },
    'unsupported-cli',
  ],
  [
    "Plug'n'Play",
    projectFiles('', { 'yarn.lock': '__metadata:\n  version: 8\n' }),
    'install-failed',
  ],
  [
    'a broken package.json',
    { 'a/.nango/': '', 'a/index.ts': index, 'a/package.json': '{' },
    'no-project',
  ],
])('fails with %s', async (title, files, reason) => {
  const failure = await failureOf(read(files));
  expect(failure.reason).toBe(reason);
  await golden(title, failureText(failure));
});

test('a missing .nango/ is made once, with a warning', async () => {
  const { root, project } = await read(projectFiles('a'));
  const log = rememberingLog();
  await ensureNangoFolder(project, log);
  expect((await stat(`${root}/a/.nango`)).isDirectory()).toBe(true);
  await golden('a missing .nango/', log.lines.join('\n'));
  await ensureNangoFolder(project, log);
  expect(log.lines).toHaveLength(1);
});

test('a file in the place of .nango/', async () => {
  const { project } = await read(projectFiles('', { '.nango': '' }));
  expect((await failureOf(ensureNangoFolder(project, rememberingLog()))).reason).toBe('no-project');
});

test('a byte order mark before an install: package.json fails, tsconfig.json is a warning', async () => {
  const lockfile = { 'package-lock.json': lock };
  const marked = projectFiles('nango', { ...lockfile, 'package.json': `\uFEFF${manifest}` });
  const failure = await failureOf(read(marked));
  expect(failure.reason).toBe('no-project');
  await golden('a byte order mark in package.json', failureText(failure));
  const { project } = await read(projectFiles('', { ...lockfile, 'tsconfig.json': '\uFEFF{}' }));
  await golden('a byte order mark in tsconfig.json', project.warnings.join('\n'));
});
