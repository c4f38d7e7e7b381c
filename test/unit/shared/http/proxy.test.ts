import { afterEach, expect, it, vi } from 'vitest';
import { findProxy } from '../../../../src/shared/http/proxy.js';
import { isRunFailure } from '../../../../src/shared/errors.js';
import { failureText, openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

afterEach(() => {
  vi.unstubAllEnvs();
});

function failureWith(name: string, value: string): string {
  vi.stubEnv(name, value);
  try {
    return `used: ${findProxy('https://api.nango.dev')?.name ?? 'none'}`;
  } catch (error) {
    expect(isRunFailure(error) && error.reason).toBe('invalid-input');
    return failureText(error);
  }
}

it.each([
  ['HTTPS_PROXY', 'http://proxy.corp:3128'],
  ['https_proxy', 'proxy.corp:3128'],
  ['ALL_PROXY', 'http://me:secret@proxy.corp/'],
  ['HTTPS_PROXY', 'socks5://proxy:1080'],
  ['HTTPS_PROXY', 'ftp://proxy'],
  ['HTTPS_PROXY', 'http://[bad'],
  ['HTTPS_PROXY', 'http://me:secret@'],
])('%s=%s', async (name, value) => {
  const text = failureWith(name, value);
  await golden(`${name}=${value}`, text);
  expect(text).not.toContain('secret');
});

it('lets NO_PROXY take a host out, whatever the proxy is', () => {
  vi.stubEnv('NO_PROXY', 'api.nango.dev');
  expect(failureWith('HTTPS_PROXY', 'socks5://proxy')).toBe('used: none');
});
