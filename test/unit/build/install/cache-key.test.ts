import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../../../src/build/project/read-project.js';
import type { CacheEntry } from '../../../../src/system/cache-protocol.js';
import { readInstallKey } from '../../../../src/build/install/cache-key.js';
import { makeCheckout } from '../../../build/support/checkout.js';
import { localProject } from '../../../build/support/local-cli.js';
import { openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

type Text = Readonly<Record<string, string>>;

const own = localProject({
  packageManager: 'pnpm@10.20.0',
  workspaces: ['packages/*'],
  dependencies: { shared: 'file:./shared' },
});

const files = {
  ...own,
  'packages/one/package.json': '{"name":"one"}',
  'not-a-member/package.json': '{"name":"other"}',
  'shared/package.json': '{"name":"shared"}',
  'shared/index.js': 'module.exports = 1;',
  'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
  '.npmrc': 'registry=https://registry.example.com/\n//registry.example.com/:_authToken=abc\n',
  'patches/a.patch': 'a',
};

interface Change {
  files?: Text;
  variables?: Text;
  node?: string;
}

/** Why the install is not cached. */
async function refusal(change: Change): Promise<string> {
  const found = await key(change);
  if (typeof found === 'string') return found;
  throw new Error('it is cached');
}

async function key(change: Change = {}): Promise<CacheEntry | string> {
  const root = makeCheckout(files);
  for (const [path, text] of Object.entries(change.files ?? {})) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const project = await readProject({ root, workingDirectory: null });
  const variables = { PATH: process.env.PATH ?? '', ...change.variables };
  return await readInstallKey({
    checkout: root,
    project,
    variables,
    node: { execPath: process.execPath, version: change.node ?? '24.1.0' },
  });
}

const manifest = (change: object): string =>
  JSON.stringify({ ...(own['package.json'] as object), ...change });

describe('the key of an install', () => {
  it('is the same in another checkout, and fit for the cache service', async () => {
    const entry = await key();
    expect(entry).toEqual(await key());
    expect(entry).toEqual({
      paths: ['node_modules', 'packages/one/node_modules'],
      key: expect.stringMatching(
        /^nango-deploy-action-node_modules-[a-z0-9-]+-[0-9a-f]{64}$/,
      ) as string,
    });
  });

  it.each<[string, Change]>([
    ['the lockfile', { files: { 'pnpm-lock.yaml': "lockfileVersion: '9.1'\n" } }],
    ['package.json', { files: { 'package.json': manifest({ version: '1.0.1' }) } }],
    [
      'the package manager',
      { files: { 'package.json': manifest({ packageManager: 'pnpm@10.21.0' }) } },
    ],
    [
      'a package.json of the workspace',
      { files: { 'packages/one/package.json': '{"name":"uno"}' } },
    ],
    ['another workspace', { files: { 'packages/two/package.json': '{"name":"two"}' } }],
    ['a patch', { files: { 'patches/a.patch': 'b' } }],
    ['another patch', { files: { 'packages/one/patches/b.patch': 'b' } }],
    [
      'a folder that a package is copied from',
      { files: { 'shared/index.js': 'module.exports = 2;' } },
    ],
    ['a setting', { files: { '.npmrc': `${files['.npmrc']}omit=dev\n` } }],
    ['the registry', { files: { '.npmrc': 'registry=https://other.example.com/\n' } }],
    ['a setting of pnpm', { files: { 'pnpm-workspace.yaml': 'nodeLinker: hoisted\n' } }],
    ['code that installs', { files: { '.pnpmfile.cjs': 'module.exports = {};' } }],
    ['a variable', { variables: { npm_config_omit: 'dev' } }],
    ['NODE_ENV', { variables: { NODE_ENV: 'production' } }],
    ['the Node major', { node: '26.0.0' }],
  ])('is another one with another %s', async (_, change) => {
    const entry = await key(change);
    expect(entry).toHaveProperty('key');
    expect((entry as CacheEntry).key).not.toBe(((await key()) as CacheEntry).key);
  });

  it.each<[string, Change]>([
    ['token in .npmrc', { files: { '.npmrc': files['.npmrc'].replace('abc', 'def') } }],
    [
      'token variable',
      { variables: { NODE_AUTH_TOKEN: 'abc', NPM_TOKEN: 'd', npm_config__authToken: 'e' } },
    ],
    [
      'password in an address',
      { files: { '.npmrc': files['.npmrc'].replace('//r', '//me:secret@r') } },
    ],
    ['comment', { files: { '.npmrc': `; mine\n\n${files['.npmrc']}` } }],
    ['Node patch', { node: '24.9.0' }],
    ['source file', { files: { 'github/actions/ping.ts': 'export default 1;\n' } }],
    [
      'package.json outside of the workspace',
      { files: { 'not-a-member/package.json': '{"name":"x"}' } },
    ],
    ['cache folder', { variables: { npm_config_cache: '/somewhere' } }],
  ])('is the same with another %s', async (_, change) => {
    expect(await key(change)).toEqual(await key());
  });

  it.each<[string, Change]>([
    [
      'there is no lockfile',
      { files: { 'package.json': manifest({ packageManager: 'npm@11.0.0' }) } },
    ],
    ['a name is a pattern', { files: { 'packages/[one]/package.json': '{}' } }],
    [
      'packages of the workspace are copied',
      { files: { 'package.json': manifest({ dependenciesMeta: { one: { injected: true } } }) } },
    ],
  ])('is not made when %s', async (_, change) => {
    expect(await key(change)).toEqual(expect.any(String));
  });
});

describe('an install script of the workspace', () => {
  const member = (script: string): { files: Text } => ({
    files: {
      'packages/one/package.json': JSON.stringify({ name: 'one', scripts: { [script]: 'x' } }),
    },
  });

  it.each(['preinstall', 'install', 'postinstall', 'prepare'])(
    '%s keeps the install out of the cache, with the reason',
    async (script) => {
      await golden(`${script} of a member`, await refusal(member(script)));
      const own = { 'package.json': manifest({ scripts: { [script]: 'x' } }) };
      await golden(`${script} of the root`, await refusal({ files: own }));
    },
  );

  it('counts for nothing where scripts are off, or in a package of a registry', async () => {
    const { files: own } = member('postinstall');
    const off = [
      { files: own, variables: { npm_config_ignore_scripts: 'true' } },
      { files: { ...own, '.npmrc': 'ignore-scripts=true\n' } },
      { files: { 'node_modules/a/package.json': '{"scripts":{"postinstall":"x"}}' } },
      member('test'),
    ];
    for (const change of off) expect(await key(change)).toHaveProperty('key');
  });

  it('of Yarn 2 and later runs whatever the settings say', async () => {
    const berry = {
      ...member('postinstall').files,
      'package.json': manifest({ packageManager: 'yarn@4.9.2' }),
      'yarn.lock': '__metadata:\n  version: 8\n',
      '.yarnrc.yml': 'nodeLinker: node-modules\n',
    };
    const off = [
      { files: { ...berry, '.yarnrc.yml': 'nodeLinker: node-modules\nenableScripts: false\n' } },
      { files: berry, variables: { YARN_ENABLE_SCRIPTS: 'false' } },
      { files: { ...berry, '.npmrc': 'ignore-scripts=true\n' } },
      { files: berry, variables: { npm_config_ignore_scripts: 'true' } },
    ];
    for (const change of off) expect(await refusal(change)).toContain('"postinstall"');
  });
});
