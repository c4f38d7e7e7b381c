import { describe, expect, it } from 'vitest';
import { isRunFailure } from '../../../src/shared/errors.js';
import type { Inputs } from '../../../src/inputs/inputs.js';
import { readInputs } from '../../../src/inputs/read-inputs.js';
import { openGolden } from '../../support/golden.js';

const golden = openGolden(import.meta.filename);

/** The inputs as the runner passes them, by their names in `action.yml`. */
function read(given: Record<string, string>, env: Record<string, string> = {}): Inputs {
  const variables = Object.entries(given).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  return readInputs({ ...env, ...(Object.fromEntries(variables) as Record<string, string>) });
}

function problemsOf(given: Record<string, string>): readonly string[] {
  try {
    read(given);
  } catch (error) {
    if (isRunFailure(error) && error.reason === 'invalid-input') {
      return error.details.length === 0 ? [error.message] : error.details;
    }
    throw error;
  }
  return [];
}

describe('readInputs', () => {
  it('fills in every default', () => {
    expect(read({})).toEqual({
      command: 'validate',
      environment: null,
      changedSince: null,
      comment: 'auto',
      githubToken: null,
      workingDirectory: null,
      host: 'https://api.nango.dev',
      from: null,
      ref: null,
      expectedCommit: null,
      expectedPlan: null,
      approvedRun: null,
      secondPerson: false,
      askApproval: false,
      allowDestructive: null,
      allowBreaking: true,
      productionEnvironments: null,
      productionRefs: null,
      testCommand: null,
      install: true,
      cache: true,
      onlyLatest: false,
      timeout: 15 * 60_000,
      publicPlans: null,
      environmentId: null,
      promoteFrom: null,
    });
  });

  it.each([
    ['install', ['true', 'True', 'YES', 'y', 'on', '1'], { install: true }],
    ['install', ['false', 'False', 'no', 'N', 'off', '0'], { install: false }],
    ['cache', ['true', 'Y'], { cache: true }],
    ['cache', ['false', 'no'], { cache: false }],
    ['allow-destructive', ['true', 'True'], { allowDestructive: 'true' }],
    ['allow-destructive', ['false', 'FALSE'], { allowDestructive: 'false' }],
    ['allow-destructive', ['keeps-data', 'Keeps-Data'], { allowDestructive: 'keeps-data' }],
    ['command', ['compile', 'Compile', ' COMPILE '], { command: 'compile' }],
    ['test-command', ['false', 'No', 'off'], { testCommand: false }],
    ['test-command', ['npx vitest run'], { testCommand: 'npx vitest run' }],
    ['timeout', ['0.5'], { timeout: 30_000 }],
    [
      'host',
      ['https://nango.acme.dev/', 'https://NANGO.acme.dev'],
      { host: 'https://nango.acme.dev' },
    ],
    ['host', ['http://localhost:3003'], { host: 'http://localhost:3003' }],
    ['host', ['insecure+http://nango.lan/'], { host: 'insecure+http://nango.lan' }],
    [
      'production-refs',
      ['main, release/*', 'main\n release/*\n'],
      { productionRefs: ['main', 'release/*'] },
    ],
  ])('takes the spellings of %s that people write: %j', (name, spellings, expected) => {
    for (const spelling of spellings) expect(read({ [name]: spelling })).toMatchObject(expected);
  });

  it.each([
    ['install', 'treu'],
    ['install', '2'],
    ['allow-destructive', 'keep-data'],
    ['allow-destructive', 'yes'],
    ['allow-destructive', 'on'],
    ['allow-destructive', '1'],
    ['allow-destructive', 'no'],
    ['allow-destructive', '0'],
    ['command', 'discover-all'],
    ['timeout', '0'],
    ['timeout', '-1'],
    ['timeout', '361'],
    ['timeout', '1e3'],
    ['host', 'nango.dev'],
    ['host', 'ftp://nango.dev'],
    ['host', 'insecure+https://nango.dev'],
    ['host', 'insecure+http://nango.dev/api'],
    ['host', 'insecure+nango.dev'],
    ['host', 'https://nango.dev/api'],
    ['host', 'https://nango.dev?x=1'],
    ['host', 'https://user:pass@nango.dev'],
    ['environment', 'prod/eu'],
    ['working-directory', '/abs'],
    ['test-command', 'true'],
    ['ref', '-x'],
    ['ref', 'main~2'],
    ['ref', 'main@{1}'],
    ['ref', 'a..b'],
    ['ref', ':/fix'],
    ['ref', 'deployed:'],
  ])('never takes an unknown value for a default: %s %s', async (name, value) => {
    await golden(`${name}: ${value}`, problemsOf({ [name]: value }).join('\n'));
  });

  it('does not take an expected plan that got lost for none', () => {
    const hash = `sha256:${'a'.repeat(64)}`;
    const deploy = { command: 'deploy', environment: 'dev' };
    expect(read({ ...deploy, 'expected-plan': 'none' }).expectedPlan).toBeNull();
    expect(read({ ...deploy, 'expected-plan': hash }).expectedPlan).toBe(hash);
    for (const lost of ['', '  ', 'NONE', hash.toUpperCase()]) {
      expect(problemsOf({ ...deploy, 'expected-plan': lost })).toHaveLength(1);
    }
  });

  it.each(['main', 'release/1.x', 'refs/tags/v1', 'v1.2.0+1', 'a'.repeat(40), 'deployed:prod'])(
    'takes %s for a ref',
    (ref) => {
      expect(read({ ref }).ref).toBe(ref);
    },
  );

  it('does not take an expected commit that got lost for none', () => {
    const keyed = { command: 'plan', from: 'x.json' };
    const commit = 'a'.repeat(40);
    expect(read({ ...keyed, 'expected-commit': 'none' }).expectedCommit).toBeNull();
    expect(read({ ...keyed, 'expected-commit': commit }).expectedCommit).toBe(commit);
    for (const lost of ['', ' ', 'main', 'a'.repeat(39)]) {
      expect(problemsOf({ ...keyed, 'expected-commit': lost })).toHaveLength(1);
    }
  });

  it('takes NANGO_HOSTPORT where no host is given', () => {
    const env = { NANGO_HOSTPORT: 'https://nango.acme.dev' };
    expect(read({}, env).host).toBe('https://nango.acme.dev');
    expect(read({ host: 'https://other.dev' }, env).host).toBe('https://other.dev');
  });

  it('tells what contradicts itself', () => {
    const hash = `sha256:${'a'.repeat(64)}`;
    expect(problemsOf({ command: 'plan' })).toHaveLength(1);
    expect(problemsOf({ command: 'test', ref: 'main' })).toHaveLength(1);
    expect(problemsOf({ command: 'compile', 'expected-commit': 'a'.repeat(40) })).toHaveLength(1);
    expect(problemsOf({ command: 'plan', from: 'x.json' })).toEqual([]);
    expect(problemsOf({ command: 'compile', from: 'x.json', 'expected-plan': hash })).toHaveLength(
      2,
    );
  });
});
