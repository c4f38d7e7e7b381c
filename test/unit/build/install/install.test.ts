import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { RunFailure } from '../../../../src/shared/errors.js';
import type { PackageManagerName, Project } from '../../../../src/build/project/project.js';
import { installDependencies } from '../../../../src/build/install/install.js';
import type { ChildOptions, ChildResult } from '../../../../src/system/run-child.js';
import { rememberingLog } from '../../../fixtures/log.js';
import { failureText, openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

type Answer = Partial<ChildResult> | Error;

function projectWith(name: PackageManagerName, more: Partial<Project> = {}): Project {
  return {
    folder: '/checkout/a',
    relativeFolder: 'a',
    name: 'mine',
    packageManager: {
      name,
      version: null,
      release: '4',
      lockfile: '/checkout/lock',
      root: '/checkout',
    },
    cliVersion: null,
    integrations: [],
    testScript: null,
    testsNeedBuild: false,
    registryVariables: [],
    warnings: [],
    ...more,
  };
}

/** Installs with a PATH that has some commands, and children that answer as told. */
async function install(project: Project, commands: string[] = [], answers: Answer[] = [{}]) {
  const bin = await mkdtemp(join(tmpdir(), 'nango-bin-'));
  onTestFinished(() => rm(bin, { recursive: true }));
  for (const command of commands) {
    await writeFile(join(bin, command), '');
    await chmod(join(bin, command), 0o755);
  }
  const calls: ChildOptions[] = [];
  const runChild = (options: ChildOptions): Promise<ChildResult> => {
    const answer = answers[calls.push(options) - 1] ?? {};
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve({
      exitCode: 0,
      signal: null,
      tail: [],
      durationMs: 1,
      hung: null,
      ...answer,
    });
  };
  const log = rememberingLog();
  const failure = await installDependencies({
    project,
    env: { PATH: bin, A: 'b' },
    log,
    runChild,
  }).then(
    () => null,
    (error: unknown) => error as RunFailure,
  );
  const lines = calls.map(({ command, args }) => [command, ...args].join(' '));
  return { calls, lines, failure, log };
}

test('starts the install in the root, with what it was given', async () => {
  const { calls, log, failure } = await install(projectWith('npm'));
  expect(failure).toBeNull();
  expect(calls).toEqual([
    expect.objectContaining({
      command: 'npm',
      args: ['ci', '--prefer-offline', '--include=dev'],
      cwd: '/checkout',
    }),
  ]);
  expect(calls[0]?.env).toMatchObject({ A: 'b' });
  expect(log.lines).toEqual(['[group] Install', 'npm ci --prefer-offline --include=dev', '[end]']);
});

test.each<[PackageManagerName, onPath: string[], yarn: string, last: string]>([
  ['pnpm', ['pnpm'], '', 'pnpm install --frozen-lockfile --prod=false'],
  [
    'pnpm',
    [],
    '',
    'npx --yes --prefix=/ --package=pnpm@4 -- pnpm install --frozen-lockfile --prod=false',
  ],
  ['bun', [], '', 'npx --yes --prefix=/ --package=bun@4 -- bun install --frozen-lockfile'],
  ['yarn-berry', ['yarn'], '4.5.0', 'yarn install --immutable'],
  [
    'yarn-berry',
    ['yarn'],
    '1.22.22',
    'npx --yes --prefix=/ --package=@yarnpkg/cli-dist@4 -- yarn install --immutable',
  ],
  [
    'yarn-berry',
    ['yarn'],
    'This project is configured',
    'npx --yes --prefix=/ --package=@yarnpkg/cli-dist@4 -- yarn install --immutable',
  ],
  ['yarn-classic', ['yarn'], '1.22.22', 'yarn install --frozen-lockfile --production=false'],
  [
    'yarn-classic',
    ['yarn'],
    '4.5.0',
    'npx --yes --prefix=/ --package=yarn@4 -- yarn install --frozen-lockfile --production=false',
  ],
])('%s with %j on the PATH %s', async (name, onPath, yarn, last) => {
  const answers = onPath.includes('yarn') ? [{ tail: [yarn] }, {}] : [{}];
  const { lines } = await install(projectWith(name), onPath, answers);
  expect(lines.at(-1)).toBe(last);
});

test('an install that hangs is ended, and says what it was waiting for', async () => {
  const hung = ['7 npm ci', '  8 sh -c node wait.js'];
  const { calls, failure } = await install(projectWith('npm'), [], [{ exitCode: null, hung }]);
  expect(calls[0]?.longestSilence).toBe(600_000);
  expect(failure?.reason).toBe('install-failed');
  await golden('it hangs', failureText(failure));
});

describe('a failure', () => {
  test('says which command, how it ended, and its last lines', async () => {
    const tail = [
      'npm error code EWHAT',
      '',
      // As npm 11 ends.
      'npm error',
      'npm error Clean install a project',
      'npm error',
      'npm error Usage:',
      'npm error npm ci',
      'npm error A complete log of this run can be found in: x',
    ];
    const { failure } = await install(projectWith('npm'), [], [{ exitCode: 7, tail }]);
    expect(failure).toBeInstanceOf(RunFailure);
    expect(failure).toMatchObject({
      reason: 'install-failed',
      message: '`npm ci --prefer-offline --include=dev` ended with exit code 7.',
      details: ['npm error code EWHAT', 'npm error'],
    });
  });

  test('of a command that is not there', async () => {
    const { failure } = await install(projectWith('npm'), [], [new Error('spawn npm ENOENT')]);
    expect(failure?.reason).toBe('install-failed');
    await golden('a command that is not there', failureText(failure));
  });

  test('that is a cancellation stays one', async () => {
    const cancelled = new RunFailure('cancelled', 'cancelled', { hint: '' });
    expect((await install(projectWith('npm'), [], [cancelled])).failure).toBe(cancelled);
    expect((await install(projectWith('yarn-berry'), ['yarn'], [cancelled])).failure).toBe(
      cancelled,
    );
  });

  test('by a kill', async () => {
    const killed = { exitCode: null, signal: 'SIGKILL' as const };
    const { failure } = await install(projectWith('npm'), [], [killed]);
    await golden('a kill', failureText(failure));
  });

  test.each<[PackageManagerName, line: string]>([
    [
      'npm',
      'npm error `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync.',
    ],
    ['pnpm', ' ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile"'],
    [
      'yarn-classic',
      'error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.',
    ],
    [
      'yarn-berry',
      '➤ YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden.',
    ],
    ['bun', 'error: lockfile had changes, but lockfile is frozen'],
    ['npm', 'npm error code E401'],
    ['npm', 'npm error 403 403 Forbidden - GET https://registry.example.com/x'],
    ['pnpm', 'ERR_PNPM_FETCH_401  GET https://registry.example.com/x: Unauthorized - 401'],
    ['yarn-berry', 'Usage Error: Environment variable not found (MY_TOKEN) in .yarnrc.yml'],
    ['npm', "npm error 404  '@mine/x@1.0.0' is not in this registry.\nnpm error code E404"],
    ['npm', 'npm error code EBADENGINE'],
    ['npm', 'npm error network request to https://x failed, reason: getaddrinfo ENOTFOUND x'],
    ['npm', 'npm error code SELF_SIGNED_CERT_IN_CHAIN'],
    ['pnpm', ' ERR_PNPM_IGNORED_BUILDS  Ignored build scripts: esbuild.'],
    [
      'pnpm',
      ' ERR_PNPM_LOCKFILE_CONFIG_MISMATCH  Cannot proceed with the frozen installation. The current "overrides" configuration doesn\'t match',
    ],
    ['npm', 'gyp ERR! not ok'],
  ])('of %s that prints "%s"', async (name, line) => {
    const { failure } = await install(
      projectWith(name),
      [],
      [{ exitCode: 1, tail: line.split('\n') }],
    );
    await golden(`${name}: ${line.split('\n')[0] ?? ''}`, failureText(failure));
  });

  test('of a registry whose token comes from a variable', async () => {
    const answer = [{ exitCode: 1, tail: ['npm error code E401'] }];
    const own = projectWith('npm', { registryVariables: ['MY_TOKEN'] });
    await golden('a token from a variable', failureText((await install(own, [], answer)).failure));
    const forbidden = projectWith('npm', { registryVariables: ['GITHUB_TOKEN'] });
    const { failure } = await install(forbidden, [], answer);
    await golden('a token from a variable that no install gets', failureText(failure));
  });
});
