import { expect, it } from 'vitest';
import { isChanged } from '../../../../src/build/changes/changed-projects.js';
import { searchProjects } from '../../../../src/build/project/search.js';
import { createSourceGraph } from '../../../../src/build/sources/source-graph.js';
import { makeCheckout } from '../checkout.js';

const nango = (name: string, rest: object = {}): string =>
  JSON.stringify({ name, devDependencies: { nango: '0.71.10' }, ...rest });
const files = {
  'package.json': JSON.stringify({ name: 'app', workspaces: ['packages/*', 'crm'] }),
  'package-lock.json': '{}',
  'tsconfig.json': '{}',
  'README.md': '',
  // A workspace of the root's, with its lockfile and a package that it uses through another.
  'crm/package.json': nango('crm', { dependencies: { '@app/models': '*' } }),
  'crm/index.ts': "import './github/syncs/issues.js';\n",
  'crm/github/syncs/issues.ts': "import { a } from '@app/models';\n",
  'packages/models/package.json': JSON.stringify({
    name: '@app/models',
    dependencies: { '@app/base': '*' },
  }),
  'packages/models/index.ts': '',
  'packages/base/package.json': JSON.stringify({ name: '@app/base' }),
  'packages/base/index.ts': '',
  'packages/unused/package.json': JSON.stringify({ name: '@app/unused' }),
  'packages/unused/index.ts': '',
  // A project of its own, with its own lockfile, that imports a file from elsewhere.
  'billing/package.json': nango('billing'),
  'billing/package-lock.json': '{}',
  'billing/index.ts': "import './stripe/actions/pay.js';\n",
  'billing/stripe/actions/pay.ts': "import { b } from '../../../shared/money.js';\n",
  'shared/money.ts': "export * from './currency';\n",
  'shared/currency.ts': '',
  'shared/other.ts': '',
};

async function changed(...paths: string[]): Promise<string[]> {
  const root = await makeCheckout(files);
  const graph = createSourceGraph(root);
  const found: string[] = [];
  for (const project of (await searchProjects(root)).projects) {
    if (await isChanged(project, new Set(paths), graph)) found.push(project.relativeFolder);
  }
  return found;
}

it.each([
  ['a file of its own', 'crm/github/syncs/issues.ts', ['crm']],
  ['a file of its own that is gone', 'billing/stripe/syncs/gone.ts', ['billing']],
  ['the lockfile of its workspace', 'package-lock.json', ['crm']],
  ['its own lockfile', 'billing/package-lock.json', ['billing']],
  ['a package that it uses', 'packages/models/index.ts', ['crm']],
  ['a package that this one uses', 'packages/base/lib/x.ts', ['crm']],
  ['a package that nobody uses', 'packages/unused/index.ts', []],
  ['a file that it imports from elsewhere', 'shared/money.ts', ['billing']],
  ['a file that this one imports', 'shared/currency.ts', ['billing']],
  ['a file beside it', 'shared/other.ts', []],
  ['settings above both', 'tsconfig.json', ['billing', 'crm']],
  ['a patch of a dependency', 'patches/zod.patch', ['billing', 'crm']],
  ['something else', 'README.md', []],
])('%s: %s', async (_, path, expected) => {
  expect(await changed(path)).toEqual(expected);
});

it('lists none when nothing changed', async () => {
  expect(await changed()).toEqual([]);
});
