import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startGithubApi } from '../../github-api/server.js';
import { openGolden } from '../../support/golden.js';
import { type Files, makeCheckout } from '../support/checkout.js';
import { hasGh, startGh } from '../support/gh.js';
import { changes, commitAll, git, makeRepository, runInit, runInitWith } from './support.js';

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

  it.each([
    ['', 'false', ''],
    [' ', 'false', ''],
    ['yes', 'true', '_TWO_PEOPLE'],
    ['mona, hubot', 'mona, hubot', '_PEOPLE_'],
  ])('a person who answers <%s> decides who passes a code on', async (answer, value, ending) => {
    const root = makeRepository();
    const questions: string[] = [];
    const ask = async (question: string): Promise<string> => {
      questions.push(question);
      return Promise.resolve(question.includes('pass') ? answer : '');
    };
    await runInitWith({ ask }, root);
    const people = questions.filter((question) => question.includes('code of a plan'));
    expect(people).toHaveLength(1);
    const text = readFileSync(join(root, '.github/workflows/nango-deploy.yml'), 'utf8');
    if (value === 'false') expect(text).not.toMatch(/^ +second-person:/m);
    else expect(text).toContain(`second-person: ${value} #`);
    expect(text).toContain(`secrets.NANGO_SECRET_KEY_PROD${ending}`);

    questions.length = 0;
    await runInitWith({ ask }, root, '--second-person', 'false');
    await runInitWith({ ask }, root, '--reviewers');
    expect(questions.filter((question) => question.includes('code of a plan'))).toEqual([]);
  });

  it('an answer that is no login is refused', async () => {
    const ask = async (question: string): Promise<string> =>
      Promise.resolve(question.includes('code of a plan') ? '@mona' : '');
    const run = await runInitWith({ ask }, makeRepository());
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toContain('second-person: "@mona" is not a GitHub login.');
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

describe.skipIf(!hasGh())('a custom protection rule, asked for with the real gh', () => {
  const line = /, deployment: false }/;
  const makeRemote = (): string => {
    const root = makeRepository();
    git(root, 'remote', 'add', 'origin', 'https://github.com/acme/app.git');
    return root;
  };
  const deployOf = (root: string): string =>
    readFileSync(join(root, '.github/workflows/nango-deploy.yml'), 'utf8');

  it.each([
    ['code', [], { name: 'prod', custom_rules: [{ slug: 'a-gate', enabled: true }] }, false],
    [
      'code, switched off',
      [],
      { name: 'prod', custom_rules: [{ slug: 'x', enabled: false }] },
      true,
    ],
    ['code, no environment', [], { name: 'other' }, true],
    [
      'reviewers',
      ['--reviewers'],
      { name: 'prod', custom_rules: [{ slug: 'a-gate', enabled: true }] },
      true,
    ],
    [
      'reviewers, in its own',
      ['--reviewers'],
      { name: 'prod-plan', custom_rules: [{ slug: 'a-gate', enabled: true }] },
      false,
    ],
  ])('decides whether plans are recorded: %s', async (_, args, environment, isThere) => {
    const token = 'token-of-a-person';
    const github = await startGithubApi({ tokens: [{ token, permissions: { actions: 'read' } }] });
    onTestFinished(() => github.close());
    github.repository('acme/app').environments.push(environment);
    const gh = await startGh(github, token);
    onTestFinished(gh.close);
    const root = makeRemote();
    const run = await runInitWith({ ghEnv: gh.env }, root, ...args);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(deployOf(root).includes(', deployment: false }')).toBe(isThere);
    expect(run.stdout.includes('custom protection rule')).toBe(!isThere);
    if (!isThere) expect(run.stdout).toMatch(/^protection rule +ok +prod(-plan)? has a custom/m);
  });

  it('is not asked for without gh or a login', async () => {
    const root = makeRemote();
    await runInitWith({ ghEnv: { PATH: process.env.PATH ?? '', HOME: root } }, root);
    expect(deployOf(root)).toMatch(line);
    const other = makeRemote();
    await runInitWith({ ghEnv: { PATH: '' } }, other);
    expect(deployOf(other)).toMatch(line);
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
