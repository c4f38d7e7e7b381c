import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../runner/repository-root.js';

const read = (path: string): string => readFileSync(path, 'utf8');
const slashed = (path: string): string => path.replaceAll('\\', '/');

/** The files of `src/` that a test imports, or names in its first lines: `// Tests src/…`. */
function filesOf(test: string): string[] {
  const text = read(test);
  const imported = [...text.matchAll(/from '(\.[^']*\/src\/[^']*)\.js'/g)].map(([, path = '']) =>
    slashed(relative(repositoryRoot, join(dirname(test), `${path}.ts`))),
  );
  const named = [...text.matchAll(/^\/\/ Tests (.*)$/gm)].flatMap(([, list = '']) =>
    list.split(', '),
  );
  return [...imported, ...named];
}

it('each file of the keyed half has a test that imports or names it', () => {
  const tests = globSync(join(repositoryRoot, 'test/{unit,keyed,integration}/**/*.test.ts'));
  const tested = new Set(tests.flatMap(filesOf));
  const files = globSync(join(repositoryRoot, 'src/{commands/keyed,deploy,nango}/**/*.ts')).map(
    (path) => slashed(relative(repositoryRoot, path)),
  );
  expect(files.length).toBeGreaterThan(30);
  expect(files.filter((path) => !tested.has(path))).toEqual([]);
});
