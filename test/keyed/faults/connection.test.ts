import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NangoApi } from '../../nango-api/server.js';
import { legacyPackage } from '../support/package-files.js';
import { startProxy } from '../support/proxy.js';
import { endOf, runKeyed } from '../support/run.js';
import { cleanLater, deployedIn, startWorld } from '../support/world.js';
import { hasOpenssl, issue, makeAuthority } from './certificates.js';
import { startFront } from './front.js';
import { startRefusingProxy } from './refusing-proxy.js';
import { openRunGolden } from '../support/golden.js';

const golden = openRunGolden(import.meta.filename);

const file = legacyPackage({ actions: ['demo/ping'] });
const brief = { timeout: '0.02' };
const deployedOnce = [0, 'deployed', ''];
const unreachable = [1, 'failed', 'host-unreachable'];

/** Nothing listens there any more. */
async function deadAddress(): Promise<string> {
  return (await startFront('http://127.0.0.1', { refusedFrom: 0 })).url;
}

it('a host whose name has no address is told, and tried again', async () => {
  // A label of 64 letters: the resolver refuses it by itself and asks nobody.
  const host = `insecure+http://${'a'.repeat(64)}.test`;
  const run = await runKeyed({ file, with: { ...brief, host } });
  expect(endOf(run)).toEqual(unreachable);
  await golden(run, 'log');
});

it('https:// to a port that speaks plain HTTP is told as that, and no key is sent', async () => {
  const api = await startWorld();
  const host = api.url.replace('http:', 'https:');
  const run = await runKeyed({ api, file, with: { ...brief, host } });
  expect(endOf(run)).toEqual(unreachable);
  // The code depends on the version of Node.
  const log = run.log.replaceAll(/ERR_SSL_[A-Z_]+/g, 'ERR_SSL_<code>');
  await golden({ ...run, log }, 'log');
  expect(api.requests).toEqual([]);
});

describe('a proxy', () => {
  it('that refuses the connection is told, and nothing is deployed', async () => {
    const api = await startWorld();
    const env = { HTTP_PROXY: await deadAddress() };
    const run = await runKeyed({ api, file, env, with: brief });
    expect(endOf(run)).toEqual(unreachable);
    await golden(run, 'log');
    expect(api.requests).toEqual([]);
  });

  it.each(['502 Bad Gateway', '407 Proxy Authentication Required', '503 Name Not Resolved'])(
    'that tunnels nothing is told: %s',
    async (answer) => {
      const env = { HTTP_PROXY: await startRefusingProxy(answer) };
      const run = await runKeyed({ file, env, with: { ...brief, host: 'http://127.0.0.1:9' } });
      expect(endOf(run)).toEqual(unreachable);
      await golden(run, 'log');
    },
  );

  it('is passed by for a host in NO_PROXY', async () => {
    const api = await startWorld();
    const env = { HTTP_PROXY: await deadAddress(), NO_PROXY: '127.0.0.1' };
    const run = await runKeyed({ api, file, env });
    expect(endOf(run)).toEqual(deployedOnce);
  });
});

// Without openssl no certificate can be made, and these would have nothing to show.
describe.skipIf(!hasOpenssl())('TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nango-certificates-'));
  cleanLater(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const makeAll = () => {
    const authority = makeAuthority(folder, 'authority');
    const stranger = makeAuthority(folder, 'stranger');
    return {
      authority,
      server: issue(folder, 'server', authority, 'IP:127.0.0.1'),
      misnamed: issue(folder, 'misnamed', authority, 'DNS:elsewhere.test'),
      client: issue(folder, 'client', authority, 'DNS:client.test'),
      foreign: issue(folder, 'foreign', stranger, 'DNS:client.test'),
    };
  };
  const certificates = hasOpenssl() ? makeAll() : ({} as ReturnType<typeof makeAll>);
  const { authority, server, misnamed, client, foreign } = certificates;
  const trusting = () => ({ NANGO_CLI_TLS_CA: authority.certFile });
  const certified = ({ certFile, keyFile }: typeof client) => ({
    ...trusting(),
    NANGO_CLI_TLS_CERT: certFile,
    NANGO_CLI_TLS_KEY: keyFile,
  });
  const mutual = (): Promise<NangoApi> =>
    startWorld({
      tls: { ...server, ca: authority.cert, requestCert: true, rejectUnauthorized: true },
    });

  it('of an unknown authority is not accepted, and no key is sent', async () => {
    const api = await startWorld({ tls: server });
    const run = await runKeyed({ api, file });
    expect(endOf(run)).toEqual(unreachable);
    await golden(run, 'log');
    // Not tried again: it would be the same.
    expect(run.log).not.toContain('Trying again');
    expect(api.requests).toEqual([]);
  });

  it('of one that NANGO_CLI_TLS_CA names is accepted', async () => {
    const api = await startWorld({ tls: server });
    const run = await runKeyed({ api, file, env: trusting() });
    expect(endOf(run)).toEqual(deployedOnce);
    expect(run.log).not.toContain('::warning');
  });

  it('for another name is not accepted', async () => {
    const api = await startWorld({ tls: misnamed });
    const run = await runKeyed({ api, file, env: trusting() });
    expect(endOf(run)).toEqual(unreachable);
    await golden(run, 'log');
    expect(api.requests).toEqual([]);
  });

  it.each([
    ['none', () => trusting()],
    ['one of another authority', () => certified(foreign)],
  ])('of both sides, with %s of ours, is refused', async (_, env) => {
    const api = await mutual();
    const run = await runKeyed({ api, file, env: env(), with: brief });
    expect(endOf(run)).toEqual(unreachable);
    expect(deployedIn(api)).toEqual([]);
    expect(api.requests).toEqual([]);
  });

  it('of both sides works with the CLI’s variables', async () => {
    const api = await mutual();
    const run = await runKeyed({ api, file, env: certified(client) });
    expect(endOf(run)).toEqual(deployedOnce);
    expect(deployedIn(api)).toEqual(['demo/ping']);
  });

  it('of both sides works through a proxy that only sees a tunnel', async () => {
    const api = await mutual();
    const proxy = await startProxy(api.url);
    const env = { ...certified(client), HTTPS_PROXY: proxy.url };
    const run = await runKeyed({ api, file, env });
    expect(endOf(run)).toEqual(deployedOnce);
    expect(new Set(proxy.asked)).toEqual(new Set([new URL(api.url).host]));
  });
});
