import { randomUUID } from 'node:crypto';

import type { Seed } from '../options.js';

/** The keys that the recordings were made with, by the names that they go by there. */
export const keys = {
  full: randomUUID(),
  deploy: randomUUID(),
  list: randomUUID(),
  read: randomUUID(),
  readOnly: randomUUID(),
  readOnlyProd: randomUUID(),
  listIntegrations: randomUUID(),
  listConnections: randomUUID(),
  listScripts: randomUUID(),
  syncsRead: randomUUID(),
  syncsExecute: randomUUID(),
  actions: randomUUID(),
  plan: randomUUID(),
  account: randomUUID(),
  unknown: randomUUID(),
  /** Of the environment that a recording makes and deletes. */
  deployPreview: randomUUID(),
};

export type KeyName = keyof typeof keys;

/** The account that was recorded: three environments, the second one is dev. */
export const recordedSeed: Seed = {
  environments: [
    {
      name: 'prod',
      integrations: [
        { id: 'github', provider: 'github' },
        { id: 'demo', provider: 'unauthenticated' },
      ],
      keys: [
        {
          secret: keys.readOnlyProd,
          scopes: ['environment:functions:list', 'environment:functions:read'],
        },
      ],
    },
    {
      name: 'dev',
      integrations: [
        { id: 'github', provider: 'github' },
        { id: 'demo', provider: 'unauthenticated' },
        { id: 'acme', provider: 'unauthenticated' },
      ],
      connections: { demo: 1, acme: 1 },
      keys: [
        { secret: keys.full, scopes: ['environment:*'] },
        { secret: keys.deploy, scopes: ['environment:deploy'] },
        { secret: keys.list, scopes: ['environment:functions:list'] },
        { secret: keys.read, scopes: ['environment:functions:read'] },
        {
          secret: keys.readOnly,
          scopes: ['environment:functions:list', 'environment:functions:read'],
        },
        { secret: keys.listIntegrations, scopes: ['environment:integrations:list'] },
        {
          secret: keys.plan,
          scopes: ['environment:functions:list', 'environment:integrations:list'],
        },
        { secret: keys.listConnections, scopes: ['environment:connections:list'] },
        { secret: keys.syncsRead, scopes: ['environment:syncs:read'] },
        { secret: keys.syncsExecute, scopes: ['environment:syncs:execute'] },
        { secret: keys.actions, scopes: ['environment:actions:execute'] },
        { secret: keys.listScripts, scopes: ['environment:integrations:list_functions'] },
      ],
    },
    { name: 'staging' },
  ],
  accountKeys: [{ secret: keys.account, scopes: ['account:*'] }],
};
