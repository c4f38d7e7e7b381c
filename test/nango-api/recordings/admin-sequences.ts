import type { NangoApi } from '../server.js';
import { findEnvironment } from '../state.js';
import { keys } from './keys.js';
import type { Sequence } from './sequence.js';

const reads = { recording: 'read-exchanges', options: { store: 's3' } } as const;

/** The key that the account's key made for the environment pr-1, kept after its deletion. */
let previewKey = { id: 0, secret: '' };

const previewSecret = (api: NangoApi): string => {
  const made = api.state.environments
    .find(({ name }) => name === 'pr-1')
    ?.keys.find(({ name }) => name === 'ci');
  if (made) previewKey = made;
  return previewKey.secret;
};

/** Its id in the recording was another. */
const ownKeyId = (text: string): string =>
  text.replace(/"key_id":\d+/, `"key_id":${previewKey.id}`);

const account = (exchange: string) => ({ exchange, key: 'account' as const });
const full = (exchange: string) => ({ exchange, key: 'full' as const });
const deployOnly = (exchange: string) => ({ exchange, key: 'deploy' as const });

export const adminSequences: Sequence[] = [
  {
    ...reads,
    title: 'integrations and connections',
    key: 'listConnections',
    steps: [
      {
        exchange: 'list integrations [key: integrations-list-dev]',
        key: 'listIntegrations',
      },
      deployOnly('list integrations [key: deploy-dev]'),
      full('list integrations [key: full-dev]'),
      { exchange: 'list integrations [key: functions-list-dev]', key: 'list' },
      'list connections [key: connections-list-dev]',
      deployOnly('list connections [key: deploy-dev]'),
      full('list connections [key: full-dev]'),
      'list connections ?integrationId=demo',
      'list connections ?integrationId=demo,acme',
      'list connections ?integrationId=github',
      'list connections ?limit=1',
      'list connections ?limit=1&page=1',
      'list connections ?limit=2001',
      'list connections ?integrationId=nope',
      deployOnly('deploy-only key tries GET /scripts/config'),
      deployOnly('deploy-only key tries GET /connections'),
      deployOnly('deploy-only key tries GET /functions/deployments/bundle'),
      deployOnly('dryrun [key: deploy-dev]'),
      deployOnly('get dryrun [key: deploy-dev]'),
    ],
  },
  {
    ...reads,
    title: 'an environment made and deleted',
    key: 'account',
    steps: [
      full('create environment with an environment key [key: full-dev]'),
      deployOnly('create environment with an environment key [key: deploy-dev]'),
      'create environment, bad name [key: account]',
      'create environment, no name',
      'create environment pr-1 [key: account]',
      'create environment pr-1 again',
      'create environment existing "dev"',
      'create environment marked production [key: account]',
      'create a key for the environment, with scopes [key: account] (scopes not accepted here)',
      'create a key for the environment [key: account]',
      'create a key, same name',
      'create a key, unknown environment',
      full('create a key with an environment key'),
      { exchange: 'fresh environment: functions of github', secret: previewSecret },
      {
        setUp: ({ api }) => {
          const scopes = ['environment:deploy'];
          const key = { id: 1000, name: 'deploy', secret: keys.deployPreview, scopes };
          findEnvironment(api.state, 'pr-1').keys.push(key);
        },
      },
      {
        exchange:
          'fresh environment: deploy before integrations exist [key: environment:deploy of pr-1]',
        key: 'deployPreview',
      },
      ...[
        'fresh environment: create integration github WITHOUT credentials',
        'fresh environment: create integration github2 with credentials',
        'fresh environment: create integration github again',
        'fresh environment: placeholder integration "github" of provider unauthenticated, no credentials needed',
      ].map((exchange) => ({ exchange, secret: previewSecret })),
      {
        exchange: 'fresh environment: create integration with the deploy-only key',
        key: 'deployPreview',
      },
      {
        setUp: ({ deploy }) => deploy('2nd deploy, identical project #2', (body) => body, 'pr-1'),
      },
      { exchange: 'fresh environment: functions of github after deploy', secret: previewSecret },
      { ...account('delete key [key: account]'), body: ownKeyId },
      { exchange: 'deleted key used', secret: previewSecret },
      { ...account('delete key again'), body: ownKeyId },
      full('delete environment with an environment key'),
      'delete environment [key: account]',
      'delete environment again',
      'delete environment by name',
      { exchange: 'key of a deleted environment', key: 'deployPreview' },
      'delete an environment marked production [key: account]',
      'delete environment prod (id 1)',
    ],
  },
];
