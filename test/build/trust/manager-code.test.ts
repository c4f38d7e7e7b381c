import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findLeaks } from '../../runner/action-result.js';
import { cleanLater, deployedIn, devKey, startWorld } from '../../keyed/support/world.js';
import { type Files, makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { pathWith } from '../support/path.js';
import { runStep } from '../support/step.js';
import { makeFolder } from '../support/temporary.js';
import { expectNoKey, readHaul, thief } from './thief.js';

/** A project whose package manager is told to run code of the checkout, or to be it. */
interface Hostile {
  title: string;
  manager: string;
  files: Files;
  /** Variables of the job. */
  env?: () => Promise<Record<string, string>>;
}

/** Does what an install has to do, after what it wants to do. */
const evilManager = (name: string): string => `#!/usr/bin/env node
${thief(name)}
require('node:fs').cpSync('cli', 'node_modules/nango', { recursive: true });
`;

const hostile: Hostile[] = [
  {
    title: 'yarnPath of .yarnrc.yml',
    manager: 'yarn@4.5.0',
    files: {
      '.yarnrc.yml': 'nodeLinker: node-modules\nyarnPath: ./evil.cjs\n',
      'evil.cjs': evilManager('stolen'),
    },
  },
  {
    title: '.pnpmfile.cjs',
    manager: 'pnpm@10.20.0',
    files: { '.pnpmfile.cjs': `${thief('stolen')}\nmodule.exports = { hooks: {} };\n` },
  },
  {
    title: 'node-options of .npmrc',
    manager: 'npm@11.0.0',
    files: { '.npmrc': 'node-options=--require ./evil.cjs\n', 'evil.cjs': thief('stolen') },
  },
  {
    title: 'a version that npx fetches',
    manager: 'pnpm@9.99.99',
    files: {},
    env: async () => ({
      npm_config_cache: makeFolder('npm-cache'),
      npm_config_registry: await startRegistry('pnpm', evilManager('stolen')),
    }),
  },
];

// Windows makes no links without being asked.
describe.skipIf(process.platform === 'win32').each(hostile)(
  'code that a package manager runs: $title',
  ({ manager, files, env }) => {
    const PATH = pathWith('node', 'npm', 'npx', 'sh', 'env');

    it('gets no key, though the job has one', async () => {
      const api = await startWorld();
      const workspace = makeCheckout({
        ...localProject({
          packageManager: manager,
          scripts: { test: 'node --print 1' },
          devDependencies: { nango: 'file:./cli' },
        }),
        ...localCli({ at: 'cli' }),
        ...files,
      });
      const result = await runStep({
        workspace,
        with: { command: 'deploy', environment: 'dev', 'secret-key': devKey, host: api.url },
        env: { NANGO_SECRET_KEY_DEV: devKey, PATH, ...(await env?.()) },
      });
      expect(result.outputs.result, result.log).toBe('deployed');
      expect(deployedIn(api)).toEqual(['github/ping']);
      const haul = readHaul(workspace, 'stolen', result);
      expectNoKey(haul);
      expect(findLeaks(result, devKey)).toEqual([]);
    });
  },
);

/** A registry that has one package, in whatever version it is asked for. */
async function startRegistry(name: string, code: string): Promise<string> {
  const folder = makeFolder('registry');
  mkdirSync(join(folder, 'package', 'bin'), { recursive: true });
  const manifest = { name, version: '9.99.99', bin: { [name]: `bin/${name}.cjs` } };
  writeFileSync(join(folder, 'package', 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'package', 'bin', `${name}.cjs`), code, { mode: 0o755 });
  execFileSync('tar', ['-czf', 'package.tgz', 'package'], { cwd: folder });
  const server = createServer((request, response) => {
    if (request.url?.endsWith('.tgz') === true) {
      response.end(readFileSync(join(folder, 'package.tgz')));
      return;
    }
    const tarball = `${url}/${name}/-/${name}-${manifest.version}.tgz`;
    const { version } = manifest;
    const versions = { [version]: { ...manifest, dist: { tarball } } };
    response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanLater(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return url;
}
