import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { searchDependencies } from '../../../../src/build/changes/locked-changes.js';
import { makeCheckout } from '../checkout.js';

const manifest = (...names: string[]): string =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '*'])) });

const installed = {
  'node_modules/nango/package.json': manifest('@a/b', 'ms'),
  'node_modules/@a/b/package.json': manifest('ms'),
  'node_modules/@a/b/node_modules/ms/package.json': manifest('deep'),
  'node_modules/ms/package.json': manifest('nango'),
  'node_modules/deep/package.json': manifest(),
  'node_modules/soap/package.json': JSON.stringify({ peerDependencies: { gone: '*' } }),
};

it('finds changed packages among all that a package brings along, in circles too', async () => {
  const root = await makeCheckout(installed);
  const findIn = searchDependencies(root, new Set(['deep', 'gone', 'other']));
  expect(await findIn('nango')).toEqual(['deep']);
  expect(await findIn('soap')).toEqual(['gone']);
  expect(await findIn('gone')).toEqual(['gone']);
  expect(await findIn('deep')).toEqual(['deep']);
  expect(await findIn('nobody')).toEqual([]);
});

it('walks once for all functions that ask for the same package', async () => {
  const root = await makeCheckout(installed);
  const findIn = searchDependencies(root, new Set(['deep']));
  const first = await findIn('nango');
  await rm(join(root, 'node_modules'), { recursive: true });
  expect(await findIn('nango')).toBe(first);
});
