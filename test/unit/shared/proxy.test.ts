import { afterEach, expect, it, vi } from 'vitest';
import { findProxy } from '../../../src/shared/proxy.js';
import { isRunFailure, messageOf } from '../../../src/shared/errors.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

function failureWith(name: string, value: string): string {
  vi.stubEnv(name, value);
  try {
    return `used: ${findProxy('https://api.nango.dev')?.name ?? 'none'}`;
  } catch (error) {
    expect(isRunFailure(error) && error.reason).toBe('invalid-input');
    return messageOf(error);
  }
}

it.each([
  ['HTTPS_PROXY', 'http://proxy.corp:3128', 'used: http://proxy.corp:3128 (HTTPS_PROXY)'],
  ['https_proxy', 'proxy.corp:3128', 'used: http://proxy.corp:3128 (https_proxy)'],
  ['ALL_PROXY', 'http://me:secret@proxy.corp/', 'used: http://proxy.corp (ALL_PROXY)'],
  ['HTTPS_PROXY', 'socks5://proxy:1080', /HTTPS_PROXY names a proxy that speaks socks5/],
  ['HTTPS_PROXY', 'ftp://proxy', /HTTPS_PROXY names a proxy that speaks ftp/],
  ['HTTPS_PROXY', 'http://[bad', /HTTPS_PROXY is not an address/],
  ['HTTPS_PROXY', 'http://me:secret@', /HTTPS_PROXY is not an address/],
])('%s=%s', (name, value, expected) => {
  const text = failureWith(name, value);
  if (typeof expected === 'string') expect(text).toBe(expected);
  else expect(text).toMatch(expected);
  expect(text).not.toContain('secret');
});

it('lets NO_PROXY take a host out, whatever the proxy is', () => {
  vi.stubEnv('NO_PROXY', 'api.nango.dev');
  expect(failureWith('HTTPS_PROXY', 'socks5://proxy')).toBe('used: none');
});
