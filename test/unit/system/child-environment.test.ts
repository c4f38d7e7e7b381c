import { describe, expect, test } from 'vitest';
import { childEnvironment } from '../../../src/system/child-environment.js';
import type { ChildPurpose } from '../../../src/system/child-environment.js';

const purposes: ChildPurpose[] = ['install', 'cli', 'test'];

describe.each(purposes)('for %s', (purpose) => {
  test.each([
    'NANGO_SECRET_KEY',
    'NANGO_SECRET_KEY_DEV',
    'Nango_Secret_Key_prod',
    'NANGO_CLI_TLS_KEY',
    'NANGO_DEPLOY_SOURCE',
    'INPUT_SECRET-KEY',
    'input_host',
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_ID_TOKEN_REQUEST_URL',
    'GITHUB_TOKEN',
    'github_token',
    'GH_TOKEN',
    'GITHUB_ENV',
    'GITHUB_OUTPUT',
    'GITHUB_PATH',
    'GITHUB_STATE',
    'GITHUB_STEP_SUMMARY',
    'Github_Output',
  ])('%s is left out', (name) => {
    expect(childEnvironment({ [name]: 'secret' }, purpose, [])).toEqual({ CI: 'true' });
    // Named by an .npmrc it is there, so that Yarn starts, but not its value.
    expect(childEnvironment({ [name]: 'secret' }, purpose, [name])[name]).toBe('');
    const inOtherCase = childEnvironment({ [name]: 'secret' }, purpose, [name.toLowerCase()]);
    expect(Object.values(inOtherCase)).not.toContain('secret');
  });

  test.each(['PATH', 'HOME', 'NODE_OPTIONS', 'GITHUB_WORKSPACE', 'GITHUB_SHA', 'NANGO_HOSTPORT'])(
    '%s passes',
    (name) => {
      expect(childEnvironment({ [name]: 'x' }, purpose, [])[name]).toBe('x');
    },
  );

  test('CI is always set', () => {
    expect(childEnvironment({ CI: 'false' }, purpose, ['CI']).CI).toBe('true');
  });
});

describe.each([
  'NODE_AUTH_TOKEN',
  'NPM_TOKEN',
  'NPM_AUTH_TOKEN',
  'YARN_NPM_AUTH_TOKEN',
  'YARN_NPM_AUTH_IDENT',
  'npm_config_//registry.example.com/:_authToken',
  'NPM_CONFIG__AUTH',
  'BUN_AUTH_TOKEN',
  'MY_TOKEN',
  'my_token',
])('the registry credential %s', (name) => {
  test.each(purposes)('for %s', (purpose) => {
    const environment = childEnvironment({ [name]: 'secret' }, purpose, ['MY_TOKEN']);
    expect(environment[name]).toBe(purpose === 'install' ? 'secret' : '');
  });
});

test('a variable that a registry setting names and nobody set', () => {
  expect(childEnvironment({}, 'cli', ['MY_TOKEN'])).toEqual({ CI: 'true', MY_TOKEN: '' });
  expect(childEnvironment({}, 'install', ['MY_TOKEN'])).toEqual({ CI: 'true' });
});

test('what is given stays as it is', () => {
  const variables = Object.freeze({ NPM_TOKEN: 'secret', PATH: '/bin' });
  childEnvironment(variables, 'cli', []);
  expect(variables.NPM_TOKEN).toBe('secret');
});
