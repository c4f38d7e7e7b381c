import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readProject } from '../../src/build/project/read-project.js';
import { installDependencies } from '../../src/build/install/install.js';
import { runChild } from '../../src/system/run-child.js';
import { rememberingLog } from '../fixtures/log.js';

/** A registry with one package, of which it lists what `versions` has at the moment. */
let registry: { server: Server; url: string; versions: string[]; lists: number };
let root: string;
let env: Record<string, string>;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'nango-npm-')));
  const project = join(root, 'project');
  registry = await startRegistry(join(root, 'packed'));
  env = {
    PATH: process.env.PATH ?? '',
    HOME: root,
    CI: 'true',
    npm_config_cache: join(root, 'cache'),
    npm_config_registry: registry.url,
    npm_config_audit: 'false',
    npm_config_omit_lockfile_registry_resolved: 'true',
  };
  await mkdir(project);
  await writeFile(join(project, 'index.ts'), "import './github/syncs/issues.js';\n");
  await write('1.0.0');
  await npm('install', '--package-lock-only');
  await npm('ci');
});
afterEach(async () => {
  registry.server.close();
  await rm(root, { recursive: true, force: true });
});

test('npm is not asked to look up again what it has', async () => {
  const before = registry.lists;
  expect(await install()).toContain('npm ci --prefer-offline --include=dev');
  expect(registry.lists).toBe(before);
  expect(await installed()).toBe('1.0.0');
});

test('a list that is older than the lockfile is asked for again', async () => {
  // Another machine's npm, with a cache of its own, brought the lockfile forward.
  registry.versions.push('1.1.0');
  await write('1.1.0');
  await rm(join(root, 'project', 'package-lock.json'));
  await npm('install', '--package-lock-only', '--cache', join(root, 'another-cache'));

  const lines = await install();
  expect(lines.filter((line) => /^(npm ci|npm's cache)/.test(line))).toEqual([
    'npm ci --prefer-offline --include=dev',
    "npm's cache is older than the lockfile: asking the registry.",
    'npm ci --include=dev',
  ]);
  expect(await installed()).toBe('1.1.0');
});

async function install(): Promise<string[]> {
  const log = rememberingLog();
  const project = await readProject({ root: join(root, 'project'), workingDirectory: null });
  await installDependencies({ project, env, log, runChild });
  return log.lines;
}

async function installed(): Promise<unknown> {
  const path = join(root, 'project', 'node_modules', 'nango', 'package.json');
  return (JSON.parse(await readFile(path, 'utf8')) as { version: unknown }).version;
}

async function write(version: string): Promise<void> {
  const manifest = { name: 'mine', version: '1.0.0', dependencies: { nango: version } };
  await writeFile(join(root, 'project', 'package.json'), JSON.stringify(manifest));
}

async function npm(...args: string[]): Promise<void> {
  await promisify(execFile)('npm', args, { cwd: join(root, 'project'), env });
}

async function startRegistry(folder: string): Promise<typeof registry> {
  const tarballs = new Map<string, Buffer>();
  for (const version of ['1.0.0', '1.1.0']) {
    const home = join(folder, version);
    await mkdir(home, { recursive: true });
    await writeFile(join(home, 'package.json'), JSON.stringify({ name: 'nango', version }));
    await promisify(execFile)('npm', ['pack', '--silent'], { cwd: home });
    tarballs.set(`/nango-${version}.tgz`, await readFile(join(home, `nango-${version}.tgz`)));
  }
  const found = { versions: ['1.0.0'], lists: 0 };
  const server = createServer((request, response) => {
    const tarball = tarballs.get(request.url ?? '');
    if (tarball !== undefined) {
      response.end(tarball);
      return;
    }
    if (request.url !== '/nango') {
      response.writeHead(404).end('{}');
      return;
    }
    found.lists += 1;
    const versions = found.versions.map((version): [string, object] => {
      const path = `/nango-${version}.tgz`;
      const bytes = tarballs.get(path) ?? Buffer.alloc(0);
      const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
      return [version, { name: 'nango', version, dist: { tarball: url() + path, integrity } }];
    });
    // Never fresh: without the option, npm asks again.
    response.setHeader('cache-control', 'public, max-age=0');
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        name: 'nango',
        'dist-tags': { latest: found.versions.at(-1) },
        versions: Object.fromEntries(versions),
      }),
    );
  });
  const url = (): string => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(found, { server, url: url() });
}
