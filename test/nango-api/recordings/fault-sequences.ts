import { addIntegration, findEnvironment } from '../state.js';
import type { ReplayStep, Sequence } from './sequence.js';

const away = (what: string, key: ReplayStep['key'] & string, scopes: string): ReplayStep => ({
  exchange: `8. Postgres stopped: ${what} [key: ${scopes}]`,
  key,
});

const probe = (path: string): ReplayStep[] => [
  { exchange: `11. probe GET ${path} [key: environment:deploy]`, key: 'deploy' },
  { exchange: `11. probe GET ${path} [key: full, environment:*]`, key: 'full' },
];

const planning = (what: string): ReplayStep => ({
  exchange: `7. ${what} [key: functions:list + integrations:list]`,
  key: 'plan',
});

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
      ...['/environment-variables?x=1', '/sync/status'].flatMap(probe),
    ],
  },
  {
    title: 'a key that may plan and not deploy',
    recording: 'more-exchanges',
    key: 'plan',
    steps: [
      {
        setUp: ({ api }) => {
          const dev = findEnvironment(api.state, 'dev');
          dev.integrations = [];
          for (const id of ['github', 'acme', 'beta']) addIntegration(dev, id, 'unauthenticated');
        },
      },
      ...['integrations', 'integrations, trailing slash', 'one integration'].map(planning),
      ...['list of acme', 'list of an unknown integration'].map(planning),
      ...['get code', 'scripts/config', 'connections', 'sync status', 'records'].map(planning),
    ],
  },
];
