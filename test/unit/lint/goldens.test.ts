import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../../runner/repository-root.js';

const root = join(repositoryRoot, 'test');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
const goldens = files.filter((file) => /(^|\/)golden\/[^/]+$/.test(file));

/** Whether a test file beside the folder `golden/` writes it. */
function hasOwner(golden: string): boolean {
  const folder = dirname(dirname(golden));
  const tests = files.filter((file) => dirname(file) === folder && file.endsWith('.test.ts'));
  return tests.some((test) => {
    const text = readFileSync(join(root, test), 'utf8');
    const own = basename(test).replace(/\.test\.ts$/, '.txt');
    if (basename(golden) === own && /open(Run)?Golden\(import\.meta\.filename\)/.test(text)) {
      return true;
    }
    return [...text.matchAll(/['`]golden\/([^'`]+)['`]/g)].some(([, name = '']) => {
      // `golden/summary-${name}.md`: the test lists the names.
      const pattern = name.replaceAll('.', '\\.').replaceAll(/\$\{[^}]+\}/g, '([\\w-]+)');
      const found = new RegExp(`^${pattern}$`).exec(basename(golden));
      return found?.slice(1).every((part) => text.includes(`'${part}'`)) === true;
    });
  });
}

it('every golden file belongs to a test beside it', () => {
  expect(goldens.filter((golden) => !hasOwner(golden))).toEqual([]);
});

it('finds one whose test has gone, or names it no longer', () => {
  expect(hasOwner('keyed/golden/harness.txt')).toBe(true);
  expect(hasOwner('keyed/golden/gone.txt')).toBe(false);
  expect(hasOwner('unit/report/markdown/golden/summary-plan.md')).toBe(true);
  expect(hasOwner('unit/report/markdown/golden/summary-gone.md')).toBe(false);
});
