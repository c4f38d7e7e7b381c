import { describe, expect, it } from 'vitest';
import { chooseKey, keyVariables, readSecrets } from '../../../../src/deploy/environment/key.js';

const key = 'd0000000-0000-4000-8000-000000000001';
const other = 'd0000000-0000-4000-8000-000000000002';

describe('keyVariables', () => {
  it.each([
    ['dev', ['NANGO_SECRET_KEY_DEV']],
    ['staging-eu', ['NANGO_SECRET_KEY_STAGING_EU', 'NANGO_SECRET_KEY_STAGING-EU']],
    ['my_env2', ['NANGO_SECRET_KEY_MY_ENV2']],
  ])('of %s', (environment, names) => {
    expect(keyVariables(environment)).toEqual(names);
  });
});

describe('chooseKey', () => {
  it('takes either spelling, and both if they agree', () => {
    const short = { NANGO_SECRET_KEY_A_B: key };
    const cli = { 'NANGO_SECRET_KEY_A-B': key };
    for (const env of [short, cli, { ...short, ...cli }]) expect(chooseKey('a-b', env)).toBe(key);
  });

  it.each([
    ['missing-key', {}],
    ['missing-key', { NANGO_SECRET_KEY: key }],
    ['missing-key', { NANGO_SECRET_KEY_DEV: ' ' }],
    ['ambiguous-key', { 'INPUT_SECRET-KEY': key, NANGO_SECRET_KEY_PROD: ` ${key}` }],
    ['invalid-key', { NANGO_SECRET_KEY_DEV: 'sk_live_1' }],
  ])('fails with %s for %j, and shows no value', (reason, env) => {
    expect(() => chooseKey('dev', env)).toThrow(expect.objectContaining({ reason }) as Error);
    expect(() => chooseKey('dev', env)).not.toThrow(key);
  });

  it('refuses two spellings that differ', () => {
    const env = { NANGO_SECRET_KEY_A_B: key, 'NANGO_SECRET_KEY_A-B': other };
    expect(() => chooseKey('a-b', env)).toThrow('NANGO_SECRET_KEY_A_B and NANGO_SECRET_KEY_A-B');
    expect(() => chooseKey('a-b', { ...env, 'INPUT_SECRET-KEY': key })).toThrow('and differ');
  });
});

it('refuses an input and a variable that differ, and takes those that agree', () => {
  const env = { NANGO_SECRET_KEY_DEV: key };
  expect(() => chooseKey('dev', { ...env, 'INPUT_SECRET-KEY': other })).toThrow(
    'the input `secret-key` and NANGO_SECRET_KEY_DEV both stand for environment "dev" and differ.',
  );
  expect(chooseKey('dev', { ...env, 'INPUT_SECRET-KEY': ` ${key}` })).toBe(key);
});

describe('readSecrets', () => {
  it('finds every value that may be a key, as written and trimmed, the longest first', () => {
    expect(
      readSecrets({
        NANGO_SECRET_KEY: 'short',
        NANGO_SECRET_KEY_DEV: ` ${key}\n`,
        nango_secret_key_x: 'lower case',
        'INPUT_SECRET-KEY': '',
        NANGO_CLI_TLS_KEY_PASSPHRASE: 'sesame',
        OTHER: 'no secret',
      }),
    ).toEqual([` ${key}\n`, key, 'lower case', 'sesame', 'short']);
  });
});
