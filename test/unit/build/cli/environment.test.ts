import { expect, it } from 'vitest';
import { buildCliEnvironment, buildHeapOptions } from '../../../../src/build/cli/environment.js';

const capture = { url: 'http://127.0.0.1:1234', key: 'the-key' };

it('lets nothing send the CLI elsewhere', () => {
  const env = buildCliEnvironment(
    {
      NODE_OPTIONS: '--max-old-space-size=4096',
      NANGO_HOSTPORT: 'https://api.nango.dev',
      NANGO_DEPLOY_SOURCE: 'standalone',
      NANGO_CLI_TLS_CERT: 'cert.pem',
      HTTP_PROXY: 'http://proxy:3128',
    },
    capture,
  );
  expect(env).toMatchObject({
    CI: 'true',
    NODE_OPTIONS: '--max-old-space-size=4096',
    NANGO_HOSTPORT: capture.url,
    NANGO_SECRET_KEY: capture.key,
    NANGO_SECRET_KEY_PACKAGE: capture.key,
    NANGO_DEPLOY_SOURCE: '',
    NANGO_CLI_TLS_CERT: '',
    NANGO_CLI_TELEMETRY: 'false',
    HTTP_PROXY: 'http://proxy:3128',
    NO_PROXY: '127.0.0.1',
    no_proxy: '127.0.0.1',
  });
});

it('adds to the hosts that are reached without a proxy', () => {
  expect(buildCliEnvironment({ no_proxy: 'a,b' }, capture).NO_PROXY).toBe('127.0.0.1,a,b');
});

it('gives what is new more room where there are many functions', () => {
  expect(buildHeapOptions({}, 149)).toEqual(['--max-semi-space-size=8']);
  expect(buildHeapOptions({}, 150)).toEqual(['--max-semi-space-size=32']);
});

it('leaves the heap to a team that sets it', () => {
  expect(buildHeapOptions({ NODE_OPTIONS: '--max-old-space-size=4096' }, 3)).toHaveLength(1);
  for (const option of ['--max-semi-space-size=32', '--max_semi_space_size 32']) {
    expect(buildHeapOptions({ NODE_OPTIONS: option }, 3)).toEqual([]);
  }
});
