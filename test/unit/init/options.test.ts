import { describe, expect, it } from 'vitest';
import { RunFailure } from '../../../src/shared/errors.js';
import { parseEnvironments, readEnvironments } from '../../../src/init/environments.js';
import { parseOptions } from '../../../src/init/options.js';
import { parseRemote } from '../../../src/init/repository.js';
import { makeCheckout } from '../build/checkout.js';

describe('the command line', () => {
  it('has defaults for everything', () => {
    expect(parseOptions(['init'])).toEqual({
      folder: '.',
      workingDirectory: null,
      branch: null,
      environments: null,
      force: false,
      dryRun: false,
    });
  });

  it('takes a folder and options in any order', () => {
    expect(
      parseOptions(['--dry-run', 'init', '--environments', 'dev, prod', 'app', '--force']),
    ).toMatchObject({ folder: 'app', environments: ['dev', 'prod'], force: true, dryRun: true });
  });

  it.each([[[]], [['deploy']], [['init', 'a', 'b']], [['init', '--secret-key', 'x']]])(
    'is refused with the usage: %j',
    (args) => {
      expect(() => parseOptions(args)).toThrow(RunFailure);
      try {
        parseOptions(args);
      } catch (error) {
        expect((error as RunFailure).hint).toContain('Usage:');
      }
    },
  );
});

describe('the environments', () => {
  it('are dev and prod where nothing names others', async () => {
    const root = await makeCheckout({ '.env': 'NANGO_SECRET_KEY=x\nNANGO_SECRET_KEY_A_B=y\n' });
    expect(await readEnvironments([root])).toEqual({ open: ['dev'], guarded: ['prod'] });
  });

  it('are those that the .env files name', async () => {
    const root = await makeCheckout({
      '.env.example': 'NANGO_SECRET_KEY_STAGING=\n#NANGO_SECRET_KEY_PRODUCTION=\n',
      'sub/.env': 'NANGO_SECRET_KEY_DEV=secret\n',
    });
    expect(await readEnvironments([root, `${root}/sub`])).toEqual({
      open: ['dev', 'staging'],
      guarded: ['production'],
    });
  });

  it('get an approval where the name looks like production, typing errors included', async () => {
    const names = ['eu-production', 'my-prod', 'porduction', 'product-dev'];
    expect(parseEnvironments(['dev', ...names])).toEqual({
      open: ['dev', 'product-dev'],
      guarded: ['eu-production', 'my-prod', 'porduction'],
    });
    const root = await makeCheckout({
      '.env': 'NANGO_SECRET_KEY_PRD=x\nNANGO_SECRET_KEY_PORDUCTION=x\n',
    });
    expect(await readEnvironments([root])).toEqual({
      open: ['dev'],
      guarded: ['porduction', 'prd'],
    });
  });

  it.each([
    [['dev'], 'one with an approval'],
    [['prod'], 'one that a merge deploys'],
    [['dev', 'Prod'], '"Prod"'],
    [['dev', 'prod', 'package'], '"package"'],
    [['dev', 'prod', 'on'], '"on"'],
    [['prod-plan', 'prod', 'dev'], '"prod-plan"'],
    [['dev', 'prod', 'x\n'], '"x'],
    [['a-b', 'a_b', 'prod'], 'NANGO_SECRET_KEY_A_B'],
  ])('are refused: %j', (names, message) => {
    expect(() => parseEnvironments(names)).toThrow(message);
  });
});

it.each([
  ['git@github.com:acme/app.git', 'acme/app'],
  ['https://github.com/acme/app', 'acme/app'],
  ['ssh://git@ghe.example.com:22/acme/my.app.git', 'acme/my.app'],
  ['https://token@github.com/acme/app.git/', 'acme/app'],
  ['/srv/git/$(x).git', null],
  ['', null],
])('the remote %s is %s', (address, name) => {
  expect(parseRemote(address)).toBe(name);
});
