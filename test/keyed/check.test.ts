// Tests src/commands/keyed/connect.ts, src/deploy/plan/check-key.ts
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { legacyPackage } from './support/package-files.js';
import { endOf, runKeyed } from './support/run.js';
import {
  accountKey,
  cleanLater,
  countWrites,
  orphanedKey,
  powerlessKey,
  routesOf,
  seed,
  startWorld,
  unknownKey,
  wideKey,
} from './support/world.js';
import { openRunGolden } from './support/golden.js';

const golden = openRunGolden(import.meta.filename);

const file = legacyPackage({ actions: ['demo/ping'] });

describe('the check', () => {
  it.each([
    ['unknown', unknownKey, 'invalid-key'],
    ['without scopes', powerlessKey, 'insufficient-scope'],
  ])('finds a key that is no good at once: %s', async (_, key, reason) => {
    const api = await startWorld();
    const run = await runKeyed({ api, file, with: { 'secret-key': key } });
    expect(endOf(run)).toEqual([1, 'failed', reason]);
    await golden(run, 'log');
    expect(routesOf(api)).toEqual(['confirmation']);
  });

  it('names the scope that a key should have', async () => {
    const api = await startWorld();
    const run = await runKeyed({ api, file, with: { 'secret-key': powerlessKey } });
    await golden(run, 'log');
  });

  it.each([
    ['an account key', accountKey],
    ['a key of a deleted environment', orphanedKey],
  ])('says which other keys are refused like this: %s', async (_, key) => {
    const accountKeys = [{ secret: accountKey, scopes: ['account:*'] }];
    const doomed = { name: 'old', keys: [{ secret: orphanedKey, scopes: ['environment:*'] }] };
    const api = await startWorld({
      seed: { environments: [...seed.environments, doomed], accountKeys },
    });
    const id = api.state.environments.find(({ name }) => name === 'old')?.id;
    const headers = { authorization: `Bearer ${accountKey}` };
    const gone = await fetch(`${api.url}/environments/${id}`, { method: 'DELETE', headers });
    expect(gone.status).toBe(204);
    const run = await runKeyed({ api, file, with: { 'secret-key': key } });
    expect(endOf(run)).toEqual([1, 'failed', 'insufficient-scope']);
    await golden(run, 'log');
    expect(
      routesOf(api)
        .filter((route) => route !== 'other')
        .at(-1),
    ).toBe('confirmation');
    expect(countWrites(api)).toBe(0);
  });

  it('is a confirmation without functions, in the name of the package’s CLI', async () => {
    const api = await startWorld();
    await runKeyed({ api, file: legacyPackage({ actions: ['demo/ping'], cli: '0.70.3' }) });
    const check = api.requests.find(({ route }) => route === 'confirmation');
    expect(JSON.parse(check?.body ?? '')).toEqual({
      flowConfigs: [],
      deployMode: 'all',
      reconcile: false,
      debug: false,
      sdkVersion: '0.70.3-zero',
    });
    expect(check?.headers['user-agent']).toMatch(/^nango-cli\/0\.70\.3 /);
  });

  it('finds a CLI that the server refuses', async () => {
    const api = await startWorld({ enforceCliVersion: true });
    const newer = legacyPackage({ actions: ['demo/ping'], cli: '0.99.0' });
    const run = await runKeyed({ api, file: newer });
    expect(endOf(run)).toEqual([1, 'failed', 'unsupported-cli']);
    await golden(run, 'log');
    expect(routesOf(api)).toEqual(['confirmation']);
  });

  it('notices a key that opens more than a deploy needs, and goes on', async () => {
    const api = await startWorld();
    const run = await runKeyed({ api, file, with: { 'secret-key': wideKey } });
    expect(endOf(run)).toEqual([0, 'deployed', '']);
    await golden(run, 'log');

    const narrow = await runKeyed({ api, file });
    expect(narrow.log).not.toContain('::notice');
  });

  it.each([
    ['another page', 200, 'text/html', '<html>Sign in</html>'],
    ['another API', 200, 'application/json', '{"ok":true}'],
    ['no such route', 404, 'text/html', '<html>Not found</html>'],
  ])('finds a host that is no Nango API: %s', async (_, status, type, body) => {
    const server = createServer((_request, response) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    cleanLater(() => server.close());
    const { port } = server.address() as AddressInfo;
    const run = await runKeyed({
      file,
      with: { host: `http://127.0.0.1:${port}`, timeout: '0.04' },
    });
    expect(run.exitCode).toBe(1);
    // A 200 that is no JSON may be a cut answer, and is asked for again until the time is over.
    expect(run.outputs['failure-reason']).toBe(
      type === 'text/html' && status === 200 ? 'server-error' : 'host-unreachable',
    );
    await golden(run, 'log');
  });

  it('finds a host where nobody listens', async () => {
    const api = await startWorld();
    await api.close();
    const run = await runKeyed({ api, file, with: { timeout: '0.04' } });
    expect(endOf(run)).toEqual([1, 'failed', 'host-unreachable']);
    await golden(run, 'log');
  });

  it('comes before anything of the project runs, and says what a key beside code means', async () => {
    const workspace = projectWithTrap();
    const api = await startWorld();
    const run = await runKeyed({ api, workspace, with: { 'secret-key': unknownKey } });
    expect(endOf(run)).toEqual([1, 'failed', 'invalid-key']);
    // The version comes from the lockfile: nothing is installed yet.
    for (const { headers } of api.requests) {
      expect(headers['user-agent']).toMatch(/^nango-cli\/0\.71\.3 /);
    }
    expect(run.log).not.toContain("project's code runs in this job");

    const later = await runKeyed({ api, workspace, with: { command: 'plan', install: 'false' } });
    expect(routesOf(api)).not.toContain('preview');
    const notes = later.log.split('\n').filter((line) => line.includes('code runs in this job'));
    await golden({ ...later, log: notes.join('\n') }, 'log', 'the note');
    expect(notes).toHaveLength(1);
  });
});

/** A checkout with a project that has nothing installed. */
function projectWithTrap(): string {
  const workspace = mkdtempSync(join(tmpdir(), 'nango-checkout-'));
  const files = {
    'index.ts': "import './github/actions/ping.js';\n",
    'github/actions/ping.ts': 'export default createAction({});\n',
    '.nango/.gitkeep': '',
    'package.json': JSON.stringify({ name: 'app', devDependencies: { nango: '^0.71.0' } }),
    'package-lock.json': JSON.stringify({
      name: 'app',
      lockfileVersion: 3,
      packages: { 'node_modules/nango': { version: '0.71.3' } },
    }),
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), content);
  }
  return workspace;
}
