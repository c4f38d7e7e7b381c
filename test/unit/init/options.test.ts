import { describe, expect, it } from 'vitest';
import { parseEnvironments, readNamedEnvironments } from '../../../src/init/environments.js';
import { parseOptions } from '../../../src/init/options.js';
import { isEnterpriseServer, parseRemote } from '../../../src/init/preflight/repository.js';
import { makeCheckout } from '../build/checkout.js';
import { failureTextOf, openGolden } from '../../support/golden.js';

const golden = openGolden(import.meta.filename);

describe('the command line', () => {
  it('has defaults for everything', () => {
    expect(parseOptions(['init'])).toEqual({
      approval: { by: 'code', secondPerson: null },
      folder: '.',
      workingDirectory: null,
      branch: null,
      environments: null,
      planKeys: false,
      update: false,
      render: null,
      production: null,
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
    async (args) => {
      const text = await failureTextOf(() => parseOptions(args));
      const usage = text.indexOf('Usage:');
      await golden(['refused:', ...args].join(' '), text.slice(0, usage));
      await golden('usage', text.slice(usage));
    },
  );
});

describe('the environments', () => {
  it('are those that the .env files name, development first', async () => {
    const root = await makeCheckout({
      '.env.example': 'NANGO_SECRET_KEY_STAGING=\n#NANGO_SECRET_KEY_PRODUCTION=\n',
      '.env': 'NANGO_SECRET_KEY=x\nNANGO_SECRET_KEY_A_B=y\n',
      'sub/.env': 'NANGO_SECRET_KEY_DEV=secret\n',
    });
    const names = await readNamedEnvironments([root, `${root}/sub`]);
    expect(names).toEqual(['dev', 'production', 'staging']);
  });

  it('get an approval where the name looks like production, typing errors included', () => {
    const names = ['eu-production', 'my-prod', 'porduction', 'product-dev'];
    expect(parseEnvironments(['dev', ...names])).toEqual({
      open: ['dev', 'product-dev'],
      guarded: ['eu-production', 'my-prod', 'porduction'],
    });
    expect(parseEnvironments(['dev', 'customers'], ['customers', 'other'])).toEqual({
      open: ['dev'],
      guarded: ['customers', 'other'],
    });
  });

  it.each([
    [['dev']],
    [['prod']],
    [['dev', 'Prod']],
    [['dev', 'prod', 'package']],
    [['dev', 'prod', 'on']],
    [['prod-plan', 'prod', 'dev']],
    [['dev', 'prod', 'x\n']],
    [['a-b', 'a_b', 'prod']],
  ])('are refused: %j', async (names) => {
    const title = `environments ${JSON.stringify(names)}`;
    await golden(title, await failureTextOf(() => parseEnvironments(names)));
  });
});

it.each([
  ['git@github.com:acme/app.git', 'acme/app', false],
  ['https://github.com/acme/app', 'acme/app', false],
  ['ssh://git@ssh.github.com:443/acme/app.git', 'acme/app', false],
  ['git@github.com-work:acme/app.git', 'acme/app', false],
  ['work:acme/app.git', 'acme/app', false],
  ['https://acme.ghe.com/acme/app', 'acme/app', false],
  ['ssh://git@ghe.example.com:22/acme/my.app.git', 'acme/my.app', true],
  ['https://github.com.example.org/acme/app', 'acme/app', true],
  ['https://token@github.com/acme/app.git/', 'acme/app', false],
  ['/srv/git/$(x).git', null, false],
  ['../a.b/app.git', null, false],
  ['', null, false],
])('the remote %s is %s, on a server: %s', (address, name, isServer) => {
  expect(parseRemote(address)).toBe(name);
  expect(isEnterpriseServer(address)).toBe(isServer);
});
