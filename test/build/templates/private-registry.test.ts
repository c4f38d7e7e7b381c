import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findLeaks, type ActionResult } from '../../runner/action-result.js';
import { openGolden } from '../../support/golden.js';
import { annotationsOf, runStep } from '../support/step.js';

const golden = openGolden(import.meta.filename);
const run = promisify(execFile);
const token = 'token-of-the-private-registry';

let home: string;
let workspace: string;
let registry: Server;
const asked: { path: string; authorized: boolean }[] = [];

/** A registry with one package, for those who have the token. */
async function startRegistry(tarball: Buffer): Promise<string> {
  registry = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    const authorized = request.headers.authorization === `Bearer ${token}`;
    asked.push({ path, authorized });
    if (!authorized) {
      response.writeHead(401).end('{}');
    } else if (path.endsWith('.tgz')) {
      response.end(tarball);
    } else {
      const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
      const dist = { tarball: `http://${request.headers.host ?? ''}/shared-1.0.0.tgz`, integrity };
      response.end(
        JSON.stringify({
          name: '@acme/shared',
          'dist-tags': { latest: '1.0.0' },
          versions: { '1.0.0': { name: '@acme/shared', version: '1.0.0', dist } },
        }),
      );
    }
  });
  registry.listen(0, '127.0.0.1');
  await once(registry, 'listening');
  return `127.0.0.1:${(registry.address() as AddressInfo).port}`;
}

function write(root: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const npm = (cwd: string, ...args: string[]): ReturnType<typeof run> =>
  run('npm', args, {
    cwd,
    shell: process.platform === 'win32',
    env: { ...process.env, NODE_AUTH_TOKEN: token, npm_config_cache: join(home, 'cache') },
  });

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'nango-registry-'));
  workspace = join(home, 'checkout');
  write(join(home, 'shared'), {
    'package.json': JSON.stringify({ name: '@acme/shared', version: '1.0.0' }),
    'index.js': 'module.exports = 1;',
  });
  await npm(join(home, 'shared'), 'pack', '--silent');
  const host = await startRegistry(readFileSync(join(home, 'shared', 'acme-shared-1.0.0.tgz')));
  write(workspace, {
    'index.ts': "import './github/syncs/issues.js';\n",
    'package.json': JSON.stringify({
      name: 'private-project',
      devDependencies: { nango: 'file:./local' },
      dependencies: { '@acme/shared': '1.0.0' },
    }),
    // Only its name and version matter here: the tests of the project are what is run.
    'local/package.json': JSON.stringify({
      name: 'nango',
      version: '0.71.10',
      bin: { nango: 'index.js' },
      engines: { node: '>=20' },
    }),
    'local/index.js': '',
    '.npmrc': `@acme:registry=http://${host}/\n//${host}/:_authToken=\${NODE_AUTH_TOKEN}\n`,
    'seen.cjs':
      "require('fs').writeFileSync('seen.json', JSON.stringify([process.env.NODE_AUTH_TOKEN, require('@acme/shared')]));",
  });
  await npm(workspace, 'install', '--package-lock-only', '--no-audit');
  asked.length = 0;
});
afterAll(() => {
  registry.close();
  registry.closeAllConnections();
  rmSync(home, { recursive: true, force: true });
});

const test = (env: Record<string, string>): Promise<ActionResult> =>
  runStep({
    workspace,
    with: { command: 'test', 'test-command': 'node seen.cjs' },
    env: { npm_config_cache: mkdtempSync(join(home, 'fresh-')), ...env },
  });

describe('a private registry', () => {
  it('is installed from with NODE_AUTH_TOKEN, which the tests do not get', async () => {
    const result = await test({ NODE_AUTH_TOKEN: token });
    expect(result.log).not.toContain('E401');
    expect(result.outputs.result).toBe('validated');
    expect(asked.some(({ path, authorized }) => path.endsWith('.tgz') && authorized)).toBe(true);
    expect(JSON.parse(readFileSync(join(workspace, 'seen.json'), 'utf8'))).toEqual(['', 1]);
    expect(findLeaks(result, token)).toEqual([]);
  });

  it('fails without it, and names the variable', async () => {
    rmSync(join(workspace, 'seen.json'), { force: true });
    const result = await test({});
    expect(result.outputs['failure-reason']).toBe('install-failed');
    await golden('without the token', annotationsOf(result));
    expect(existsSync(join(workspace, 'seen.json'))).toBe(false);
  });
});
