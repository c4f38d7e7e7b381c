import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDirectories } from '../../../../src/build/sources/directory-cache.js';
import { parseSource } from '../../../../src/build/sources/parse-source.js';
import {
  createFingerprinter,
  type Fingerprint,
} from '../../../../src/build/sources/fingerprint.js';
import {
  createSourceReader,
  type UnitSources,
} from '../../../../src/build/sources/unit-sources.js';
import { type Files, makeCheckout } from '../checkout.js';

const project: Files = {
  'package.json': '{"name":"root"}',
  'nango/package.json': '{"type":"module"}',
  'nango/a/syncs/one.ts': "import '../helper.js'; import z from 'zod'; export {};",
  'nango/a/helper.ts': "import type { T } from '../../lib/types.js'; export {};",
  'nango/b/syncs/two.ts': 'export {};',
  'lib/types.ts': 'export type T = 1;',
  'lib/other.ts': 'export {};',
};

const unit = { name: 'a', entryPoints: ['a/syncs/one.ts'] };

async function readUnit(root: string): Promise<UnitSources> {
  return createSourceReader(root, join(root, 'nango'), createDirectories()).read(unit);
}

async function take(root: string): Promise<Fingerprint> {
  const taken = await createFingerprinter(root, createDirectories()).take(await readUnit(root));
  if (taken === null) throw new Error('no fingerprint');
  return taken;
}

function holds(root: string, fingerprint: Fingerprint): Promise<boolean> {
  return createFingerprinter(root, createDirectories()).holds(fingerprint);
}

describe('what an integration stands on', () => {
  it('is what it reaches, wherever it is, and the settings above', async () => {
    const sources = await readUnit(await makeCheckout(project));
    expect(sources.files).toEqual([
      'lib/types.ts',
      'nango/a/helper.ts',
      'nango/a/syncs/one.ts',
      'nango/package.json',
      'package.json',
    ]);
    expect(sources).toMatchObject({ unknown: [], volatile: [], packages: [], ambient: {} });
  });

  it('is every file that an import may mean', async () => {
    const files = { ...project, 'nango/a/helper.js': 'export {};', 'nango/a/helper.d.ts': '' };
    const sources = await readUnit(await makeCheckout(files));
    expect(sources.files).toEqual(
      expect.arrayContaining(['nango/a/helper.ts', 'nango/a/helper.js', 'nango/a/helper.d.ts']),
    );
  });

  it.each([
    ['declare global { var x: 1 } export {};', true],
    ["declare module 'zod' { interface X {} } export {};", true],
    ['const seen = 1;', true],
    ['namespace Inner { export const x = 1; } export {};', false],
    ['export const x = 1;', false],
  ])('knows whether %s is for all files', (source, isAmbient) => {
    expect(parseSource(source, 'x.ts').isAmbient).toBe(isAmbient);
  });

  it('names the entry point with which such a file comes', async () => {
    const files = { ...project, 'lib/types.ts': 'declare global { type T = 1 } export {};' };
    const { ambient } = await readUnit(await makeCheckout(files));
    expect(ambient).toEqual({ 'lib/types.ts': 'a/syncs/one.ts' });
  });

  it.each([
    ["import '/etc/x.js'; export {};", 'is no path of the project'],
    ["import '#inner'; export {};", 'is no path of the project'],
    ["import '../../../../out.js'; export {};", 'leads out of the checkout'],
    ['void import(name); export {};', 'known when it runs'],
    ['<<<<', 'cannot be parsed'],
  ])('is not known with %s', async (source, why) => {
    const root = await makeCheckout({ ...project, 'nango/a/helper.ts': source });
    expect((await readUnit(root)).unknown).toEqual([expect.stringContaining(why)]);
  });

  it('is not known with Babel settings, or behind links', async () => {
    const babel = await readUnit(await makeCheckout({ ...project, 'nango/.babelrc': '{}' }));
    expect(babel.unknown).toEqual(['nango/.babelrc changes how sources are read']);
    const root = await makeCheckout({
      ...project,
      'nango/a/helper.ts': "export * from '../l/types.js';",
    });
    await symlink('../lib', join(root, 'nango', 'l'));
    expect((await readUnit(root)).unknown[0]).toContain('nango/l/types.ts is a link');
  });

  it('may be another one each time where the process is asked', async () => {
    const source = 'export const key = process.env.REGION;';
    const { volatile } = await readUnit(await makeCheckout({ ...project, 'lib/types.ts': source }));
    expect(volatile).toEqual(['lib/types.ts reads `process`']);
  });
});

describe('a fingerprint', () => {
  it('holds as long as nothing that counts changes', async () => {
    const root = await makeCheckout(project);
    const fingerprint = await take(root);
    expect(await holds(root, fingerprint)).toBe(true);
    await writeFile(join(root, 'lib/other.ts'), 'export const more = 1;');
    await writeFile(join(root, 'nango/b/syncs/two.ts'), 'export const more = 1;');
    await mkdir(join(root, 'nango/c'));
    expect(await holds(root, fingerprint)).toBe(true);
  });

  const changes: [string, (root: string) => Promise<unknown>][] = [
    ['an entry point changes', (root) => writeFile(join(root, 'nango/a/syncs/one.ts'), '')],
    ['a file beside the project changes', (root) => writeFile(join(root, 'lib/types.ts'), '')],
    ['a package.json changes', (root) => writeFile(join(root, 'package.json'), '{}')],
    ['a package.json appears', (root) => writeFile(join(root, 'nango/a/package.json'), '{}')],
    ['a file is gone', (root) => rm(join(root, 'lib/types.ts'))],
    ['another file may be meant', (root) => writeFile(join(root, 'nango/a/helper.tsx'), '')],
    ['a folder may be meant', (root) => writeInto(join(root, 'lib/types.js/package.json'))],
    ['Babel settings appear', (root) => writeFile(join(root, 'nango/babel.config.json'), '{}')],
    [
      'a file becomes a link',
      async (root) => {
        await rm(join(root, 'lib/types.ts'));
        await writeFile(join(root, 'lib/real.ts'), 'export type T = 1;');
        await symlink('real.ts', join(root, 'lib/types.ts'));
      },
    ],
  ];
  it.each(changes)('does not hold when %s', async (_, change) => {
    const root = await makeCheckout(project);
    const fingerprint = await take(root);
    await change(root);
    expect(await holds(root, fingerprint)).toBe(false);
  });

  it('covers the workspace packages that are imported, and theirs', async () => {
    const root = await makeCheckout({
      ...project,
      'lib/types.ts': "import type { U } from '@acme/u'; export type T = U;",
      'packages/u/package.json': '{"name":"@acme/u","dependencies":{"@acme/v":"*"}}',
      'packages/u/index.ts': 'export type U = 1;',
      'packages/v/package.json': '{"name":"@acme/v"}',
      'packages/v/index.ts': 'export type V = 1;',
      'node_modules/@acme/': '',
    });
    for (const name of ['u', 'v']) {
      await symlink(`../../packages/${name}`, join(root, 'node_modules', '@acme', name));
    }
    const fingerprint = await take(root);
    expect(Object.keys(fingerprint.packages)).toEqual(['packages/u']);
    expect(await holds(root, fingerprint)).toBe(true);
    await writeFile(join(root, 'packages/v/index.ts'), 'export type V = 2;');
    expect(await holds(root, fingerprint)).toBe(false);
  });
});

async function writeInto(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, '{}');
}
