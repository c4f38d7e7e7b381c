import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { matchExports } from '../../../../src/build/sources/import-resolution.js';
import { parseImports } from '../../../../src/build/sources/parse-source.js';
import { createImportGraph } from '../../../../src/build/sources/imports.js';
import { makeCheckout } from '../checkout.js';

it('finds every way to import, type-only ones too', () => {
  const source = `
    import a, { type B } from './a.js';
    import type { C } from './c.js';
    import './side.js';
    export * from './star.js';
    export { d } from "./d.js";
    const e = await import('./e.js');
    const f = require(\`./f.js\`);
    type G = import('./g.js').G;
    import h = require('./h.js');
    // import './comment.js';
    const text = "import './text.js'";
    @decorated class X { private y!: number; }
    const z = <const T,>(x: T) => x satisfies unknown;
  `;
  const { specifiers, incomplete } = parseImports(source, 'x.ts');
  expect(specifiers.sort()).toEqual(
    ['a', 'c', 'd', 'e', 'f', 'g', 'h', 'side', 'star'].map((name) => `./${name}.js`),
  );
  expect(incomplete).toBeNull();
});

it.each(['await import(name)', 'require("./" + name)', 'import(`./${name}.js`)'])(
  'says that it cannot know: %s',
  (source) => {
    expect(parseImports(source, 'x.ts').incomplete).not.toBeNull();
  },
);

it('says that it cannot parse', () => {
  expect(parseImports('<<<<<<< HEAD', 'x.ts')).toEqual({
    specifiers: [],
    incomplete: 'it cannot be parsed',
  });
});

it('follows imports as esbuild resolves them, in circles too', async () => {
  const root = await makeCheckout({
    'nango/github/syncs/a.ts': `import '../b.js'; import '../../data.json'; import '../lib'; import 'zod'; import 'node:fs'; import 'crypto';`,
    'nango/github/b.ts': `import './syncs/a.js'; import '../../shared/c.js';`,
    'nango/github/lib/index.ts': '',
    'nango/data.json': '{}',
    'shared/c.ts': `import type { D } from './d.ts';`,
    'shared/d.ts': '',
    'other.ts': '',
  });
  const reached = await createImportGraph(root).reach(join(root, 'nango/github/syncs/a.ts'));
  expect(reached.files.sort()).toEqual([
    'nango/data.json',
    'nango/github/b.ts',
    'nango/github/lib/index.ts',
    'nango/github/syncs/a.ts',
    'shared/c.ts',
    'shared/d.ts',
  ]);
  expect(reached.packages).toEqual(['zod']);
  expect(reached.unknown).toEqual([]);
  // Each of them would have been taken instead, had it been there.
  expect(reached.missing).toEqual(
    expect.arrayContaining([
      'nango/github/b.js',
      'nango/github/lib.ts',
      'nango/github/lib/index.tsx',
    ]),
  );
});

it('follows links in node_modules into workspace packages, and leaves the rest to the lockfile', async () => {
  const root = await makeCheckout({
    'nango/github/syncs/a.ts': `import { x } from '@acme/shared'; import '@acme/shared/deep/y'; import '@acme/old'; import 'far';`,
    'nango/node_modules/@acme/': '',
    'packages/shared/package.json': JSON.stringify({
      exports: {
        '.': { types: './src/index.ts', import: './src/index.js' },
        './deep/*': './src/deep/*.ts',
      },
    }),
    'packages/shared/src/index.ts': '',
    'packages/shared/src/deep/y.ts': '',
    'packages/old/package.json': JSON.stringify({ main: 'lib/main' }),
    'packages/old/lib/main.js': '',
    'nango/node_modules/far/package.json': '{}',
  });
  for (const name of ['shared', 'old']) {
    await symlink(
      join(root, 'packages', name),
      join(root, 'nango/node_modules/@acme', name),
      'junction',
    );
  }
  const reached = await createImportGraph(root).reach(join(root, 'nango/github/syncs/a.ts'));
  expect(reached.files.sort()).toEqual([
    'nango/github/syncs/a.ts',
    'packages/old/lib/main.js',
    'packages/old/package.json',
    'packages/shared/package.json',
    'packages/shared/src/deep/y.ts',
    'packages/shared/src/index.ts',
  ]);
  expect(reached.packages).toEqual(['far']);
  expect(reached.unknown).toEqual([]);
});

it('says what it does not find, and what leads out of the checkout', async () => {
  const root = await makeCheckout({ 'in/a.ts': `import './gone.js'; import './out.js';` });
  const outside = await makeCheckout({ 'out.ts': '' });
  await symlink(join(outside, 'out.ts'), join(root, 'in/out.ts'));
  const { unknown } = await createImportGraph(root).reach(join(root, 'in/a.ts'));
  expect(unknown).toEqual([
    'in/a.ts: nothing is found at "in/gone.js"',
    'in/a.ts: "in/out.ts" leads out of the checkout',
  ]);
});

it.each([
  ['./a.js', '.', './a.js'],
  [{ import: './a.mjs', require: './a.cjs' }, '.', './a.mjs'],
  [{ browser: './b.js', default: { node: './n.js' } }, '.', './n.js'],
  [{ './x/*': './src/*.ts', './x/y/*': './y/*.ts' }, './x/y/z', './y/z.ts'],
  [{ './x': null }, './x', null],
  [{ '.': './a.js' }, './b', null],
  ['./a.js', './b', null],
])('reads exports %j for %s', (exports, subpath, expected) => {
  expect(matchExports(exports, subpath)).toBe(expected);
});
