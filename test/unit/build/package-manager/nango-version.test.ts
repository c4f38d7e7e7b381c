import { describe, expect, test } from 'vitest';
import {
  checkCliVersion,
  chooseVersion,
  parseAskedVersion,
  readCliVersion,
} from '../../../../src/build/package-manager/nango-version.js';
import { parseLockfile, versionsOf } from '../../../../src/build/package-manager/lockfile.js';
import type { PackageManagerName } from '../../../../src/build/project/project.js';
import { makeCheckout } from '../checkout.js';
import { failureTextOf, openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

const npm2 = JSON.stringify({
  lockfileVersion: 3,
  packages: { 'node_modules/nango': { version: '0.71.10' } },
});
const npmNested = JSON.stringify({
  packages: {
    'node_modules/nango': { version: '0.70.0' },
    'packages/a/node_modules/nango': { version: '0.71.10' },
  },
});
const npm1 = JSON.stringify({
  lockfileVersion: 1,
  dependencies: { nango: { version: '0.71.10' } },
});

const pnpm9 = `lockfileVersion: '9.0'

importers:

  packages/a:
    devDependencies:
      nango:
        specifier: ^0.71.0
        version: 0.71.10(zod@4.3.6)(supports-color@8.1.1)

packages:

  nango-yaml@1.0.0:
    resolution: {integrity: sha512-y}

  nango@0.71.10:
    resolution: {integrity: sha512-x}

snapshots:

  nango@9.9.9(zod@4.3.6):
    dependencies: {}
`;
const pnpm6 = `lockfileVersion: '6.0'\n\ndevDependencies:\n  nango:\n    specifier: ^0.71.0\n    version: 0.71.10(zod@4.3.6)\n\npackages:\n\n  /nango@0.71.10(zod@4.3.6):\n    resolution: {integrity: sha512-x}\n    dev: true\n`;
const pnpm5 = `lockfileVersion: 5.4\n\nspecifiers:\n  nango: ^0.71.0\n\ndevDependencies:\n  nango: 0.71.10_zod@4.3.6\n\npackages:\n\n  /nango/0.71.10:\n    dev: true\n`;
const pnpmTwo = `---\nlockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    packageManagerDependencies:\n      pnpm:\n        specifier: 11.0.0\n        version: 11.0.0\n\n---\n${pnpm9}`;

const yarn1 = `# yarn lockfile v1\n\n\nnango-yaml@^1.0.0:\n  version "1.0.0"\n\nnango@^0.71.0, nango@^0.71.3:\n  version "0.71.10"\n  resolved "https://registry.yarnpkg.com/nango/-/nango-0.71.10.tgz#x"\n  dependencies:\n    zod "4.3.6"\n`;
const yarn4 = `__metadata:\n  version: 8\n\n"nango@npm:^0.70.0":\n  version: 0.70.9\n\n"nango@npm:^0.71.0":\n  version: 0.71.10\n  resolution: "nango@npm:0.71.10"\n`;
const bun = `{\n  "lockfileVersion": 1,\n  "packages": {\n    "nango": ["nango@0.70.9", "", {}, "sha512-x=="],\n\n    "mine/nango": ["nango@0.71.10", "", {}, "sha512-x=="],\n  }\n}\n`;

test.each<
  [
    situation: string,
    manager: PackageManagerName,
    text: string,
    range: string,
    version: string | null,
  ]
>([
  ['npm', 'npm', npm2, '^0.71.0', '0.71.10'],
  ['npm, one of two', 'npm', npmNested, '^0.71.0', '0.71.10'],
  ['npm, the other', 'npm', npmNested, '0.70.0', '0.70.0'],
  ['npm before 7', 'npm', npm1, '^0.71.0', '0.71.10'],
  ['npm, a link', 'npm', '{"packages":{"node_modules/nango":{"link":true}}}', '*', null],
  ['pnpm', 'pnpm', pnpm9, '^0.71.0', '0.71.10'],
  ['pnpm, a catalog', 'pnpm', pnpm9, 'catalog:', '0.71.10'],
  ['pnpm 8', 'pnpm', pnpm6, '^0.71.0', '0.71.10'],
  ['pnpm 7', 'pnpm', pnpm5, '^0.71.0', '0.71.10'],
  ['pnpm 11, two documents', 'pnpm', pnpmTwo, '^0.71.0', '0.71.10'],
  ['yarn 1', 'yarn-classic', yarn1, '^0.71.0', '0.71.10'],
  ['yarn 4', 'yarn-berry', yarn4, '^0.71.0', '0.71.10'],
  ["yarn 4, another workspace's", 'yarn-berry', yarn4, '^0.70.0', '0.70.9'],
  ['bun', 'bun', bun, '^0.71.0', '0.71.10'],
  ['bun, none that fits, and two', 'bun', bun, 'catalog:', null],
])('from the lockfile: %s', (_, manager, text, range, version) => {
  expect(chooseVersion(versionsOf(parseLockfile(manager, text), 'nango'), range)).toBe(version);
});

describe('a lockfile that holds anything', () => {
  const contents = [
    '',
    '{',
    'null',
    '[]',
    '{"packages":[]}',
    '{"packages":{"node_modules/nango":{"version":{}}}}',
    '{"packages":{"node_modules/nango":{"version":"$(id)"}}}',
    '{"packages":{"__proto__":{"version":"1.0.0"}},"dependencies":null}',
    'importers: 1',
    'importers:\n  .:\n    devDependencies: [1]\n',
    'importers: &a [*a, *a]',
    'importers:\n\t- x: [',
    'nango@^0.71.0:\n  version "::error::"\n',
    'nango@\n\n\n  version\n',
    '"nango": ["nango@latest"',
    '[['.repeat(50_000),
    '\0\uFFFD',
  ];
  test.each(['npm', 'pnpm', 'yarn-berry', 'bun'] as const)('%s: says nothing', (manager) => {
    for (const text of contents) {
      const versions = versionsOf(parseLockfile(manager, text), 'nango');
      expect(chooseVersion(versions, '^0.71.0')).toBeNull();
    }
  });
});

test.each([
  ['0.71.10', '0.71.10'],
  ['^0.71.3', '0.71.3'],
  ['~0.70.0', '0.70.0'],
  ['npm:nango@0.71.10', '0.71.10'],
  ['npm:^0.71.0', '0.71.0'],
  ['0.69.14', '0.69.14'],
  ['^0.68.0', '0.68.0'],
  ['^0.69.0', null],
  ['*', null],
  ['', null],
  ['latest', null],
  ['catalog:', null],
  ['workspace:*', null],
  ['https://example.com/nango.tgz', null],
])('from package.json: %s', (range, version) => {
  expect(parseAskedVersion(range)).toBe(version);
});

test.each<[file: string, name: PackageManagerName, text: string, version: string]>([
  ['package-lock.json', 'npm', npm2, '0.71.10'],
  ['package-lock.json', 'npm', 'broken', '0.71.0'],
  ['bun.lockb', 'bun', '\0', '0.71.0'],
])('%s of %s, else package.json', async (file, name, text, version) => {
  const root = await makeCheckout({ [file]: text });
  const packageManager = { name, version: null, release: '1', lockfile: `${root}/${file}`, root };
  expect(await readCliVersion(packageManager, '^0.71.0')).toBe(version);
});

test.each(['0.69.36', '0.70.0', '0.71.10', '1.0.0', null])('%s is supported', (version) => {
  expect(() => {
    checkCliVersion(version);
  }).not.toThrow();
});

test.each(['0.69.35', '0.69.14', '0.42.0'])('%s is too old', async (version) => {
  const check = (): void => {
    checkCliVersion(version);
  };
  expect(check).toThrow(expect.objectContaining({ reason: 'unsupported-cli' }) as Error);
  await golden(`${version} is too old`, await failureTextOf(check));
});
