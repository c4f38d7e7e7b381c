import { expect, test } from 'vitest';
import { checkEntryFiles, checkIndex } from '../../../../src/build/project/check-index.js';
import { readProject } from '../../../../src/build/project/read-project.js';
import type { RunFailure } from '../../../../src/shared/errors.js';
import { openGolden } from '../../../support/golden.js';
import { failureOf, type Files, makeCheckout, projectFiles } from '../checkout.js';

const golden = openGolden(import.meta.filename);

const sync =
  "import { createSync } from 'nango';\nconst sync = createSync({});\nexport default sync;\n";
const files: Files = {
  'github/syncs/a.ts': sync,
  'github/syncs/b.ts': sync,
  'github/all.ts': "export * from './syncs/a.js';\n",
  'helper.ts': 'export const now = Date.now;\n',
};
const a = "import './github/syncs/a.js';";
const b = "import './github/syncs/b.js';";

async function check(text: string): Promise<void> {
  const folder = await makeCheckout(files);
  await checkIndex({ folder, relativeFolder: '.' }, text);
}

function tell({ message, hint, reason, details, diagnostics }: RunFailure): string {
  const places = diagnostics.map((item) => `${item.file}:${item.line}:${item.column}`);
  return [`${reason}: ${message}`, hint, ...details, ...places, ''].join('\n');
}

const refused: [name: string, text: string][] = [
  ['byte-order-mark', `\uFEFF${a}\n${b}\n`],
  ['indented', `${a}\n  ${b}\n`],
  ['second-on-a-line', `${a} ${b}\n`],
  ['namespace', `${a}\nimport * as b from './github/syncs/b.js';\n`],
  ['named', `${a}\nimport b from './github/syncs/b.js';\n`],
  ['export-all', `${b}\nexport * from './github/all.js';\n`],
  ['dynamic', `${a}\nawait import('./github/syncs/b.js');\n`],
  ['require', `${a}\nrequire('./github/syncs/b.js');\n`],
  ['missing-file', `${a}\nexport * from './github/syncs/c.js';\n`],
  ['comment', `${a}\n/*\n${b}\n*/\n`],
  ['template', `${a}\nexport const text = \`\n${b}\n\`;\n`],
  ['conflict', `<<<<<<< HEAD\n${a}\n=======\n${b}\n>>>>>>> other\n`],
  ['syntax-error', `${a}\nimport './github/syncs/b.js\n`],
];

test.each(refused)('refuses before an install: %s', async (name, text) => {
  const failure = await failureOf(check(text));
  await golden(name, tell(failure));
});

const accepted: [name: string, text: string][] = [
  ['lines', `${a}\r\n${b}\r\n`],
  ['a line comment', `${a}\n// ${b}\n`],
  [
    'types',
    `${a}\nimport type { B } from './github/syncs/b.js';\nexport type * from './helper.js';\n`,
  ],
  ['a helper', `${a}\nimport { now } from './helper.js';\n`],
  [
    'another form of a line that is there',
    `${a}\nexport { default as a } from './github/syncs/a';\n`,
  ],
  ['a package', `${a}\nimport 'zod';\n`],
];

test.each(accepted)('accepts %s', async (_, text) => {
  await expect(check(text)).resolves.toBeUndefined();
});

test('an import that leads to a path in another case or extension says so on its line', async () => {
  const folder = await makeCheckout({
    ...files,
    'github/syncs/View.tsx': '',
    'index.ts': [
      a,
      "import './GitHub/syncs/B.js';",
      "import './github/syncs/b.ts';",
      "import './github/syncs/view.js';",
      "import './github/syncs/nothing.js';",
    ].join('\n'),
  });
  const failure = await failureOf(checkEntryFiles({ folder, relativeFolder: 'apps/nango' }));
  await golden('missing entry files', tell(failure));
});

test('a function file that index.ts never imports is a warning with the line to add', async () => {
  const root = await makeCheckout(
    projectFiles('', {
      'package-lock.json': '{}',
      'github/syncs/issues.ts': sync,
      'github/actions/made.ts': 'export default makeAction({});\n',
      'github/lib/inline.ts': 'export default createFunction({}) satisfies unknown;\n',
      // None of these is a function.
      'github/syncs/issues.test.ts': sync,
      'github/syncs/helper.ts': 'export default function help() {}\n',
      'github/lib/other.ts': 'export default makeAction({});\n',
      'build/github/syncs/old.ts': sync,
      'packages/other/package.json': '{}',
      'packages/other/github/syncs/other.ts': sync,
      'node_modules/x/syncs/x.ts': sync,
    }),
  );
  const { warnings } = await readProject({ root, workingDirectory: null });
  await golden('forgotten functions', warnings.join('\n'));
});
