import { expect, it } from 'vitest';
import { type Difference, labelFunctions } from '../../../../src/build/changes/label-functions.js';
import type { Reached } from '../../../../src/build/sources/imports.js';

const entryPoints = ['github/syncs/a.ts'];

async function label(reached: Partial<Reached>, difference: Partial<Difference> = {}) {
  const files = reached.files ?? ['github/syncs/a.ts'];
  const {
    functions: [found],
    details,
  } = await labelFunctions(
    { folder: '/x', relativeFolder: '.', integrations: [{ name: 'github', entryPoints }] },
    { reach: () => Promise.resolve({ missing: [], packages: [], unknown: [], ...reached, files }) },
    {
      tracked: new Set(['github/syncs/a.ts', 'b.ts']),
      changed: new Set(),
      locked: { kind: 'same' },
      closeOver: (names) => Promise.resolve([...names, 'deep']),
      ...difference,
    },
  );
  expect(found).toMatchObject({ type: 'sync', integration: 'github', name: 'a' });
  return [
    found?.label,
    ...(found?.label === 'unknown' ? [found.why, ...details] : [found?.causes]),
  ];
}

const lockfile = (before: string, now: string, name = 'zod'): Difference['locked'] => ({
  kind: 'changed',
  before: new Map([[name, before]]),
  now: new Map([[name, now]]),
});

it('is changed by a file that it reaches', async () => {
  const changed = new Set(['b.ts', 'c.ts']);
  expect(await label({ files: ['github/syncs/a.ts', 'b.ts'] }, { changed })).toEqual([
    'changed',
    ['b.ts'],
  ]);
  expect(await label({}, { changed })).toEqual(['same', []]);
});

it('is changed by a file that is gone, and would have been taken instead', async () => {
  const changed = new Set(['b.js']);
  expect(await label({ missing: ['b.js'] }, { changed })).toEqual(['changed', ['b.js']]);
});

it('is changed by another version of what it depends on, or of the CLI', async () => {
  expect(await label({ packages: ['zod'] }, { locked: lockfile('4', '5') })).toEqual([
    'changed',
    ['zod@'],
  ]);
  expect(await label({ packages: ['soap'] }, { locked: lockfile('4', '5') })).toEqual(['same', []]);
  expect(await label({}, { locked: lockfile('4', '5', 'deep') })).toEqual(['changed', ['deep@']]);
  expect(await label({}, { locked: lockfile('4', '5', 'nango') })).toEqual(['changed', ['nango@']]);
});

it('is unknown rather than same where something is not known', async () => {
  expect(await label({ unknown: ['a.ts: no'] })).toEqual([
    'unknown',
    'unclear-import',
    'github/syncs/a.ts: a.ts: no',
  ]);
  expect(await label({ files: ['made.ts'] })).toEqual([
    'unknown',
    'not-in-git',
    'github/syncs/a.ts: made.ts',
  ]);
  expect(await label({}, { locked: { kind: 'unknown', why: 'no-lockfile' } })).toEqual([
    'unknown',
    'no-lockfile',
  ]);
  // What is known to change has changed, whatever else is not known.
  expect(await label({ unknown: ['?'], files: ['b.ts'] }, { changed: new Set(['b.ts']) })).toEqual([
    'changed',
    ['b.ts'],
  ]);
});
