import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { expectFailure, runStep } from '../support/step.js';
import { afterFile } from '../support/temporary.js';

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
  expect(expectFailure(result, 'install-failed')).toMatch(
    /`npm ci --prefer-offline` ended with exit code 1\..*The lockfile does not fit package\.json: run `npm install`/,
  );
  // What npm said stands in the log, above the annotation.
  expect(result.log).toMatch(/npm error .*in sync/);
});

it.each([401, 403])('a registry that answers %i', async (status) => {
  const registry = await startRegistry(status);
  const workspace = makeCheckout({
    ...localProject({ devDependencies: { nango: '0.71.10' } }),
    '.npmrc': `registry=${registry}\n${registry.replace('http:', '')}:_authToken=\${COMPANY_TOKEN}\n`,
  });
  const result = await runStep({ workspace, with: compile, env: { COMPANY_TOKEN: 'expired' } });
  expect(expectFailure(result, 'install-failed')).toMatch(
    /For a private registry, set COMPANY_TOKEN in the `env:` of this step/,
  );
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
  expect(expectFailure(result, 'install-failed')).toMatch(/`npm install` ended with exit code 3/);
  expect(result.log).toContain('it broke here');
});

it.each([
  ['set', 'nodeLinker: pnp\n'],
  ['the default', 'enableTelemetry: false\n'],
])("Yarn's Plug'n'Play (%s), before anything is installed", async (_title, settings) => {
  const workspace = makeCheckout({
    ...localProject({ packageManager: 'yarn@4.5.0' }),
    '.yarnrc.yml': settings,
  });
  const result = await runStep({ workspace, with: compile });
  expect(expectFailure(result, 'install-failed')).toMatch(
    /Plug'n'Play.*Write `nodeLinker: node-modules` into the \.yarnrc\.yml/,
  );
  expect(result.log).not.toMatch(/::group::(Install|Compile|Test)/);
});

it('`install: false` without dependencies', async () => {
  const workspace = makeCheckout(localProject());
  const result = await runStep({ workspace, with: { ...compile, install: 'false' } });
  expect(expectFailure(result, 'install-failed')).toMatch(
    /The Nango CLI is not installed.*Leave `install: true`/,
  );
});

it('NODE_ENV=production, with which npm leaves the CLI out', async () => {
  const workspace = makeCheckout({
    ...localProject({ devDependencies: { nango: 'file:./cli' } }),
    ...local,
  });
  const result = await runStep({ workspace, with: compile, env: { NODE_ENV: 'production' } });
  expect(expectFailure(result, 'install-failed')).toMatch(
    /The Nango CLI is not installed.*devDependencies, which an install with NODE_ENV=production/,
  );
});

it('a package manager that is nowhere to be had', async () => {
  const workspace = makeCheckout(localProject());
  const result = await runStep({ workspace, with: compile, env: { PATH: workspace } });
  expect(expectFailure(result, 'install-failed')).toMatch(
    /`npm install` could not be started.*Is npm on the PATH/,
  );
});
