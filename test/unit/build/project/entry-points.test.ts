import { expect, test } from 'vitest';
import { parseIntegrations } from '../../../../src/build/project/entry-points.js';

const cases: [situation: string, index: string, found: Record<string, string[]>][] = [
  ['nothing', '', {}],
  [
    'both quotes, with and without .js and ;',
    `import './a/x.js';\nimport "./a/y"\n`,
    { a: ['a/x.ts', 'a/y.ts'] },
  ],
  [
    'by integration, in order',
    `import './b/x.js';\nimport './a/x.js';\nimport './b/y.js';`,
    { b: ['b/x.ts', 'b/y.ts'], a: ['a/x.ts'] },
  ],
  [
    'Windows line ends',
    `import './a/x.js';\r\nimport './b/x.js';\r\n`,
    { a: ['a/x.ts'], b: ['b/x.ts'] },
  ],
  ['not what is commented out', `// import './a/x.js';`, {}],
  ['what is inside of a comment, as the CLI', `/*\nimport './a/x.js';\n*/`, { a: ['a/x.ts'] }],
  [
    'not what is indented, imports a name, or has no ./',
    ` import './a/x.js';\nimport x from './a/x.js';\nimport 'a/x.js';`,
    {},
  ],
  [
    'not the first line after a byte order mark, as the CLI',
    `\uFEFFimport './a/x.js';\nimport './b/x.js';`,
    { b: ['b/x.ts'] },
  ],
  ['a path that takes a detour', `import './a/../b//x.js';`, { b: ['b/x.ts'] }],
  ['a file in no folder', `import './x.js';`, { '': ['x.ts'] }],
  ['a file outside', `import './../x.js';`, { '..': ['../x.ts'] }],
  ['a .ts ending, as the CLI', `import './a/x.ts';`, { a: ['a/x.ts.ts'] }],
];

test.each(cases)('%s', (_, index, found) => {
  const integrations = parseIntegrations(index);
  expect(
    Object.fromEntries(integrations.map(({ name, entryPoints }) => [name, entryPoints])),
  ).toEqual(found);
  expect(integrations.map(({ name }) => name)).toEqual(Object.keys(found));
});
