import { rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSourceGraph, type Reached } from '../../../../src/build/sources/source-graph.js';
import { type Files, makeCheckout } from '../checkout.js';
import { openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

const project: Files = {
  'nango/a/syncs/one.ts': "import '../helper.js'; import z from 'zod'; export {};",
  'nango/a/helper.ts': "import type { T } from './lib/types.js'; export {};",
  'nango/a/lib/types.ts': 'export type T = 1;',
};
const entry = 'nango/a/syncs/one.ts';

function reach(root: string, path = entry): Reached {
  return createSourceGraph(root).reach([join(root, path)]);
}

describe('what a file stands on', () => {
  it('is what it reaches through imports, in circles too', async () => {
    const root = await makeCheckout({
      [entry]: `import '../b.js'; import '../../data.json'; import '../lib'; import 'zod'; import 'node:fs'; import 'crypto';`,
      'nango/a/b.ts': `import './syncs/one.js'; import '../../shared/c.js';`,
      'nango/a/lib/index.ts': '',
      'nango/data.json': '{}',
      'shared/c.ts': `import type { D } from './d.ts';`,
      'shared/d.ts': '/// <reference path="e.d.ts" />',
      'shared/e.d.ts': '',
      'other.ts': '',
    });
    expect(reach(root)).toMatchObject({
      files: [
        'nango/a/b.ts',
        'nango/a/lib/index.ts',
        'nango/a/syncs/one.ts',
        'nango/data.json',
        'shared/c.ts',
        'shared/d.ts',
        'shared/e.d.ts',
      ],
      packages: ['zod'],
      ...{ unknown: [], links: [], homes: [], doubled: [], volatile: [] },
    });
  });

  it('is every file that an import may mean', async () => {
    const more = { 'nango/a/helper.js': 'export {};', 'nango/a/helper.d.ts': '' };
    const { files } = reach(await makeCheckout({ ...project, ...more }));
    expect(files).toEqual(
      expect.arrayContaining(['nango/a/helper.ts', 'nango/a/helper.js', 'nango/a/helper.d.ts']),
    );
  });

  it('is what tsconfig.json extends', async () => {
    const root = await makeCheckout({
      'nango/tsconfig.json': '// settings\n{ "extends": ["../base", "@tsconfig/strictest"] }',
      'base.json': '{}',
    });
    const { files, unknown } = reach(root, 'nango/tsconfig.json');
    expect([files, unknown]).toEqual([['base.json', 'nango/tsconfig.json'], []]);
  });

  it('names the files that are for all others', async () => {
    const source = 'declare global { type T = 1 } export {};';
    const { ambient } = reach(await makeCheckout({ ...project, 'nango/a/lib/types.ts': source }));
    expect(ambient).toEqual(['nango/a/lib/types.ts']);
  });

  it('may be different each time where the process is asked', async () => {
    const source = 'export const key = process.env.REGION;';
    const { volatile } = reach(await makeCheckout({ ...project, 'nango/a/helper.ts': source }));
    expect(volatile).toEqual(['nango/a/helper.ts reads `process`']);
  });

  it.each([
    "import '/etc/x.js'; export {};",
    "import '#inner'; export {};",
    "import '../../../../out.js'; export {};",
    "import './gone.js'; export {};",
    'void import(name); export {};',
    '<<<<',
  ])('is not known with %s', async (source) => {
    const { unknown } = reach(await makeCheckout({ ...project, 'nango/a/helper.ts': source }));
    await golden(source, unknown.join('\n'));
  });

  it('is not known of a file that is not there', async () => {
    const { unknown } = reach(await makeCheckout({}), 'gone.ts');
    expect(unknown).toEqual(['gone.ts is not in the checkout']);
  });
});

describe('symbolic links', () => {
  it('of a file, of a folder and in a chain lead to the files, and are named', async () => {
    const root = await makeCheckout({
      [entry]: "import '../file.js'; import '../folder/y.js'; import '../chain/z.js';",
      'shared/x.ts': "import './near.js';",
      'shared/near.ts': '',
      'shared/y.ts': '',
      'shared/deep/z.ts': '',
    });
    await symlink('../../shared/x.ts', join(root, 'nango/a/file.ts'));
    await symlink('../../shared', join(root, 'nango/a/folder'));
    await symlink('folder/inner', join(root, 'nango/a/chain'));
    await symlink('deep', join(root, 'shared/inner'));
    const { files, links, unknown } = reach(root);
    expect(unknown).toEqual([]);
    expect(files).toEqual([
      ...[entry, 'shared/deep/z.ts', 'shared/near.ts', 'shared/x.ts', 'shared/y.ts'],
    ]);
    expect(links).toEqual([
      ...['nango/a/chain', 'nango/a/file.ts', 'nango/a/folder', 'shared/inner'],
    ]);
  });

  it('out of the checkout are not followed', async () => {
    const root = await makeCheckout({ 'in/a.ts': `import './out.js';` });
    const outside = await makeCheckout({ 'out.ts': '' });
    await symlink(join(outside, 'out.ts'), join(root, 'in/out.ts'));
    const { unknown, files } = reach(root, 'in/a.ts');
    expect(files).toEqual(['in/a.ts']);
    expect(unknown).toEqual(['in/a.ts: "in/out.ts" leads out of the checkout']);
  });

  it('in a circle are named, and lead nowhere', async () => {
    const root = await makeCheckout({ 'a.ts': `import './b.js';` });
    await symlink('c.ts', join(root, 'b.ts'));
    await symlink('b.ts', join(root, 'c.ts'));
    const { links, unknown } = reach(root, 'a.ts');
    expect([links, unknown.length]).toEqual([['b.ts', 'c.ts'], 1]);
  });
});

describe('workspace packages', () => {
  async function makeWorkspace(source: string): Promise<string> {
    const root = await makeCheckout({
      [entry]: source,
      'nango/node_modules/@acme/': '',
      'nango/node_modules/far/package.json': '{}',
      'packages/shared/package.json': JSON.stringify({
        name: '@acme/shared',
        exports: {
          '.': { types: './src/index.d.ts', import: './src/index.js' },
          './deep/*': './src/deep/*.ts',
          './none': null,
        },
      }),
      'packages/shared/src/index.ts': '',
      'packages/shared/src/index.d.ts': '',
      'packages/shared/src/deep/y.ts': "import '../../../far.js';",
      'packages/far.ts': '',
      'packages/old/package.json': JSON.stringify({ main: 'lib/main', types: 'lib/types.d.ts' }),
      'packages/old/lib/main.js': '',
      'packages/old/lib/types.d.ts': '',
      'packages/old/extra.ts': '',
    });
    for (const name of ['shared', 'old']) {
      const link = join(root, 'nango/node_modules/@acme', name);
      await symlink(join(root, 'packages', name), link, 'junction');
    }
    return root;
  }

  it('are followed through node_modules, and other packages left to the lockfile', async () => {
    const source = `import '@acme/shared'; import '@acme/shared/deep/y'; import '@acme/old'; import '@acme/old/extra'; import 'far';`;
    expect(reach(await makeWorkspace(source))).toMatchObject({
      files: [
        entry,
        'packages/far.ts',
        'packages/old/extra.ts',
        'packages/old/lib/main.js',
        'packages/old/lib/types.d.ts',
        'packages/old/package.json',
        'packages/shared/package.json',
        'packages/shared/src/deep/y.ts',
        'packages/shared/src/index.d.ts',
        'packages/shared/src/index.ts',
      ],
      packages: ['far'],
      homes: ['packages/old', 'packages/shared'],
      ...{ unknown: [], doubled: [], links: [] },
    });
  });

  it.each(['@acme/shared/none', '@acme/shared/src/index.js', '@acme/old/gone'])(
    'are not known at %s',
    async (specifier) => {
      const root = await makeWorkspace(`import '${specifier}';`);
      expect(reach(root).unknown.length).toBeGreaterThan(0);
    },
  );

  it('that are imported by path, too, are named', async () => {
    const source = `import '@acme/old'; import '../../../packages/old/extra.js';`;
    expect(reach(await makeWorkspace(source)).doubled).toEqual(['packages/old/extra.ts']);
  });
});

it('parses nothing whose content an earlier run has parsed', async () => {
  const root = await makeCheckout({
    ...project,
    'nango/a/lib/types.ts': 'export type T = 1; export const more = 1;',
  });
  const graph = createSourceGraph(root);
  graph.reach([join(root, entry)]);
  expect(graph.parsed.size).toBe(3);
  await rename(join(root, 'nango/a/helper.ts'), join(root, 'nango/a/helper.mts'));
  await writeFile(join(root, 'nango/a/helper.ts'), "import './lib/types.js';");
  // What the earlier run says of the content counts, whatever it says.
  const known = new Map(
    [...graph.parsed].map(([key, source]) => [key, { ...source, isAmbient: true }]),
  );
  expect(
    createSourceGraph(root, known)
      .reach([join(root, entry)])
      .ambient.sort(),
  ).toEqual(['nango/a/lib/types.ts', entry]);
});

it('hashes plain files only', async () => {
  const root = await makeCheckout({ 'a.ts': '', 'folder/': '' });
  const graph = createSourceGraph(root);
  expect(graph.hashOf(join(root, 'a.ts'))).toMatch(/^e3b0c442/);
  expect(graph.hashOf(join(root, 'folder'))).toBeNull();
  expect(graph.hashOf(join(root, 'gone'))).toBeNull();
});
