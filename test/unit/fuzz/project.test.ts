import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { parseLockfile } from '../../../src/build/package-manager/lockfile.js';
import { readProject } from '../../../src/build/project/read-project.js';
import { fuzzed, orForeseen } from './settings.js';
import { hostileJson, hostileText, spoil } from './texts.js';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'nango-fuzz-')));
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

const manifest = {
  name: 'integrations',
  packageManager: 'npm@10.0.0',
  workspaces: ['a/*'],
  scripts: { test: 'vitest' },
  devDependencies: { nango: '0.71.10' },
};
const lockfile = {
  name: 'integrations',
  lockfileVersion: 3,
  packages: { '': manifest, 'node_modules/nango': { version: '0.71.10' } },
};
const yarn = '__metadata:\n  version: 8\n\n"nango@npm:0.71.10":\n  version: 0.71.10\n';
const pnpm =
  "lockfileVersion: '9.0'\nimporters:\n  .:\n    devDependencies:\n      nango:\n        version: 0.71.10\n";
const json = (value: unknown): fc.Arbitrary<string> =>
  fc.oneof(spoil(value), hostileJson).map((one) => JSON.stringify(one ?? null));
const cut = (text: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat(text.length), hostileText)
    .map(([at, put]) => text.slice(0, at) + put + text.slice(at));

const lockfiles = {
  npm: json(lockfile),
  yarn: cut(yarn),
  pnpm: cut(pnpm),
  bun: cut('{ "lockfileVersion": 1, "packages": { "nango": ["nango@0.71.10", "", {}] } }'),
};
const lockfileKinds = ['npm', 'yarn', 'pnpm', 'bun'] as const;

const files: Record<string, fc.Arbitrary<string>> = {
  'package.json': fc.oneof(fc.constant(JSON.stringify(manifest)), json(manifest), hostileText),
  'index.ts': fc.oneof(
    fc.constant("import './github/actions/ping.js';\n"),
    hostileText.map((text) => `import './${text}';\n`),
    cut("import './github/syncs/a.js';\nimport \"./b/actions/c.js\"; // import './x'\n"),
  ),
  'package-lock.json': lockfiles.npm,
  'yarn.lock': lockfiles.yarn,
  'pnpm-lock.yaml': lockfiles.pnpm,
  'bun.lock': lockfiles.bun,
  'pnpm-workspace.yaml': cut("packages:\n  - 'a/*'\n"),
  '.yarnrc.yml': cut('nodeLinker: node-modules\nyarnPath: ./a.cjs\n'),
  '.npmrc': cut('//registry.example/:_authToken=${TOKEN}\n'),
  'nango.yaml': hostileText,
};
const checkout = fc.record(files, { requiredKeys: ['package.json', 'index.ts'] });

it('a checkout of any content is a project, or says why not', async () => {
  const work = fc.asyncProperty(
    checkout,
    fc.option(fc.oneof(fc.constantFrom('.', '..', '../outside', 'a'), hostileText), { freq: 8 }),
    async (content, workingDirectory) => {
      const root = mkdtempSync(join(home, 'checkout-'));
      try {
        for (const [name, text] of Object.entries(content)) {
          mkdirSync(dirname(join(root, name)), { recursive: true });
          writeFileSync(join(root, name), text ?? '');
        }
        const project = await orForeseen(() => readProject({ root, workingDirectory }));
        if (project === undefined) return;
        expect(`${project.folder}/`.startsWith(`${root}/`)).toBe(true);
        expect(`${project.packageManager.root}/`.startsWith(`${root}/`)).toBe(true);
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    },
  );
  await fc.assert(work, fuzzed(1.5));
});

it('lockfiles of any content lock what they lock, or nothing', () => {
  const text = fc.oneof(...lockfileKinds.map((kind) => lockfiles[kind]), hostileText);
  const work = fc.property(fc.constantFrom(...lockfileKinds), text, (kind, content) => {
    const locked = parseLockfile(kind === 'yarn' ? 'yarn-berry' : kind, content);
    for (const [name, versions] of locked ?? []) {
      expect([name, ...versions].every((part) => typeof part === 'string')).toBe(true);
    }
  });
  fc.assert(work, fuzzed());
});

it.each([
  ['package.json', '{"a":"'],
  ['package.json', '['],
  ['index.ts', "import './github/actions/a.js';\n"],
  ['index.ts', '/*'],
  ['package-lock.json', '{"packages":'],
  ['yarn.lock', '__metadata:\n  version: 8\n'],
  ['pnpm-lock.yaml', '- &a [*a]\n'],
  ['pnpm-lock.yaml', '['],
])(
  '10 MB of %s in the way of %j are a project, or not',
  async (name, text) => {
    const root = mkdtempSync(join(home, 'checkout-'));
    writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(root, 'index.ts'), '');
    writeFileSync(join(root, name), text.repeat(10_000_000 / text.length));
    await orForeseen(() => readProject({ root, workingDirectory: null }));
  },
  120_000,
);
