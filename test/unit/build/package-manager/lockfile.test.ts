import { expect, it } from 'vitest';
import { parseLockfile, versionsOf } from '../../../../src/build/package-manager/lockfile.js';

const npm = JSON.stringify({
  packages: {
    '': { name: 'mine' },
    'node_modules/zod': { version: '4.3.6', integrity: 'sha512-a' },
    'node_modules/@a/b': { version: '1.0.0' },
    'node_modules/@a/b/node_modules/zod': { version: '3.0.0', integrity: 'sha512-b' },
  },
});
const pnpm9 = `lockfileVersion: '9.0'
packages:
  '@a/b@1.0.0':
    resolution: {integrity: sha512-a}
  zod@4.3.6:
    resolution: {integrity: sha512-b}
`;
const pnpm5 = `lockfileVersion: 5.4
packages:
  /@a/b/1.0.0_zod@4.3.6:
    resolution: {integrity: sha512-a}
  /zod/4.3.6:
    resolution: {integrity: sha512-b}
`;
const yarn1 = `# yarn lockfile v1

"@a/b@^1.0.0":
  version "1.0.0"
  integrity sha512-a

zod@4.3.6, zod@^4.0.0:
  version "4.3.6"
  integrity sha512-b
`;
const berry = `__metadata:
  version: 8

"@a/b@npm:^1.0.0":
  version: 1.0.0
  checksum: 10c0/a

"zod@npm:4.3.6":
  version: 4.3.6
  checksum: 10c0/b
`;
const bun = `{
  "packages": {
    "@a/b": ["@a/b@1.0.0", "", {}, "sha512-a"],
    "zod": ["zod@4.3.6", "", {}, "sha512-b"],
  }
}`;

it.each([
  ['npm', npm],
  ['pnpm', pnpm9],
  ['pnpm', pnpm5],
  ['yarn-classic', yarn1],
  ['yarn-berry', berry],
  ['bun', bun],
] as const)('reads what is locked: %s', (kind, text) => {
  const locked = parseLockfile(kind, text);
  expect([...(locked?.keys() ?? [])].sort()).toEqual(['@a/b', 'zod']);
  expect(versionsOf(locked, 'zod')).toContain('4.3.6');
  expect(versionsOf(locked, '@a/b')).toEqual(['1.0.0']);
  // Another checksum is another package, whatever its version says.
  const other = parseLockfile(kind, text.replace(/(sha512-|10c0\/)b/, '$1other'));
  expect(other?.get('zod')).not.toEqual(locked?.get('zod'));
  expect(other?.get('@a/b')).toEqual(locked?.get('@a/b'));
});

it.each(['npm', 'pnpm', 'yarn-berry', 'bun'] as const)(
  'gives nothing for what is none: %s',
  (kind) => {
    expect(parseLockfile(kind, '<<<<<<< HEAD')).toBeNull();
  },
);
