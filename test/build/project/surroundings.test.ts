import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ActionResult, findLeaks } from '../../runner/run-action.js';
import { openGolden } from '../../support/golden.js';
import { makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { expectValidated, logOf, runStep } from '../support/step.js';
import { callWitness, type WitnessedChild } from '../support/witness.js';

const golden = openGolden(import.meta.filename);
const secret = (): string => randomUUID();

// What a step may have around it, each with a value that is found again wherever it turns up.
const withheld = {
  NANGO_SECRET_KEY: secret(),
  NANGO_SECRET_KEY_DEV: secret(),
  NANGO_SECRET_KEY_PACKAGE: secret(),
  NANGO_CLI_TLS_KEY: secret(),
  NANGO_CLI_TLS_KEY_PASSPHRASE: secret(),
  NANGO_DEPLOY_SOURCE: secret(),
  GITHUB_TOKEN: secret(),
  GH_TOKEN: secret(),
  ACTIONS_RUNTIME_TOKEN: secret(),
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: secret(),
};
const inputKey = secret();
const registryCredentials = {
  NODE_AUTH_TOKEN: secret(),
  COMPANY_TOKEN: secret(),
  npm_config__auth: secret(),
  YARN_NPM_AUTH_TOKEN: secret(),
};
const runnerFiles = /^GITHUB_(ENV|OUTPUT|PATH|STATE|STEP_SUMMARY)$/;

let result: ActionResult;
let children: WitnessedChild[];
const ran = (what: RegExp): WitnessedChild[] =>
  children.filter(({ argv }) => what.test(argv.join(' ')));

beforeAll(async () => {
  const witness = callWitness();
  const workspace = makeCheckout({
    ...localProject({
      scripts: { postinstall: 'node tool.cjs', test: 'node tests.cjs' },
      devDependencies: { nango: 'file:./cli' },
    }),
    ...localCli({ at: 'cli' }),
    'tool.cjs': '',
    // Closed, so that nothing waits for an answer.
    'tests.cjs': `process.stdin.on('end', () => console.log('standard input is at its end')).resume();`,
    '.npmrc': '//npm.example.com/:_authToken=${COMPANY_TOKEN}\n',
  });
  result = await runStep({
    workspace,
    with: { command: 'validate', 'secret-key': inputKey },
    env: {
      ...withheld,
      ...registryCredentials,
      NODE_OPTIONS: `${witness.nodeOptions} --no-deprecation`,
      HARMLESS: 'as the workflow set it',
    },
  });
  children = witness.children();
});

it('`validate` ends validated, with a package', () => {
  expectValidated(result);
  expect(result.outputs).toMatchObject({
    'failure-reason': '',
    'package-file': expect.stringContaining(result.runnerTemp) as string,
    'package-digest': expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
    'cli-version': '0.71.10',
    url: '',
  });
});

it('the log groups the stages, says their times, and ends with the result', async () => {
  const ofNpm = /^(added|up to date|npm notice).*\n/gm;
  await golden(
    'validate',
    logOf(result)
      .replaceAll(ofNpm, '')
      .replaceAll(/\n{2,}/g, '\n'),
  );
});

it('every kind of child was seen', () => {
  expect(ran(/npm-cli\.js install|npm install/)).toHaveLength(1);
  expect(ran(/tool\.cjs/)).toHaveLength(1);
  expect(ran(/bin\.cjs deploy/)).toHaveLength(1);
  expect(ran(/tests\.cjs/)).toHaveLength(1);
});

it('no child has a key, an input, or what acts for the workflow', () => {
  for (const { argv, env } of children) {
    const values = Object.values(env).join('\n');
    for (const [name, value] of Object.entries({ ...withheld, inputKey })) {
      expect(values.includes(value), `${name} in ${argv.join(' ')}`).toBe(false);
    }
    const names = Object.keys(env).filter((name) => env[name] !== '');
    expect(names.filter((name) => /^(INPUT_|ACTIONS_)/.test(name))).toEqual([]);
    expect(names.filter((name) => runnerFiles.test(name))).toEqual([]);
  }
});

it('the CLI has a key of this run alone, and what its .env could set is set and empty', () => {
  const [cli] = ran(/bin\.cjs deploy/);
  const key = cli?.env.NANGO_SECRET_KEY;
  expect(key).toMatch(/^[0-9a-f-]{36}$/);
  expect(cli?.env).toMatchObject({
    NANGO_HOSTPORT: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
    NANGO_SECRET_KEY_PACKAGE: key,
    NANGO_CLI_TELEMETRY: 'false',
    NANGO_CLI_TLS_KEY: '',
    NANGO_DEPLOY_SOURCE: '',
    CI: 'true',
  });
  expect(cli?.argv.slice(2)).toEqual([
    'deploy',
    'package',
    '--no-dependency-update',
    '--no-interactive',
  ]);
});

it('the key and the address are others in each run', async () => {
  const witness = callWitness();
  const workspace = makeCheckout({ ...localProject(), ...localCli() });
  const again = await runStep({
    workspace,
    with: { command: 'compile', install: 'false' },
    env: { NODE_OPTIONS: witness.nodeOptions },
  });
  expectValidated(again);
  const [first] = ran(/bin\.cjs deploy/);
  const second = witness.children().find(({ argv }) => argv.includes('deploy'));
  expect(second?.env.NANGO_SECRET_KEY).toMatch(/^[0-9a-f-]{36}$/);
  expect(second?.env.NANGO_SECRET_KEY).not.toBe(first?.env.NANGO_SECRET_KEY);
  expect(second?.env.NANGO_HOSTPORT).not.toBe(first?.env.NANGO_HOSTPORT);
});

it('no other child has a Nango variable', () => {
  for (const { argv, env } of children.filter((child) => !ran(/bin\.cjs/).includes(child))) {
    const names = Object.keys(env).filter((name) => name.startsWith('NANGO_'));
    expect(names, argv.join(' ')).toEqual([]);
  }
});

describe('registry credentials', () => {
  it('reach the install and its scripts', () => {
    for (const { env } of [...ran(/npm-cli\.js install|npm install/), ...ran(/tool\.cjs/)]) {
      expect(env).toMatchObject({
        NODE_AUTH_TOKEN: registryCredentials.NODE_AUTH_TOKEN,
        COMPANY_TOKEN: registryCredentials.COMPANY_TOKEN,
      });
    }
  });

  it('are set and empty elsewhere', () => {
    for (const { argv, env } of [...ran(/bin\.cjs/), ...ran(/tests\.cjs/)]) {
      for (const [name, value] of Object.entries(registryCredentials)) {
        const shown = `${name} of ${argv.join(' ')}`;
        // npm makes nothing of a setting that is empty, and passes it on to scripts as absent.
        if (name !== 'npm_config__auth') expect(env[name], shown).toBe('');
        expect(Object.values(env).join('\n').includes(value), shown).toBe(false);
      }
    }
  });
});

it('the rest of the environment is the workflow’s own, NODE_OPTIONS included', () => {
  for (const { env } of [...ran(/bin\.cjs/), ...ran(/t(ool|ests)\.cjs/)]) {
    expect(env).toMatchObject({ HARMLESS: 'as the workflow set it', CI: 'true' });
    expect(env.NODE_OPTIONS?.split(' ')).toContain('--no-deprecation');
  }
});

it('no key is in the log, the outputs, the summary or a file', () => {
  const found = Object.entries({ ...withheld, ...registryCredentials, inputKey }).filter(
    ([, value]) => findLeaks(result, value).length > 0,
  );
  expect(found).toEqual([]);
});
