import { describe, expect, it } from 'vitest';
import { answerFailure, readError, transportFailure } from '../../../src/nango/failures.js';
import { TransportError } from '../../../src/shared/http/exchange.js';

const answer = (status: number, json?: unknown, requestBytes = 300) => ({
  ...{ status, json, requestBytes },
  retryAfter: null,
  location: null,
});
const error = (code: string, message?: string) => ({ error: { code, message } });
const host = 'https://nango.acme.dev';

describe('answerFailure', () => {
  it.each([
    [307, undefined, 'unsafe-transport'],
    [401, error('unknown_account', 'no account'), 'invalid-key'],
    [401, error('missing_auth_header'), 'invalid-key'],
    [401, undefined, 'invalid-key'],
    [401, error('malformed_auth_header'), 'server-error'],
    [403, error('forbidden', 'Required: environment:deploy'), 'insufficient-scope'],
    [400, error('invalid_cli_version', 'too old'), 'unsupported-cli'],
    [400, error('unknown_provider_config', 'no such'), 'integration-missing'],
    [400, error('integration_not_found', 'no such'), 'integration-missing'],
    [400, error('invalid_body'), 'server-error'],
    [404, undefined, 'host-unreachable'],
    [409, error('concurrent_deployment', 'busy'), 'concurrent-deployment'],
    [413, undefined, 'package-too-large'],
    [413, error('too_large'), 'package-too-large'],
    [429, undefined, 'rate-limited'],
    [429, error('too_many_request'), 'rate-limited'],
    [500, error('server_error', 'no'), 'server-error'],
    [502, undefined, 'server-error'],
    [200, undefined, 'server-error'],
  ])('%i %j is %s', (status, json, reason) => {
    const failure = answerFailure(answer(status, json), host);
    expect(failure.reason).toBe(reason);
    expect(failure.hint).not.toBe('');
  });
});

it('tells each cause that a server keeps to itself', async () => {
  const megabytes = 5 * 1024 * 1024;
  const answers = {
    'no database': answer(401, error('malformed_auth_header')),
    'no scope': answer(403, error('forbidden', 'Insufficient scope. Required: environment:deploy')),
    'no bucket': answer(500, error('file_upload_error', 'Error uploading file.'), megabytes),
    'no bucket, functions': answer(500, error('functions_deployment_error', 'Failed to deploy')),
    'a fault': answer(500, error('generic_error_support', 'An error occurred.')),
    'over the limit': answer(500, error('generic_error_support', 'An error occurred.'), megabytes),
    'over the limit, a page': answer(500, undefined, megabytes),
    'over the limit of a gateway': answer(413, undefined, megabytes),
    'a gateway': answer(502, undefined, megabytes),
  };
  const text = Object.entries(answers).map(([cause, one]) => {
    const { reason, message, hint } = answerFailure(one, host);
    return `# ${cause}: ${reason}\n${message}\n${hint}\n`;
  });
  await expect(text.join('\n')).toMatchFileSnapshot('golden/failures.txt');
});

it('tells each way that a connection fails', async () => {
  const cases: [string, string | null][] = [
    ['ECONNREFUSED', null],
    ['ECONNREFUSED', 'http://proxy.corp:3128 (HTTPS_PROXY)'],
    ['the proxy answered 407', 'http://proxy.corp:3128 (HTTPS_PROXY)'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', null],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'http://proxy.corp:3128 (HTTPS_PROXY)'],
  ];
  const text = cases.map(([code, proxy]) => {
    const error = new TransportError(code, { sent: false, timedOut: false, proxy, cause: null });
    const { reason, message, hint } = transportFailure(error, host);
    return `# ${code}: ${reason}\n${message}\n${hint}\n`;
  });
  await expect(text.join('\n')).toMatchFileSnapshot('golden/connections.txt');
});

describe('readError', () => {
  it('names each problem of a body', () => {
    const errors = [{ code: 'x', message: 'Required', path: ['flowConfigs', '0', 'name'] }];
    expect(readError(answer(400, { error: { code: 'invalid_body', errors } }))).toEqual({
      code: 'invalid_body',
      message: 'flowConfigs.0.name: Required',
    });
  });

  it('takes nothing else for an error of Nango, and no more of one than fits', () => {
    for (const json of [undefined, {}, [], { error: 'x' }, { error: { message: 'x' } }]) {
      expect(readError(answer(500, json))).toBeNull();
    }
    expect(readError(answer(500, error('x', 'y'.repeat(5000))))?.message).toHaveLength(1000);
  });
});
