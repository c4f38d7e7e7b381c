import type { ReplayStep, Sequence } from './sequence.js';

const away = (what: string, key: ReplayStep['key'] & string, scopes: string): ReplayStep => ({
  exchange: `8. Postgres stopped: ${what} [key: ${scopes}]`,
  key,
});

const probe = (path: string): ReplayStep[] => [
  { exchange: `11. probe GET ${path} [key: environment:deploy]`, key: 'deploy' },
  { exchange: `11. probe GET ${path} [key: full, environment:*]`, key: 'full' },
];

/** What a run meets where something is wrong with the server, or too much right with the key. */
export const faultSequences: Sequence[] = [
  {
    title: 'a server without its database',
    recording: 'more-exchanges',
    key: 'deploy',
    steps: [
      {
        setUp: ({ api }) => api.misbehave({ route: 'any', kind: 'database-away', times: Infinity }),
      },
      ...['confirmation', 'deploy', 'preview', 'bundle'].map((what) =>
        away(what, 'deploy', 'environment:deploy'),
      ),
      away('integrations', 'listIntegrations', 'integrations:list'),
      away('functions', 'list', 'functions:list'),
      away('code', 'read', 'functions:read'),
      away('config', 'listScripts', 'integrations:list_functions'),
      away('connections', 'listConnections', 'connections:list'),
    ],
  },
  {
    title: 'probes for a key that is too wide',
    recording: 'more-exchanges',
    key: 'deploy',
    steps: [
      ...['/records', '/connections?limit=0', '/connections/x?x=1', '/proxy/x'].flatMap(probe),
    ],
  },
];
