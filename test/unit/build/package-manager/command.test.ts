import { expect, test } from 'vitest';
import type { PackageManager, PackageManagerName } from '../../../../src/build/project/project.js';
import {
  buildPackageManagerCommand,
  installAction,
  renderCommand,
} from '../../../../src/build/package-manager/command.js';
import type { PackageManagerSource } from '../../../../src/build/package-manager/command.js';

const manager = (name: PackageManagerName, release = '1.2.3'): PackageManager => ({
  name,
  version: null,
  release,
  lockfile: null,
  root: '/',
});

test.each<[PackageManagerName, frozen: string, plain: string, run: string]>([
  ['npm', 'npm ci --prefer-offline --include=dev', 'npm install --include=dev', 'npm run test'],
  [
    'pnpm',
    'pnpm install --frozen-lockfile --prod=false',
    'pnpm install --no-frozen-lockfile --prod=false',
    'pnpm run test',
  ],
  [
    'yarn-classic',
    'yarn install --frozen-lockfile --production=false',
    'yarn install --production=false',
    'yarn run test',
  ],
  ['yarn-berry', 'yarn install --immutable', 'yarn install --no-immutable', 'yarn run test'],
  ['bun', 'bun install --frozen-lockfile', 'bun install', 'bun run test'],
])('%s', (name, frozen, plain, run) => {
  const render = (...args: Parameters<typeof buildPackageManagerCommand>): string =>
    renderCommand(buildPackageManagerCommand(...args));
  expect(render(manager(name), { install: 'frozen' })).toBe(frozen);
  expect(render(manager(name), { install: 'plain' })).toBe(plain);
  expect(render(manager(name), { run: 'test' })).toBe(run);
});

test.each<[PackageManagerName, release: string, PackageManagerSource, command: string]>([
  ['pnpm', '9.1.0', 'npx', 'npx --yes --prefix=/ --package=pnpm@9.1.0 -- pnpm run test'],
  ['yarn-classic', '1', 'npx', 'npx --yes --prefix=/ --package=yarn@1 -- yarn run test'],
  ['yarn-berry', '4', 'npx', 'npx --yes --prefix=/ --package=@yarnpkg/cli-dist@4 -- yarn run test'],
  ['bun', '1', 'npx', 'npx --yes --prefix=/ --package=bun@1 -- bun run test'],
])('%s %s through %s', (name, release, source, command) => {
  const built = buildPackageManagerCommand(manager(name, release), { run: 'test' }, source);
  expect(renderCommand(built)).toBe(command);
});

test('an install is frozen where there is a lockfile', () => {
  expect(installAction(manager('npm'))).toEqual({ install: 'plain' });
  expect(installAction({ ...manager('npm'), lockfile: '/package-lock.json' })).toEqual({
    install: 'frozen',
  });
});
