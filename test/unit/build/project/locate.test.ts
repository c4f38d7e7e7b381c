import { mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { locateProject } from '../../../../src/build/project/locate.js';
import { searchProjects } from '../../../../src/build/project/search.js';
import type { Files } from '../checkout.js';
import { failureOf, index, makeCheckout, manifest, projectFiles } from '../checkout.js';
import { failureText, openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

const unrelated = JSON.stringify({ name: 'app', dependencies: { express: '5' } });

describe('the folder that is found', () => {
  const cases: [situation: string, files: Files, workingDirectory: string | null, found: string][] =
    [
      ['the root', projectFiles(''), null, '.'],
      ['nango-integrations/', projectFiles('nango-integrations'), null, 'nango-integrations'],
      [
        'nango-integrations/ before others',
        { ...projectFiles('nango-integrations'), ...projectFiles('other') },
        null,
        'nango-integrations',
      ],
      ['the only one', projectFiles('packages/crm/nango'), null, 'packages/crm/nango'],
      ['with .nango/ for a package.json', { 'a/index.ts': index, 'a/.nango/': '' }, null, 'a'],
      [
        'with another inside (NangoHQ/sample-app)',
        { ...projectFiles('a'), 'a/one-drive/.nango/nango.json': '{}', 'a/one-drive/index.ts': '' },
        null,
        'a',
      ],
      [
        'beside an application',
        { ...projectFiles('a'), 'index.ts': index, 'package.json': unrelated },
        null,
        'a',
      ],
      [
        'not in node_modules',
        { ...projectFiles('a'), ...projectFiles('node_modules/b') },
        null,
        'a',
      ],
      ['not in hidden folders', { ...projectFiles('a'), ...projectFiles('.cache/b') }, null, 'a'],
      [
        'beside a broken package.json',
        { ...projectFiles('a'), 'b/package.json': '{', 'b/index.ts': '' },
        null,
        'a',
      ],
      ['working-directory', { ...projectFiles('a'), ...projectFiles('b') }, 'b', 'b'],
      [
        'working-directory with dots',
        { ...projectFiles('a'), ...projectFiles('b') },
        './a/../b/',
        'b',
      ],
      ['working-directory .', projectFiles(''), '.', '.'],
      ['working-directory without nango yet', { 'a/index.ts': index }, 'a', 'a'],
    ];
  test.each(cases)('%s', async (_, files, workingDirectory, found) => {
    const root = await makeCheckout(files);
    expect(await locateProject(root, workingDirectory)).toEqual({
      folder: join(root, found),
      relativeFolder: found,
    });
  });

  test('an absolute working-directory inside of the checkout', async () => {
    const root = await makeCheckout(projectFiles('a'));
    expect((await locateProject(root, join(root, 'a'))).relativeFolder).toBe('a');
  });
});

describe('the failures', () => {
  const cases: [
    situation: string,
    files: Files,
    workingDirectory: string | null,
    reason: string,
  ][] = [
    ['nothing', { 'README.md': '' }, null, 'no-project'],
    ['no index.ts', { 'a/.nango/': '' }, null, 'no-project'],
    ['no index.ts, given', { 'a/package.json': manifest }, 'a', 'no-project'],
    ['given one above', projectFiles('a/b'), 'a', 'no-project'],
    ['given a missing one', projectFiles('a'), 'b', 'no-project'],
    ['given a file', projectFiles('a'), 'a/index.ts', 'no-project'],
    ['given one outside', projectFiles('a'), '..', 'invalid-input'],
    ['given a missing one outside', {}, '../../nowhere', 'invalid-input'],
    ['legacy', { 'nango.yaml': '' }, null, 'legacy-yaml'],
    ['legacy in a folder', { 'a/nango.yaml': '' }, null, 'legacy-yaml'],
    ['half migrated', projectFiles('a', { 'nango.yaml': '' }), 'a', 'legacy-yaml'],
    [
      'legacy in nango-integrations/ beside a project',
      { ...projectFiles('a'), 'nango-integrations/nango.yaml': '' },
      null,
      'legacy-yaml',
    ],
    ['several', { ...projectFiles('b'), ...projectFiles('a/c') }, null, 'several-projects'],
  ];
  test.each(cases)('%s', async (title, files, workingDirectory, reason) => {
    const root = await makeCheckout(files);
    const failure = await failureOf(locateProject(root, workingDirectory));
    expect(failure.reason).toBe(reason);
    await golden(title, failureText(failure));
  });

  test('a symbolic link out of the checkout', async () => {
    const root = await makeCheckout(projectFiles('a'));
    const elsewhere = await realpath(await mkdtemp(join(tmpdir(), 'nango-elsewhere-')));
    onTestFinished(() => rm(elsewhere, { recursive: true }));
    await symlink(elsewhere, join(root, 'link'), 'junction');
    const failure = await failureOf(locateProject(root, 'link'));
    expect(failure.reason).toBe('invalid-input');
    await golden('a symbolic link out of the checkout', failureText(failure));
  });
});

test('a link inside of the checkout leads to the real folder', async () => {
  const root = await makeCheckout(projectFiles('a'));
  await symlink(join(root, 'a'), join(root, 'link'), 'junction');
  expect((await locateProject(root, 'link')).relativeFolder).toBe('a');
  expect((await searchProjects(root)).projects).toHaveLength(1);
});

test('a checkout that is reached through a link', async () => {
  const root = await makeCheckout({ ...projectFiles('real'), 'x/': '' });
  const link = join(root, 'x/link');
  await symlink(join(root, 'real'), link, 'junction');
  expect(await locateProject(link, null)).toEqual({ folder: link, relativeFolder: '.' });
  expect(await locateProject(link, join(root, 'real'))).toEqual({
    folder: link,
    relativeFolder: '.',
  });
});

test('every project, in the order of their paths', async () => {
  const root = await makeCheckout({
    ...projectFiles('b'),
    ...projectFiles('a/deep/er'),
    ...projectFiles('b/inside'),
    'c/nango.yaml': '',
  });
  const found = (await searchProjects(root)).projects;
  expect(found.map(({ relativeFolder }) => relativeFolder)).toEqual(['a/deep/er', 'b']);
});
