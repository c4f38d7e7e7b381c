import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { actionVersion } from '../../../src/shared/version.js';
import { node20, node20Environment } from '../../runner/node-20.js';
import { repositoryRoot } from '../../runner/repository-root.js';
import { readPages } from '../../unit/docs/markdown.js';
import { makeFolder } from '../support/temporary.js';
import { changes, commitAll, makeRepository, runInit } from './support.js';

/** This repository as it would be pushed: what git knows or would know, with dist/ as it is built. */
function makeClone(): string {
  const clone = makeFolder('clone');
  const list = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: repositoryRoot, encoding: 'utf8' },
  );
  for (const name of list.split('\0')) {
    if (name === '' || name.startsWith('test/') || !existsSync(join(repositoryRoot, name)))
      continue;
    mkdirSync(dirname(join(clone, name)), { recursive: true });
    cpSync(join(repositoryRoot, name), join(clone, name));
  }
  commitAll(clone, 'main');
  return clone;
}

/** npm's own variables would be those of the npm that runs the tests. */
function environment(cache: string): Record<string, string | undefined> {
  const entries = Object.entries(node20Environment()).filter(([name]) => !/^npm_/i.test(name));
  // npx asks before it fetches; here nobody can answer.
  return { ...Object.fromEntries(entries), npm_config_cache: cache, npm_config_yes: 'true' };
}

/** The command of the quick start, from another address than GitHub's. */
function readCommand(address: string): string {
  const page = readPages().find(({ file }) => file === 'README.md');
  const command = page?.blocks.find(({ text }) => text.startsWith('npx '))?.text ?? '';
  const source = `github:org/nango-deploy-action#v${actionVersion}`;
  expect(command).toBe(`npx --omit=optional ${source} init`);
  return command.replace(source, address);
}

/** What it says of such a team is what init.test.ts has read of it. */
async function expectAsInProcess(stdout: string): Promise<void> {
  expect(stdout).toBe((await runInit(makeRepository())).stdout);
}

/** What GitHub sends to a runner, and to npx: its names, and the folder that it is unpacked in. */
function makeArchive(clone: string): { names: string[]; bytes: number; folder: string } {
  const folder = makeFolder('archive');
  const archive = (...paths: string[]): Buffer =>
    execFileSync('git', ['archive', '--format=tar', 'HEAD', ...paths], {
      cwd: clone,
      maxBuffer: 256 * 1024 * 1024,
    });
  const all = archive();
  execFileSync('tar', ['-x', '-C', folder], { input: all });
  const bytes = gzipSync(all).length - gzipSync(archive('dist')).length;
  return { names: readdirSync(folder).sort(), bytes, folder };
}

it.skipIf(process.platform === 'win32')('GitHub sends what a step and npx use', () => {
  const { names, bytes, folder } = makeArchive(makeClone());
  expect(names).toEqual([
    'LICENSE',
    'README.md',
    'action.yml',
    'dist',
    'package.json',
    'workflows',
  ]);
  // Beside dist/, compressed.
  expect(bytes).toBeLessThan(100_000);

  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: folder,
      env: environment(makeFolder('npm-cache')),
      encoding: 'utf8',
    }),
  ) as { filename: string }[];
  const team = makeRepository();
  const { status, stdout, stderr } = spawnSync(
    readCommand(`file:${join(folder, packed?.filename ?? '')}`),
    {
      cwd: team,
      env: environment(makeFolder('npm-cache')),
      encoding: 'utf8',
      shell: true,
    },
  );
  expect(status, stderr).toBe(0);
  expect(stdout).toContain('wrote         .github/workflows/nango-deploy.yml');
});

describe.skipIf(node20 === undefined || process.platform === 'win32')('npx, on Node 20', () => {
  it("runs the README's command: nothing is built, and nothing else is installed", async () => {
    const cache = makeFolder('npm-cache');
    const team = makeRepository();
    const address = `git+${pathToFileURL(makeClone()).href}`;
    const { status, stdout, stderr } = spawnSync(readCommand(address), {
      cwd: team,
      env: environment(cache),
      encoding: 'utf8',
      shell: true,
    });
    expect(status, stderr).toBe(0);
    await expectAsInProcess(stdout);
    expect(changes(team)).toHaveLength(4);

    const [run = ''] = readdirSync(join(cache, '_npx'));
    const modules = join(cache, '_npx', run, 'node_modules');
    const packages = readdirSync(modules).filter((name) => !name.startsWith('.'));
    expect(packages).toEqual(['nango-deploy-action']);
    // The action itself, its sources and its tests are for runners and for us.
    const files = readdirSync(join(modules, 'nango-deploy-action')).sort();
    expect(files).toEqual(['LICENSE', 'README.md', 'dist', 'package.json', 'workflows']);
    expect(readdirSync(join(modules, 'nango-deploy-action', 'dist'))).toEqual(['init']);
  });

  it('starts from a checkout of this repository, too', async () => {
    const team = makeRepository();
    const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'init', '--', team], {
      cwd: repositoryRoot,
      env: environment(makeFolder('npm-cache')),
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    await expectAsInProcess(stdout);
    expect(changes(team)).toHaveLength(4);
  });

  it('writes all files although nobody reads what it prints', async () => {
    const team = makeRepository();
    const child = spawn(node20 ?? '', [join(repositoryRoot, 'dist/init/index.js'), 'init', team], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Like `| head`, which closes the pipe when it has enough.
    child.stdout.destroy();
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [exitCode] = (await once(child, 'close')) as [number | null];
    expect(said).toBe('');
    expect(exitCode).toBe(0);
    expect(changes(team)).toHaveLength(4);
  });

  it('has no script that makes npm build a package from git', () => {
    const { scripts } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    // https://docs.npmjs.com/cli/commands/npm-install: what follows makes npm install everything first.
    const building = /^(pre|post)?(build|install|prepare|pack)$|^prepublish/;
    expect(Object.keys(scripts).filter((name) => building.test(name))).toEqual([]);
  });
});
