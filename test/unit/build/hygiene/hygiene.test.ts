import { expect, it } from 'vitest';
import {
  findHygieneProblems,
  type RepositoryFacts,
} from '../../../../src/build/hygiene/hygiene.js';

const clean: RepositoryFacts = {
  relativeFolder: 'nango',
  tracked: new Set(['nango/index.ts', 'build/elsewhere.js']),
  unignored: [],
  environmentFiles: new Map([['.env.example', 'NANGO_SECRET_KEY_DEV=\nX=1\n']]),
  nango: '0.71.10',
  zod: '4.3.6',
  cli: '0.71.10',
  cliZod: '4.3.6',
};
const uuid = '0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f';

it('has nothing to say of a repository that is kept well', () => {
  expect(findHygieneProblems(clean)).toEqual([]);
  expect(
    findHygieneProblems({ ...clean, nango: 'workspace:*', cliZod: null, tracked: null }),
  ).toEqual([]);
});

it.each<[Partial<RepositoryFacts>, RegExp]>([
  [{ tracked: new Set(['nango/build/a.cjs', 'nango/build/b.cjs']) }, /2 files of it are committed/],
  [{ tracked: new Set(['nango/dist/a.js']) }, /nango\/dist\/ is build output, and a file of it is/],
  [{ unignored: ['build'] }, /git does not ignore it/],
  [
    { environmentFiles: new Map([['.env', `export NANGO_SECRET_KEY="${uuid}"`]]) },
    /\.env is committed and holds a key/,
  ],
  [{ nango: '^0.71.0' }, /another day may compile with another version/],
  [{ nango: 'latest' }, /another day may compile with another version/],
  [{ zod: null }, /does not list zod/],
  [{ zod: '^4.0.0' }, /would choose "4\.3\.6"/],
])('warns of %j, with a fix', (facts, expected) => {
  const [problem, ...others] = findHygieneProblems({ ...clean, ...facts });
  expect(others).toEqual([]);
  expect(problem).toMatch(expected);
  expect(problem).toContain('Fix: ');
  expect(problem).not.toContain(uuid);
});
