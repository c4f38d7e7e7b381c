import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { runCommandLine } from '../../../src/init/command-line.js';
import type { InitWorld } from '../../../src/init/world.js';
import { childEnvironment } from '../../../src/system/child-environment.js';
import { repositoryRoot } from '../../runner/repository-root.js';
import { makeCheckout, type Files } from '../support/checkout.js';

export { node20 } from '../../runner/node-20.js';

/** A repository with the files of a project in `folder`, which name dev and prod, all committed. */
export function makeRepository(
  folder = 'nango-integrations',
  extra: Files = {},
  branch = 'main',
): string {
  const prefix = folder === '' ? '' : `${folder}/`;
  const root = makeCheckout({
    [`${prefix}index.ts`]: "import './github/actions/ping.js';\n",
    [`${prefix}package.json`]: { name: 'mine', devDependencies: { nango: '0.71.10' } },
    '.env.example': 'NANGO_SECRET_KEY_DEV=\nNANGO_SECRET_KEY_PROD=\n',
    ...extra,
  });
  commitAll(root, branch);
  return root;
}

/** Makes a folder a repository with one commit that holds all of it. */
export function commitAll(root: string, branch: string): void {
  git(root, 'init', '--quiet', `--initial-branch=${branch}`);
  git(root, 'add', '--all', '--force');
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  git(root, ...identity, '-c', 'commit.gpgsign=false', 'commit', '--quiet', '--message', 'All');
}

export function git(root: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' });
}

export interface InitRun {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** `init` in this process, with a folder of the repository; npx.test.ts starts the bin. */
export async function runInit(folder: string, ...args: string[]): Promise<InitRun> {
  return await runInitWith({}, folder, ...args);
}

/** @param world what is other than usual in its surroundings. */
export async function runInitWith(
  world: Partial<InitWorld>,
  folder: string,
  ...args: string[]
): Promise<InitRun> {
  let [stdout, stderr] = ['', ''];
  const exitCode = await runCommandLine(['init', folder, ...args], {
    templates: join(repositoryRoot, 'workflows'),
    env: childEnvironment(process.env, 'cli', []),
    ghEnv: { PATH: '' },
    ask: null,
    print: (text) => (stdout += `${text}\n`),
    printError: (text) => (stderr += `${text}\n`),
    renderOld: () => Promise.reject(new Error('no older version is to be run')),
    ...world,
  });
  return { exitCode, stdout, stderr };
}

/** What git says is different from the last commit. */
export function changes(root: string): string[] {
  const text = git(root, 'status', '--porcelain', '--untracked-files=all');
  return text.split('\n').filter((line) => line !== '');
}
