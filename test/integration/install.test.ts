import { execFile } from 'node:child_process';
import { readFile, rm, symlink, writeFile, mkdir, mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RunFailure } from '../../src/shared/errors.js';
import { readProject } from '../../src/build/project/read-project.js';
import { childEnvironment } from '../../src/system/child-environment.js';
import { installDependencies } from '../../src/build/install/install.js';
import { buildPackageManagerCommand } from '../../src/build/package-manager/command.js';
import { readPackageManagerCommand } from '../../src/build/install/manager-command.js';
import { runChild } from '../../src/system/run-child.js';
import { rememberingLog } from '../fixtures/log.js';

interface Subject {
  packageManager: string;
  lockfile: string;
  settings?: Record<string, string>;
}

const subjects: Subject[] = [
  { packageManager: 'npm@11.0.0', lockfile: 'package-lock.json' },
  { packageManager: 'pnpm@10.20.0', lockfile: 'pnpm-lock.yaml' },
  { packageManager: 'yarn@1.22.22', lockfile: 'yarn.lock' },
  {
    packageManager: 'yarn@4.5.0',
    lockfile: 'yarn.lock',
    // As a team's would: the token is missing everywhere but in the install.
    settings: {
      '.yarnrc.yml':
        'nodeLinker: node-modules\nenableTelemetry: false\nnpmAuthToken: "${TEST_REGISTRY_TOKEN}"\n',
    },
  },
  { packageManager: 'bun@1.2.23', lockfile: 'bun.lock' },
];

// A dependency that needs no registry, under the name that makes the folder a Nango project.
const files: Record<string, string> = {
  'index.ts': `import './github/syncs/issues.js';\n`,
  'local/package.json': JSON.stringify({ name: 'nango', version: '0.71.10' }),
  'record.cjs': `require('fs').writeFileSync('environment.json', JSON.stringify(process.env));`,
};

const secrets = {
  NANGO_SECRET_KEY_DEV: 'a key',
  GITHUB_TOKEN: 'a token',
  INPUT_HOST: 'an input',
  TEST_REGISTRY_TOKEN: 'a registry token',
};

// Of its own: npx locks its cache, and waits for whoever else holds it.
const cache = fileURLToPath(new URL('../../node_modules/.cache/package-managers', import.meta.url));

// Only npm and npx on the PATH, as on a runner where nobody set another manager up: corepack, where
// it is, asks servers other than the registry, which a build machine may not reach.
let bin = '';
beforeAll(async () => {
  bin = await mkdtemp(join(tmpdir(), 'nango-bin-'));
  await symlink(process.execPath, join(bin, 'node'));
  for (const command of ['npm', 'npx', 'sh']) {
    await symlink(await realpath(await onPath(command)), join(bin, command));
  }
});
afterAll(() => rm(bin, { recursive: true, force: true }));

// Windows makes no links without being asked, and has no sh.
describe.skipIf(process.platform === 'win32').each(subjects)('$packageManager', (subject) => {
  let root = '';
  let isReachable = false;
  const writeManifest = (dependencies: Record<string, string>): Promise<void> =>
    writeFile(
      join(root, 'package.json'),
      JSON.stringify({
        name: 'mine',
        version: '1.0.0',
        packageManager: subject.packageManager,
        scripts: { postinstall: 'node record.cjs', test: 'node record.cjs' },
        dependencies,
      }),
    );
  const prepare = async () => {
    const log = rememberingLog();
    const project = await readProject({ root, workingDirectory: null });
    const variables = { ...outerVariables(), PATH: bin, npm_config_cache: cache, ...secrets };
    const env = (purpose: 'install' | 'test'): Record<string, string> =>
      childEnvironment(variables, purpose, [...project.registryVariables, 'TEST_REGISTRY_TOKEN']);
    return { project, env, log };
  };
  const install = async (signal: AbortSignal): Promise<string[]> => {
    const { project, env, log } = await prepare();
    await installDependencies({ project, env: env('install'), log, signal, runChild });
    return log.lines;
  };
  const recorded = async (): Promise<Record<string, string>> =>
    JSON.parse(await readFile(join(root, 'environment.json'), 'utf8')) as Record<string, string>;

  beforeAll(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'nango-install-')));
    for (const [path, text] of Object.entries({ ...files, ...subject.settings })) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    await writeManifest({ nango: 'file:./local' });
    isReachable = await fetchManager();
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  test('installs, first without a lockfile, then as it says', async (context) => {
    if (!isReachable) context.skip('the npm registry cannot be reached');
    await install(context.signal);
    const lock = await readFile(join(root, subject.lockfile), 'utf8');

    await rm(join(root, 'node_modules'), { recursive: true });
    await rm(join(root, 'environment.json'));
    const frozen = await install(context.signal);
    expect(frozen.filter((line) => line.startsWith('[warning]'))).toEqual([]);
    expect(await readFile(join(root, subject.lockfile), 'utf8')).toBe(lock);
    const installed = await readFile(join(root, 'node_modules/nango/package.json'), 'utf8');
    expect(JSON.parse(installed)).toMatchObject({ version: '0.71.10' });

    const environment = await recorded();
    expect(environment).toMatchObject({ CI: 'true', TEST_REGISTRY_TOKEN: 'a registry token' });
    expect(environment).not.toHaveProperty('NANGO_SECRET_KEY_DEV');
    expect(environment).not.toHaveProperty('GITHUB_TOKEN');
    expect(environment).not.toHaveProperty('INPUT_HOST');
  });

  test('runs a script, without the registry’s token', async (context) => {
    if (!isReachable) context.skip('the npm registry cannot be reached');
    const { project, env, log } = await prepare();
    const { packageManager } = project;
    const question = { packageManager, env: env('test'), log, signal: context.signal, runChild };
    const command = await readPackageManagerCommand(question, { run: 'test' });
    const result = await runChild({
      ...command,
      cwd: root,
      env: env('test'),
      log,
      signal: context.signal,
    });
    expect({ ...result, durationMs: 0 }).toMatchObject({ exitCode: 0 });
    expect(await recorded()).toMatchObject({ TEST_REGISTRY_TOKEN: '' });
  });

  test('refuses a lockfile that does not fit', async (context) => {
    if (!isReachable) context.skip('the npm registry cannot be reached');
    await writeFile(
      join(root, 'local/package.json'),
      JSON.stringify({ name: 'nango', version: '1.0.0' }),
    );
    await mkdir(join(root, 'other'), { recursive: true });
    await writeFile(
      join(root, 'other/package.json'),
      JSON.stringify({ name: 'other', version: '1.0.0' }),
    );
    await writeManifest({ nango: 'file:./local', other: 'file:./other' });
    const failure = await install(context.signal).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RunFailure);
    expect(failure).toMatchObject({
      reason: 'install-failed',
      hint: expect.stringMatching(
        /lockfile does not fit package\.json: run `\w+ install`/,
      ) as string,
    });
  });

  // npm comes with Node; the others are fetched by npx.
  async function fetchManager(): Promise<boolean> {
    if (subject.packageManager.startsWith('npm@')) return true;
    const { project, env, log } = await prepare();
    const command = buildPackageManagerCommand(project.packageManager, { run: '--version' }, 'npx');
    const args = [...command.args.slice(0, -2), '--version'];
    const options = { ...command, args, cwd: root, env: env('install'), log, quiet: true };
    const { exitCode, tail } = await runChild(options);
    return exitCode === 0 || !/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/.test(tail.join('\n'));
  }
});

// What a registry behind a proxy needs, but nothing of the npm that may have started these tests.
function outerVariables(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
}

async function onPath(command: string): Promise<string> {
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter);
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', `command -v ${command}`], {
    env: { PATH: path },
  });
  return stdout.trim();
}
