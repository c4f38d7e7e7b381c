import { expect, it } from 'vitest';
import {
  findHygieneProblems,
  type RepositoryFacts,
} from '../../../../src/build/hygiene/hygiene.js';
import { openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

const clean: RepositoryFacts = {
  relativeFolder: 'nango',
  tracked: new Set(['nango/index.ts', 'build/elsewhere.js']),
  unignored: [],
  environmentFiles: new Map([['.env.example', 'NANGO_SECRET_KEY_DEV=\nX=1\n']]),
  nango: '0.71.10',
  zod: '4.3.6',
  cli: '0.71.10',
  cliZod: '4.3.6',
  projectZod: '4.3.6',
};
const uuid = '0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f';

it('has nothing to say of a repository that is kept well', () => {
  expect(findHygieneProblems(clean)).toEqual([]);
  expect(
    ['^4.0.0', 'catalog:', 'workspace:*', 'npm:zod@4.3.6'].flatMap((zod) =>
      findHygieneProblems({ ...clean, zod }),
    ),
  ).toEqual([]);
  expect(
    findHygieneProblems({ ...clean, nango: 'workspace:*', cliZod: null, tracked: null }),
  ).toEqual([]);
});

it.each<[string, Partial<RepositoryFacts>]>([
  ['build output', { tracked: new Set(['nango/build/a.cjs', 'nango/build/b.cjs']) }],
  ['build output, one file', { tracked: new Set(['nango/dist/a.js']) }],
  ['build output that is not ignored', { unignored: ['build'] }],
  ['a key', { environmentFiles: new Map([['.env', `export NANGO_SECRET_KEY="${uuid}"`]]) }],
  ['a range', { nango: '^0.71.0' }],
  ['a tag', { nango: 'latest' }],
  ['no zod', { zod: null }],
  ['another zod', { zod: '4.0.5' }],
  ['another zod that is installed', { zod: 'catalog:', projectZod: '4.0.5' }],
])('warns of %s, with a fix', async (title, facts) => {
  const [problem, ...others] = findHygieneProblems({ ...clean, ...facts });
  expect(others).toEqual([]);
  await golden(title, problem ?? '');
  expect(problem).not.toContain(uuid);
});
