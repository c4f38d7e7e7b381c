import type { ReplayStep, Sequence, Unmatched } from './sequence.js';

const http = { recording: 'http-exchanges', key: 'deploy' } as const;

function refusals(route: 'bundle' | 'bundle-preview'): (string | ReplayStep)[] {
  return [
    `${route}-capability-mismatch`,
    `${route}-duplicate`,
    `${route}-empty-body`,
    `${route}-integration-not-found`,
    `${route}-key-not-uuid`,
    `${route}-missing-auth`,
    { exchange: `${route}-no-deploy-scope-403`, key: 'readOnly' },
    { exchange: `${route}-unknown-key`, key: 'unknown' },
  ];
}

export const bundleSequences: Sequence[] = [
  {
    ...http,
    title: 'bundles, refused',
    steps: [...refusals('bundle'), ...refusals('bundle-preview'), 'i-flag-unknown'],
  },
  {
    ...http,
    title: 'bundles, a row of deploys',
    steps: [
      'fn-deploy-first',
      'fn-deploy-first #2',
      'fn-deploy-again',
      'fn-two',
      'fn-two #2',
      'fn-delete-no-flag',
      'fn-delete-both',
      'fn-update',
      'fn-update #2',
      'bundle-preview-ok-unchanged',
      'bundle-preview-delete-all',
      'bundle-preview-integration-scope-empty',
      'bundle-ok',
      'bundle-ok-unchanged',
      'bundle-concurrent-a',
      { exchange: 'bundle-concurrent-b', locked: true },
      'bundle-restore',
    ],
  },
];

export const unmatchedHttp: Unmatched = {
  'functions-deployments-code-no-sandbox':
    'a function deployed from its source: needs the sandbox, and no deploy of a project calls it',
  'functions-deployments-template':
    'a function deployed from a template: no deploy of a project calls it',
};
