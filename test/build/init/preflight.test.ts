import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGolden } from '../../support/golden.js';
import { type Files, makeCheckout } from '../support/checkout.js';
import { changes, commitAll, makeRepository, runInit, runInitWith } from './support.js';

const golden = openGolden(import.meta.filename);
const environments = ['--environments', 'dev,prod'];

/** The table, of a repository with these files; its paths are relative already. */
async function tableOf(files: Files, ...args: string[]): Promise<string> {
  const root = makeCheckout(files);
  commitAll(root, 'main');
  const { stdout, stderr } = await runInit(root, '--dry-run', ...environments, ...args);
  expect(stderr).toBe('');
  return stdout.split('\n\n')[0] ?? '';
}

const ping = "import { createAction } from 'nango';\nexport default createAction({});\n";
const project = (nango: string, more: Files = {}): Files => ({
  'index.ts': "import './github/actions/ping.js';\n",
  'github/actions/ping.ts': ping,
  'package.json': { devDependencies: { nango, zod: '4.3.6' } },
  ...more,
});

/** As npm 11 writes it, as far as versions go. */
function npmLock(nango: string, zod: string): object {
  const packages = {
    '': { devDependencies: { nango, zod } },
    'node_modules/nango': { version: nango, dependencies: { zod: '4.3.6' } },
    'node_modules/zod': { version: zod },
  };
  return { lockfileVersion: 3, packages };
}

describe('the table of init', () => {
  it('is all ok', async () => {
    const files = project('0.71.10', { 'package-lock.json': npmLock('0.71.10', '4.3.6') });
    const table = await tableOf(files);
    await golden('a project with nothing to change but its remote', table);
    const changed = table.split('\n').filter((line) => line.includes(' change '));
    expect(changed).toHaveLength(1);
  });

  it.each<[string, Files]>([
    [
      'an old CLI, another zod and no lockfile',
      project('0.69.30', {
        'package.json': { devDependencies: { nango: '0.69.30', zod: '4.0.0' } },
      }),
    ],
    [
      'another zod in the lockfile',
      project('0.71.10', {
        'package.json': { devDependencies: { nango: '^0.71.0', zod: '^4.0.0' } },
        'package-lock.json': npmLock('0.71.10', '4.1.0'),
      }),
    ],
    [
      'ranges without a lockfile',
      project('^0.71.0', { 'package.json': { devDependencies: { nango: '^0.71.0', zod: '^4' } } }),
    ],
    ['a tag as the version', project('latest')],
    ['no nango in package.json', project('1', { '.nango/.gitkeep': '', 'package.json': {} })],
    [
      "Yarn's Plug'n'Play",
      project('0.71.10', {
        'package.json': {
          packageManager: 'yarn@4.9.0',
          devDependencies: { nango: '0.71.10', zod: '4.3.6' },
        },
        'yarn.lock': '__metadata:\n  version: 8\n',
      }),
    ],
    [
      'a function that index.ts does not import',
      project('0.71.10', { 'github/actions/pong.ts': ping }),
    ],
    [
      'an import that the CLI leaves out',
      project('0.71.10', { 'index.ts': "  import './github/actions/ping.js';\n" }),
    ],
    [
      'workflows and scripts that deploy',
      project('0.71.10', {
        'package.json': {
          scripts: { ship: 'nango compile && nango deploy prod', build: 'nango compile' },
          devDependencies: { nango: '0.71.10', zod: '4.3.6' },
        },
        '.github/workflows/old.yaml': 'steps:\n  - run: npx nango@latest deploy "$stage"\n',
        '.github/workflows/calls.yml': 'steps:\n  - run: npm run ship\n',
        '.github/workflows/other.yml': 'steps:\n  - run: npm run ship:it && npm run build\n',
      }),
    ],
  ])('says what to change: %s', async (title, files) => {
    await golden(title, await tableOf(files));
  });

  it('reads the versions that are installed where the files tell none', async () => {
    const installed = {
      'node_modules/nango/package.json': {
        version: '0.71.10',
        bin: { nango: 'cli.js' },
        dependencies: { zod: '4.3.6' },
      },
      'node_modules/zod/package.json': { version: '4.0.1' },
    };
    const asked = { devDependencies: { nango: 'latest', zod: '*' } };
    const files = project('latest', { 'package.json': asked, ...installed });
    await golden('installed versions', await tableOf(files));
  });

  it('knows a branch that git does not', async () => {
    await golden('--branch mian', await tableOf(project('0.71.10'), '--branch', 'mian'));
  });
});

describe('the environments of init', () => {
  const without = { '.env.example': '' };

  it('are asked for on a terminal, and production among them', async () => {
    const root = makeRepository('', without);
    const asked: string[] = [];
    const answers = ['dev, live-eu, customers', 'live-eu,customers'];
    const ask = async (question: string): Promise<string> => {
      asked.push(question);
      return Promise.resolve(answers[asked.length - 1] ?? '');
    };
    const run = await runInitWith({ ask }, root);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    await golden('the questions', asked.join('\n'));
    expect(run.stdout).toContain(
      'dev by a merge; live-eu, customers with an approval (as you answered)',
    );
    const text = readFileSync(join(root, '.github/workflows/nango-deploy.yml'), 'utf8');
    // The guard of the action knows live-eu by its name.
    const told = text.match(/production-environments: .*/g) ?? [];
    expect(new Set(told)).toEqual(
      new Set(['production-environments: ${{ inputs.prefix }}customers']),
    );
  });

  it('are as suggested where a person only presses Enter', async () => {
    const { stdout } = await runInitWith(
      { ask: async () => Promise.resolve('') },
      makeRepository('', without),
    );
    expect(stdout).toContain('dev by a merge; prod with an approval (as you answered)');
  });

  it('are not guessed where nobody can be asked', async () => {
    const root = makeRepository('', without);
    const run = await runInit(root);
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    await golden('nobody to ask', run.stderr);
    const one = makeRepository('', { '.env.example': 'NANGO_SECRET_KEY_STAGING=' });
    await golden('one environment is named', (await runInit(one)).stderr);
    expect(changes(root)).toEqual([]);
  });

  it('take the approval from --production', async () => {
    const args = ['--environments', 'dev,customers', '--production', 'customers'];
    const { stdout } = await runInit(makeRepository(), ...args);
    expect(stdout).toContain('dev by a merge; customers with an approval (--environments)');
  });
});

describe('a typing error', () => {
  it.each([
    ['in --working-directory', '.', ['--working-directory', 'service/crm']],
    ['in the folder', 'servces/crm', []],
    ['that is a file', '.', ['--working-directory', 'services/crm/index.ts']],
    ['like nothing else', '.', ['--working-directory', 'somewhere']],
  ])('%s is named', async (title, folder, args) => {
    const root = makeRepository('services/crm', { 'services/docs/a.md': '' });
    const run = await runInit(join(root, folder), ...args);
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    await golden(title, run.stderr.replaceAll(root, '/repository'));
    expect(changes(root)).toEqual([]);
  });
});
