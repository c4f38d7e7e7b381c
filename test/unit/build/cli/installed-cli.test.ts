import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readInstalledCli } from '../../../../src/build/cli/installed-cli.js';
import { failureTextOf, openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'nango-installed-cli-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function install(at: string, manifest: unknown): Promise<string> {
  const home = join(root, at, 'node_modules', 'nango');
  await mkdir(home, { recursive: true });
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  await writeFile(join(home, 'package.json'), text);
  return home;
}

const manifest = {
  version: '0.71.10',
  bin: { nango: './dist/index.js' },
  engines: { node: '>=22.22.2' },
  dependencies: { zod: '4.3.6' },
};

it('is found in the project’s folder first, then in those above', async () => {
  const above = await install('.', { ...manifest, version: '0.70.9', engines: undefined });
  const project = join(root, 'packages', 'nango');
  await mkdir(project, { recursive: true });
  expect(await readInstalledCli(project)).toEqual({
    version: '0.70.9',
    home: above,
    bin: join(above, 'dist/index.js'),
    nodeRange: null,
    zod: '4.3.6',
    projectZod: null,
  });
  const zod = join(root, 'node_modules/zod');
  await mkdir(zod);
  await writeFile(join(zod, 'package.json'), JSON.stringify({ version: '4.0.5' }));
  const own = await install('packages/nango', { ...manifest, bin: 'cli.js' });
  expect(await readInstalledCli(project)).toEqual({
    version: '0.71.10',
    home: own,
    bin: join(own, 'cli.js'),
    nodeRange: '>=22.22.2',
    zod: '4.3.6',
    projectZod: '4.0.5',
  });
});

it('is not installed', async () => {
  await expect(readInstalledCli(root)).rejects.toMatchObject({ reason: 'install-failed' });
  await golden('not installed', await failureTextOf(() => readInstalledCli(root)));
});

it.each(['not json', { version: 7 }])('cannot be read: %j', async (broken) => {
  await install('.', broken);
  await expect(readInstalledCli(root)).rejects.toMatchObject({ reason: 'install-failed' });
});

it.each(['0.69.35', '0.42.1'])('%s is too old', async (version) => {
  await install('.', { ...manifest, version });
  await expect(readInstalledCli(root)).rejects.toMatchObject({ reason: 'unsupported-cli' });
  await golden(`${version} is too old`, await failureTextOf(() => readInstalledCli(root)));
});

it('without a command is of no use', async () => {
  await install('.', { version: '0.99.0' });
  await expect(readInstalledCli(root)).rejects.toMatchObject({ reason: 'unsupported-cli' });
});
