import { expect, it } from 'vitest';
import { type Difference, labelFunctions } from '../../../../src/build/changes/label-functions.js';
import type { LockedChanges } from '../../../../src/build/changes/locked-changes.js';
import type { Reached } from '../../../../src/build/sources/source-graph.js';

const entryPoints = ['github/syncs/a.ts'];
const nothing = {
  ...{ files: ['github/syncs/a.ts'], links: [], probes: [], packages: [], homes: [] },
};

async function label(reached: Partial<Reached>, difference: Partial<Difference> = {}) {
  const rest = { doubled: [], ambient: [], unknown: [], volatile: [] };
  const {
    functions: [found],
    details,
  } = await labelFunctions(
    { folder: '/x', integrations: [{ name: 'github', entryPoints }] },
    { reach: () => ({ ...nothing, ...rest, ...reached }) },
    {
      tracked: new Set(['github/syncs/a.ts', 'b.ts']),
      changed: new Set(),
      locked: locked({}),
      index: { path: 'index.ts', before: null },
      ...difference,
    },
  );
  expect(found).toMatchObject({ type: 'sync', integration: 'github', name: 'a' });
  return [
    found?.label,
    ...(found?.label === 'unknown' ? [found.why, ...details] : [found?.causes]),
  ];
}

const locked = (
  brings: Record<string, string[]>,
  unknown: LockedChanges['unknown'] = null,
): LockedChanges => ({
  unknown,
  findIn: (name) => Promise.resolve(brings[name] ?? []),
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
  expect(await label({ probes: ['b'] }, { changed })).toEqual(['changed', ['b.js']]);
});

it('is changed by another version of what it depends on, or of the CLI', async () => {
  const zod = { locked: locked({ zod: ['zod'] }) };
  expect(await label({ packages: ['zod'] }, zod)).toEqual(['changed', ['zod@']]);
  expect(await label({ packages: ['soap'] }, zod)).toEqual(['same', []]);
  const cli = { locked: locked({ nango: ['deep', 'nango'] }) };
  expect(await label({}, cli)).toEqual(['changed', ['deep@', 'nango@']]);
});

it('is changed by a link on the way, and by a submodule above', async () => {
  const changed = new Set(['linked', 'vendor/shared']);
  expect(await label({ links: ['linked'] }, { changed })).toEqual(['changed', ['linked']]);
  const files = ['github/syncs/a.ts', 'vendor/shared/src/x.ts'];
  const cause = ['changed', ['vendor/shared/src/x.ts']];
  expect(await label({ files }, { changed })).toEqual(cause);
  // git lists the submodule, and no file of it.
  const tracked = new Set(['github/syncs/a.ts', 'vendor/shared']);
  expect(await label({ files }, { tracked })).toEqual(['same', []]);
});

it('is unknown rather than same where something is not known', async () => {
  expect(await label({ unknown: ['a.ts: no'] })).toEqual([
    ...['unknown', 'unclear-import', 'github/syncs/a.ts: a.ts: no'],
  ]);
  expect(await label({ files: ['made.ts'] })).toEqual([
    ...['unknown', 'not-in-git', 'github/syncs/a.ts: made.ts'],
  ]);
  expect(await label({}, { locked: locked({}, 'no-lockfile') })).toEqual([
    'unknown',
    'no-lockfile',
  ]);
  // What is known to change has changed, whatever else is not known.
  expect(await label({ unknown: ['?'], files: ['b.ts'] }, { changed: new Set(['b.ts']) })).toEqual([
    'changed',
    ['b.ts'],
  ]);
});
