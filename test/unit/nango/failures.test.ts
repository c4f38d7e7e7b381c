import { describe, expect, it } from 'vitest';
import { answerFailure, readError } from '../../../src/nango/failures.js';

const answer = (status: number, json?: unknown) => ({
  status,
  json,
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
