import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGolden } from '../../support/golden.js';
import { makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import {
  annotationsOf,
  expectFailure,
  expectValidated,
  linesOf,
  runStep,
} from '../support/step.js';
import { afterFile } from '../support/temporary.js';

const golden = openGolden(import.meta.filename);
const local = { ...localCli({ at: 'cli' }) };
const compile = { command: 'compile' };

/** A registry that lets nobody in. */
async function startRegistry(status: number): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"error":"no"}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterFile(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

it('a lockfile that does not fit package.json', async () => {
  const workspace = makeCheckout({
    ...localProject({ devDependencies: { nango: 'file:./cli' } }),
    ...local,
    'package-lock.json': {
      name: 'integrations',
      lockfileVersion: 3,
      packages: { '': { name: 'integrations' } },
    },
  });
  const result = await runStep({ workspace, with: compile });
  expectFailure(result, 'install-failed');
  await golden('another lockfile', annotationsOf(result));
  // What npm said stands in the log, above the annotation.
  const ofNpm = linesOf(result).filter((line) => line.startsWith('npm error '));
  expect(ofNpm.some((line) => line.includes(' in sync'))).toBe(true);
});

it.each([401, 403])('a registry that answers %i', async (status) => {
  const registry = await startRegistry(status);
  const workspace = makeCheckout({
    ...localProject({ devDependencies: { nango: '0.71.10' } }),
    '.npmrc': `registry=${registry}\n${registry.replace('http:', '')}:_authToken=\${COMPANY_TOKEN}\n`,
  });
  const result = await runStep({ workspace, with: compile, env: { COMPANY_TOKEN: 'expired' } });
  expectFailure(result, 'install-failed');
  await golden(`a registry that answers ${status}`, annotationsOf(result));
});

it('an install script that fails', async () => {
  const workspace = makeCheckout({
    ...localProject({
      scripts: { postinstall: 'echo it broke here >&2; exit 3' },
      devDependencies: { nango: 'file:./cli' },
    }),
    ...local,
  });
  const result = await runStep({ workspace, with: compile });
  expectFailure(result, 'install-failed');
  await golden('an install script fails', annotationsOf(result));
  expect(linesOf(result).some((line) => line.endsWith(' it broke here'))).toBe(true);
});

it.each([
  ['set', 'nodeLinker: pnp\n'],
  ['the default', 'enableTelemetry: false\n'],
])("Yarn's Plug'n'Play (%s), before anything is installed", async (title, settings) => {
  const workspace = makeCheckout({
    ...localProject({ packageManager: 'yarn@4.5.0' }),
    '.yarnrc.yml': settings,
  });
  const result = await runStep({ workspace, with: compile });
  expectFailure(result, 'install-failed');
  await golden(`Yarn's Plug'n'Play (${title})`, annotationsOf(result));
  expect(result.log).not.toMatch(/::group::(Install|Compile|Test)/);
});

it('`install: false` without dependencies', async () => {
  const workspace = makeCheckout(localProject());
  const result = await runStep({ workspace, with: { ...compile, install: 'false' } });
  expectFailure(result, 'install-failed');
  await golden('no dependencies', annotationsOf(result));
});

describe('settings for production, which leave the CLI out', () => {
  const files = { ...localProject({ devDependencies: { nango: 'file:./cli' } }), ...local };

  it.each<[string, env: Record<string, string>, settings: string]>([
    ['NODE_ENV', { NODE_ENV: 'production' }, ''],
    ['a variable of npm', { npm_config_omit: 'dev' }, ''],
    ['.npmrc', {}, 'omit=dev\n'],
  ])('do not keep npm from installing it: %s', async (_title, env, settings) => {
    const workspace = makeCheckout({ ...files, '.npmrc': settings });
    expectValidated(await runStep({ workspace, with: compile, env }));
    rmSync(join(workspace, 'node_modules'), { recursive: true });
    // By the lockfile that the first run made.
    expectValidated(await runStep({ workspace, with: compile, env }));
  });

  it('are named where a package manager cannot be told otherwise', async () => {
    const workspace = makeCheckout({
      ...files,
      ...localProject({ devDependencies: { nango: 'file:./cli' }, packageManager: 'bun@1.2.23' }),
      'bunfig.toml': '[install]\nproduction = true\n',
    });
    const result = await runStep({ workspace, with: compile });
    expectFailure(result, 'install-failed');
    await golden('bunfig.toml for production', annotationsOf(result));
  });
});

it('a package manager that is nowhere to be had', async () => {
  const workspace = makeCheckout(localProject());
  const result = await runStep({ workspace, with: compile, env: { PATH: workspace } });
  expectFailure(result, 'install-failed');
  await golden('no package manager', annotationsOf(result));
});
