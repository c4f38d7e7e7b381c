import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunFailure } from '../../../../src/shared/errors.js';
import {
  describeResemblance,
  guardProduction,
  isProduction,
  requirePlanHash,
} from '../../../../src/deploy/environment/production-guard.js';
import { failureTextOf, openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);

const main = 'refs/heads/main';
const tag = 'refs/tags/v1';

describe('isProduction', () => {
  it.each([
    ...[
      'prod',
      'PROD-eu',
      'produc',
      'producteu',
      'prod2',
      'prodeu',
      'prod_us',
      'my-prod',
      'dev2prod',
      'non-prod',
    ],
    ...['prd', 'prd1', 'eu_prd', 'production', 'Production2', 'productioneu', 'eu-production'],
    ...['live', 'liveeu', 'live-eu', 'eu-live', 'a_live_b'],
  ])('%s is production', (environment) => {
    expect(isProduction(environment)).toBe(true);
  });

  it.each([
    ...['dev', 'staging', 'product', 'product-dev', 'produce', 'reproduce', 'delivery', 'olive'],
    ...['preprod', 'alive', 'approd', '-', '_'],
  ])('%s is not', (environment) => {
    expect(isProduction(environment)).toBe(false);
  });

  it('takes all that begins with prod, production or live, but the words product and produce', () => {
    const words = ['product', 'products', 'produce', 'produces', 'produced'];
    const others = new Set([...words, 'producer', 'producers', 'producing']);
    const ending = fc.stringMatching(/^[a-z0-9_-]{0,12}$/);
    const name = fc.oneof(
      fc.tuple(fc.constantFrom('prod', 'production', 'live'), ending),
      fc.tuple(fc.constantFrom(...others), fc.stringMatching(/^([0-9_-][a-z0-9_-]{0,8})?$/)),
    );
    fc.assert(
      fc.property(name, ([start, end]) => {
        const environment = `${start}${end}`;
        const [first = ''] = /^[a-z]+/.exec(environment) ?? [];
        const asWord = environment
          .split(/[^a-z]+/)
          .some((word) => ['prod', 'prd', 'production', 'live'].includes(word));
        expect(isProduction(environment)).toBe(asWord || !others.has(first));
      }),
      { numRuns: 2_000 },
    );
  });

  it('goes by other patterns where they are given', () => {
    expect(isProduction('prod', ['shop'])).toBe(false);
    expect(isProduction('SHOP', ['shop'])).toBe(true);
  });
});

describe('describeResemblance', () => {
  it.each(['porduction', 'eu-prduction', 'PODUCTION', 'roduction', 'eu-prodction-2'])(
    'warns at %s unless it is guarded',
    async (environment) => {
      await golden(
        `looks like production: ${environment}`,
        describeResemblance(environment, null) ?? '',
      );
      expect(describeResemblance(environment, ['*'])).toBeNull();
    },
  );

  it.each(['dev', 'staging', 'product-dev', 'introduction', 'production', 'prodution'])(
    'says nothing of %s',
    (environment) => {
      expect(describeResemblance(environment, null)).toBeNull();
    },
  );
});

it('names production-environments as the way out of every refusal', async () => {
  const inputs = { productionEnvironments: null, productionRefs: null, expectedPlan: null };
  const deploy = { ...inputs, command: 'deploy' as const, from: null, publicPlans: null };
  const context = { ref: main, defaultBranch: 'main', isPrivate: true };
  const guard = (inputs: object, event: object): void => {
    guardProduction(
      'eu-prod',
      { ...deploy, ...inputs },
      { ...context, eventName: 'push', ...event },
    );
  };
  const refusals: [string, () => void][] = [
    [
      'a pull request',
      () => {
        guard({}, { eventName: 'pull_request' });
      },
    ],
    [
      'a plan on a pull request that builds',
      () => {
        guard({ command: 'plan' }, { eventName: 'pull_request' });
      },
    ],
    [
      'a plan on a pull request of a public repository',
      () => {
        guard({ command: 'plan', from: 'x.json' }, { eventName: 'pull_request', isPrivate: false });
      },
    ],
    [
      'no ref',
      () => {
        guard({}, { ref: '' });
      },
    ],
    [
      'another ref',
      () => {
        guard({ productionRefs: ['release'] }, {});
      },
    ],
    [
      'a push of a branch',
      () => {
        guard({}, {});
      },
    ],
    [
      'no plan hash',
      () => {
        requirePlanHash('eu-prod', inputs);
      },
    ],
  ];
  for (const [name, refused] of refusals) {
    expect(refused).toThrow(expect.objectContaining({ reason: 'production-guard' }) as RunFailure);
    await golden(`refused: ${name}`, await failureTextOf(refused));
  }
});

describe('guardProduction', () => {
  const passes = (
    command: 'plan' | 'deploy',
    eventName: string,
    ref: string,
    given: { refs?: string[]; approved?: boolean; defaultBranch?: string | null } = {},
  ): boolean => {
    try {
      guardProduction(
        'prod',
        {
          ...{ command, from: null, publicPlans: null },
          productionEnvironments: null,
          productionRefs: given.refs ?? null,
          expectedPlan: given.approved === true ? 'sha256:1' : null,
        },
        {
          ...{ eventName, ref, isPrivate: true },
          defaultBranch: given.defaultBranch === undefined ? 'main' : given.defaultBranch,
        },
      );
      return true;
    } catch {
      return false;
    }
  };

  it.each([
    ['deploy', 'workflow_dispatch', main, {}, true],
    ['deploy', 'workflow_dispatch', tag, {}, true],
    ['deploy', 'workflow_dispatch', 'refs/heads/x', {}, false],
    ['deploy', 'workflow_dispatch', '', {}, false],
    ['deploy', 'workflow_dispatch', main, { defaultBranch: null }, false],
    ['deploy', 'workflow_dispatch', tag, { defaultBranch: null }, true],
    ['deploy', 'release', tag, {}, true],
    ['deploy', 'push', tag, {}, true],
    ['deploy', 'push', main, {}, false],
    ['deploy', 'push', main, { approved: true }, true],
    ['deploy', 'schedule', main, {}, false],
    ['deploy', 'schedule', main, { approved: true }, true],
    ['deploy', 'schedule', 'refs/heads/x', { approved: true }, false],
    ['deploy', 'merge_group', main, {}, false],
    ['deploy', 'pull_request', main, { approved: true }, false],
    ['deploy', 'pull_request_target', main, { approved: true }, false],
    ['deploy', 'workflow_dispatch', 'refs/heads/release/1', { refs: ['release/*'] }, true],
    ['deploy', 'workflow_dispatch', main, { refs: ['release/*'] }, false],
    ['deploy', 'push', tag, { refs: ['refs/tags/v*'] }, true],
    ['deploy', 'push', tag, { refs: ['main'] }, false],
    // A bare pattern means branches: whoever can push a tag would choose its name.
    ['deploy', 'push', 'refs/tags/main', { refs: ['main'] }, false],
    ['deploy', 'workflow_dispatch', 'refs/tags/v1', { refs: ['v*'] }, false],
    ['deploy', 'workflow_dispatch', 'refs/heads/v1', { refs: ['v*'] }, true],
    ['plan', 'pull_request', 'refs/pull/1/merge', {}, false],
    ['plan', 'pull_request_target', main, {}, false],
    ['plan', 'schedule', 'refs/heads/x', {}, true],
    ['plan', 'push', 'refs/heads/x', {}, true],
  ] as const)('%s from %s at %s with %j: %s', (command, event, ref, given, expected) => {
    const { refs, ...rest } = given as { refs?: readonly string[] };
    expect(passes(command, event, ref, { ...rest, ...(refs && { refs: [...refs] }) })).toBe(
      expected,
    );
  });
});
