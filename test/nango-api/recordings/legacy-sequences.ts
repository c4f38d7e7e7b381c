import { fillText } from './placeholders.js';
import type { ReplayStep, Sequence, SetUpStep } from './sequence.js';

/** The project of the recordings, deployed to dev. */
const full: SetUpStep = { setUp: ({ deploy }) => deploy('deploy-again') };

/** The same, with one connection of its integration. */
const connected: SetUpStep = {
  setUp: async ({ api, deploy }) => {
    const dev = api.state.environments[1];
    dev?.connections.push({
      id: 99,
      connectionId: 'conn-1',
      integration: 'github',
      createdAt: new Date().toISOString(),
    });
    await deploy('deploy-again');
  },
};

// What the policy looks for is not recorded: this stands for what it refused.
const refusedCode = fillText(92, "require('child_process');");

function refusals(route: 'confirmation' | 'deploy'): (string | ReplayStep)[] {
  return [
    `${route}-empty-body`,
    `${route}-get-method`,
    `${route}-invalid-flow`,
    `${route}-invalid-json`,
    // The header is named by the case; the recorder kept three headers only.
    { exchange: `${route}-isscript-header`, headers: { 'nango-is-script': 'true' } },
    `${route}-key-not-uuid`,
    `${route}-missing-auth-header`,
    `${route}-old-cli`,
    `${route}-query-param`,
    `${route}-unknown-field`,
    `${route}-wrong-content-type`,
    { exchange: `account-key-${route}`, key: 'account' },
  ];
}

const http = { recording: 'http-exchanges', key: 'deploy' } as const;

export const legacySequences: Sequence[] = [
  {
    ...http,
    title: 'legacy, refused',
    steps: [
      full,
      ...refusals('confirmation'),
      ...refusals('deploy'),
      'internal-deploy-deploy-only',
    ],
  },
  { ...http, title: 'legacy, nothing deployed', steps: ['deploy-first', 'deploy-again'] },
  {
    ...http,
    title: 'legacy, plans without connections',
    steps: [
      full,
      'confirmation-bad-frequency',
      'confirmation-integration-not-existing',
      'confirmation-js-parse-error',
      'confirmation-onevent-integration-not-existing',
      'confirmation-security-scan',
      's2-confirmation-sync-removed-0-connections',
      // The connection of these cases was never made: the call to make it was refused.
      { exchange: 's5-create-connection', key: 'full' },
      's6-confirmation-full-1-connection',
      's8-confirmation-action-removed-1-connection',
      's9-confirmation-model-renamed-1-connection',
      's10-confirmation-onevent-removed',
      's11-confirmation-all-removed',
      's13-confirmation-integration-scope-demo',
    ],
  },
  {
    ...http,
    title: 'legacy, deploys that pass or fail',
    steps: [
      full,
      'deploy-security-scan',
      'deploy-js-parse-error',
      'deploy-bad-frequency',
      'deploy-integration-not-existing',
      'deploy-onevent-integration-not-existing',
      'partial-0-good',
      'partial-1-fails-400',
      'partial-2-good',
    ],
  },
  {
    ...http,
    title: 'legacy, a long row of deploys',
    steps: [
      full,
      's3-deploy-sync-removed-0-connections',
      's4-redeploy-full',
      's12-deploy-empty-flowConfigs',
      's14-deploy-integration-scope-demo',
      's15-redeploy-full',
      's16-deploy-sync-removed-1-connection',
      's17-deploy-partial-failure',
      {
        exchange: 's18-deploy-security-scan-rejected',
        body: (text) => text.replace(JSON.stringify(fillText(92)), JSON.stringify(refusedCode)),
      },
      's19-concurrent-a',
      { exchange: 's19-concurrent-b', locked: true },
      's20-deploy-duplicate-names',
      full,
      's22-deploy-no-version',
      's23-deploy-no-version-again-unchanged',
      's24-deploy-no-version-changed',
      's25-redeploy-full',
    ],
  },
  {
    ...http,
    title: 'legacy, with a connection',
    steps: [
      'c0-deploy-full',
      { exchange: 'c1-create-connection', key: 'full' },
      'c2-confirmation-full-1-connection',
      'c3-confirmation-sync-removed-1-connection',
      'c4-confirmation-action-removed-1-connection',
      'c5-confirmation-model-renamed-1-connection',
      'c6-deploy-frequency-change',
      'c7-deploy-bad-frequency-with-sync',
      'c8-deploy-full',
    ],
  },
  {
    ...http,
    title: 'legacy, what the CLI sent',
    steps: [
      connected,
      'whitespace-key',
      'host-with-path',
      'prod-with-generic-dev-key',
      'typo-env-with-generic-key',
      'prod-key-name-holds-dev-key',
      'hyphen-generic-var',
      'mixed-case-env',
      'destr-action-only-no-flags',
      'redeploy-full',
      'redeploy-full #2',
      'destr-model-rename-no-flags',
      'destr-onevent-only-no-flags',
      'destr-onevent-only-no-flags #2',
      'redeploy-full2',
      full,
      // The sync was deleted between the two cases.
      { setUp: ({ deploy }) => deploy('s16-deploy-sync-removed-1-connection') },
      'redeploy-full3',
      full,
      'unknown-integration',
      'unknown-integration-destructive-flags',
      's-flag',
      's-flag #2',
      'a-flag',
      'a-flag #2',
      'version-flag',
      'version-flag #2',
      'old-pinned-local',
      'old-pinned-local #2',
      'old-pinned-npx-latest-ci',
      'many-60-functions',
      'many-60-functions #2',
      'concurrent-2',
      { exchange: 'concurrent-2 #2', locked: true },
      'redeploy-full4',
      full,
      'iflag-full-deploy',
      'iflag-full-deploy #2',
      'iflag-integration-demo',
      'iflag-integration-demo #2',
      'iflag-cleanup',
    ],
  },
  {
    ...http,
    title: 'legacy, a server that enforces the CLI version',
    options: { enforceCliVersion: true },
    steps: ['enforce-cli-version'],
  },
  {
    ...http,
    title: 'legacy, a server with a lower body limit',
    options: { bodyLimit: 10_000 },
    steps: ['body-limit-cli'],
  },
  {
    ...http,
    title: 'legacy, too large',
    steps: ['payload-too-large-no-auth', 'payload-too-large'],
  },
  {
    ...http,
    title: 'legacy, a key that called too often',
    options: { rateLimit: 0 },
    steps: ['ratelimit-429'],
  },
  {
    ...http,
    title: 'other routes',
    steps: [
      'deployonly-v1',
      {
        setUp: ({ api }) => {
          const github = api.state.environments[1]?.integrations[0];
          if (github) github.displayName = 'GitHub';
        },
      },
      { exchange: 'full-key-integration-webhook', key: 'full' },
      'not-found',
      '109-GET_health-200',
    ],
  },
];
