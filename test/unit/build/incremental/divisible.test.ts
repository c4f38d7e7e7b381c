import { expect, it } from 'vitest';
import {
  type IntegrationFacts,
  whyIndivisible,
} from '../../../../src/build/incremental/divisible.js';
import type { Reached } from '../../../../src/build/sources/source-graph.js';

function unit(name: string, entryPoints: string[], more: Partial<Reached> = {}): IntegrationFacts {
  const none = { links: [], probes: [], packages: [], homes: [], doubled: [], ambient: [] };
  const reached = { ...none, files: entryPoints, unknown: [], volatile: [], ...more };
  return { name, entryPoints, reached, settings: [] };
}

it('divides integrations that only look alike', () => {
  const units = [
    unit('google', ['google/syncs/files.ts']),
    unit('google_drive', ['google_drive/syncs/files.ts']),
    unit('google-drive', ['google-drive/syncs/files.ts']),
  ];
  expect(whyIndivisible(units)).toBeNull();
});

it.each<[string, IntegrationFacts[]]>([
  ['is in no integration', [unit('', ['a.ts'])]],
  ['is outside of the project', [unit('..', ['../other/a.ts'])]],
  ['imports what is not known', [unit('a', ['a/syncs/x.ts'], { unknown: ['who knows'] })]],
  ['is a symbolic link', [unit('a', ['a/syncs/x.ts'], { links: ['a/syncs'] })]],
  [
    'is imported by path and as a package',
    [unit('a', ['a/syncs/x.ts'], { doubled: ['packages/u/i.ts'] })],
  ],
  [
    'is built into the file of another',
    [unit('a', ['a/functions_b/x.ts']), unit('a_functions', ['a_functions/b/x.ts'])],
  ],
  [
    'is built into what may be a file of another integration',
    [unit('a', ['a/syncs/y.ts']), unit('a_syncs', ['a_syncs/functions/x.ts'])],
  ],
])('does not divide a project where a file %s', (_, units) => {
  expect(whyIndivisible(units)).not.toBeNull();
});
