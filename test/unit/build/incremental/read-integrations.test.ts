import { rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Integration,
  readIntegrations,
} from '../../../../src/build/incremental/read-integrations.js';
import { createSourceGraph } from '../../../../src/build/sources/source-graph.js';
import { type Files, makeCheckout } from '../checkout.js';
import { openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

const project: Files = {
  'package.json': '{"name":"root"}',
  'nango/package.json': '{"type":"module"}',
  'nango/a/syncs/one.ts': "import '../helper.js'; import z from 'zod'; export {};",
  'nango/a/helper.ts': "import type { T } from '../../lib/types.js'; export {};",
  'nango/b/syncs/two.ts': 'export {};',
  'lib/types.ts': 'export type T = 1;',
  'lib/other.ts': 'export {};',
};
const units = [
  { name: 'a', entryPoints: ['a/syncs/one.ts'] },
  { name: 'b', entryPoints: ['b/syncs/two.ts'] },
];

function read(root: string, which = units): Map<string, Integration> | string {
  return readIntegrations(which, join(root, 'nango'), createSourceGraph(root));
}

function find(root: string, which = units): Integration {
  const found = read(root, which);
  const a = typeof found === 'string' ? undefined : found.get('a');
  if (a === undefined) throw new Error(typeof found === 'string' ? found : 'it is not there');
  return a;
}

it('knows the sources of an integration, wherever they are, and the settings above', async () => {
  const a = find(await makeCheckout(project));
  expect(a.files.sort()).toEqual([
    'lib/types.ts',
    'nango/a/helper.ts',
    'nango/a/syncs/one.ts',
    'nango/package.json',
    'package.json',
  ]);
  expect(a).toMatchObject({ ambient: {}, isVolatile: false });
});

it('names the entry point with which a file for all others comes', async () => {
  const files = { ...project, 'lib/types.ts': 'declare global { type T = 1 } export {};' };
  const root = await makeCheckout(files);
  expect(find(root).ambient).toEqual({ 'lib/types.ts': 'a/syncs/one.ts' });
});

it.each(['nango/.babelrc', 'babel.config.json', 'nango/a/helper.js/package.json'])(
  'does not divide a project with %s',
  async (path) => {
    const why = read(await makeCheckout({ ...project, [path]: '{}' }));
    await golden(path, typeof why === 'string' ? why : 'divided');
  },
);

describe('a fingerprint', () => {
  it('is the same as long as nothing that counts changes', async () => {
    const root = await makeCheckout(project);
    const { fingerprint } = find(root);
    await writeFile(join(root, 'lib/other.ts'), 'export const more = 1;');
    await writeFile(join(root, 'nango/b/syncs/two.ts'), 'export const more = 1;');
    expect(find(root).fingerprint).toBe(fingerprint);
  });

  const changes: [string, (root: string) => Promise<unknown>][] = [
    ['an entry point', (root) => writeFile(join(root, 'nango/a/syncs/one.ts'), '')],
    ['a file beside the project', (root) => writeFile(join(root, 'lib/types.ts'), '')],
    ['a package.json', (root) => writeFile(join(root, 'package.json'), '{}')],
    ['a package.json that is new', (root) => writeFile(join(root, 'nango/a/package.json'), '{}')],
    ['another file that may be meant', (root) => writeFile(join(root, 'nango/a/helper.tsx'), '')],
    [
      'what another integration declares for all',
      (root) => writeFile(join(root, 'nango/b/syncs/two.ts'), 'declare global {} export {};'),
    ],
  ];
  it.each(changes)('changes with %s', async (_, change) => {
    const root = await makeCheckout(project);
    const { fingerprint } = find(root);
    await change(root);
    expect(find(root).fingerprint).not.toBe(fingerprint);
  });

  it('changes with the order of the entry points', async () => {
    const root = await makeCheckout({ ...project, 'nango/a/syncs/zero.ts': '' });
    const paths = ['a/syncs/one.ts', 'a/syncs/zero.ts'];
    const [one, other] = [paths, [...paths].reverse()].map(
      (entryPoints) => find(root, [{ name: 'a', entryPoints }]).fingerprint,
    );
    expect(one).not.toBe(other);
  });

  it.each<[string, (root: string) => Promise<unknown>]>([
    ['a file is gone', (root) => rm(join(root, 'lib/types.ts'))],
    [
      'a file becomes a link',
      async (root) => {
        await rm(join(root, 'lib/types.ts'));
        await symlink('other.ts', join(root, 'lib/types.ts'));
      },
    ],
  ])('is not taken when %s', async (title, change) => {
    const root = await makeCheckout(project);
    await change(root);
    const why = read(root);
    await golden(title, typeof why === 'string' ? why : 'divided');
  });

  it('covers the workspace packages that are imported, which a copy finds by itself', async () => {
    const root = await makeCheckout({
      ...project,
      'lib/types.ts': "import type { U } from '@acme/u'; export type T = U;",
      'packages/u/package.json': '{"name":"@acme/u","types":"index.ts"}',
      'packages/u/index.ts': "export * from '@acme/v';",
      'packages/v/package.json': '{"name":"@acme/v","types":"index.ts"}',
      'packages/v/index.ts': 'export type U = 1;',
      'node_modules/@acme/': '',
    });
    for (const name of ['u', 'v']) {
      await symlink(`../../packages/${name}`, join(root, 'node_modules', '@acme', name));
    }
    const { fingerprint, files } = find(root);
    expect(files.filter((path) => path.startsWith('packages/'))).toEqual([]);
    await writeFile(join(root, 'packages/v/index.ts'), 'export type U = 2;');
    expect(find(root).fingerprint).not.toBe(fingerprint);
  });
});
