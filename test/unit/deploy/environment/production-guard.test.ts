import { describe, expect, it } from 'vitest';
import {
  guardProduction,
  isProduction,
} from '../../../../src/deploy/environment/production-guard.js';

const defaults = ['prod*', 'production*', 'live*'];
const main = 'refs/heads/main';
const tag = 'refs/tags/v1';

describe('isProduction', () => {
  it.each([
    ['prod', true],
    ['PROD-eu', true],
    ['production', true],
    ['live', true],
    ['dev', false],
    ['preprod', false],
  ])('%s: %s', (environment, expected) => {
    expect(isProduction(environment, defaults)).toBe(expected);
  });
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
          command,
          productionEnvironments: defaults,
          productionRefs: given.refs ?? null,
          expectedPlan: given.approved === true ? 'sha256:1' : null,
        },
        {
          eventName,
          ref,
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
