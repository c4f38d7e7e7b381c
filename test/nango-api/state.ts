import { randomUUID } from 'node:crypto';

import type { Seed, SeedEnvironment } from './options.js';

export interface KeyState {
  id: number;
  name: string;
  secret: string;
  scopes: string[];
}

export interface IntegrationState {
  id: string;
  provider: string;
  displayName: string;
  createdAt: string;
}

export interface ConnectionState {
  id: number;
  connectionId: string;
  integration: string;
  createdAt: string;
}

/** A deployed sync or action; `metadata` and the like are what the reads give back. */
export interface FlowState {
  id: number;
  type: 'sync' | 'action';
  integration: string;
  name: string;
  version: string;
  models: string[];
  input: string | null;
  description: string;
  scopes: string[];
  jsonSchema: unknown;
  runs: string | null;
  autoStart: boolean;
  trackDeletes: boolean;
  syncType: string;
  endpoints: unknown[];
  webhookSubscriptions: string[];
  features: string[];
  sdkVersion: string | null;
  enabled: boolean;
  /** Set by a test: a sync that is not started for its connections is announced as new (recorded). */
  unstarted?: boolean;
  source: FlowSource;
  deployedAt: string;
  /** Where the bundle is in `files`: another deploy may overwrite it without a new row. */
  location: string;
  /** Of the bundle that was sent: the S3 store compares it. */
  hash: string;
}

export type FlowSource = 'repo' | 'catalog' | 'standalone';

export interface OnEventState {
  id: number;
  integration: string;
  name: string;
  event: string;
  version: string;
  deployedAt: string;
  location: string;
}

/** A `createFunction` function, as it was sent. */
export interface BundleFunctionState {
  integration: string;
  name: string;
  sent: unknown;
}

export interface EnvironmentState {
  id: number;
  uuid: string;
  name: string;
  production: boolean;
  keys: KeyState[];
  integrations: IntegrationState[];
  connections: ConnectionState[];
  flows: FlowState[];
  onEventScripts: OnEventState[];
  bundleFunctions: BundleFunctionState[];
}

/** All that the server knows: plain JSON, so that it can be kept in a file. */
export interface ApiState {
  environments: EnvironmentState[];
  accountKeys: KeyState[];
  /** The file store: bundles (`.js`) and entry files (`.ts`) by location. */
  files: Record<string, string>;
  /** Keys of deleted environments: known, but good for nothing. */
  orphanedKeys: string[];
  lastId: Record<Sequence, number>;
}

type Sequence = 'environment' | 'key' | 'connection' | 'flow' | 'onEvent';

/** The next id of a sequence. */
export function nextId(state: ApiState, sequence: Sequence): number {
  state.lastId[sequence] += 1;
  return state.lastId[sequence];
}

/** The state that a seed describes. */
export function buildState(seed: Seed): ApiState {
  const state: ApiState = {
    environments: [],
    accountKeys: [],
    files: {},
    orphanedKeys: [],
    lastId: { environment: 0, key: 0, connection: 0, flow: 0, onEvent: 0 },
  };
  for (const environment of seed.environments) addEnvironment(state, environment);
  state.accountKeys = (seed.accountKeys ?? []).map((key) => ({
    id: nextId(state, 'key'),
    name: key.name ?? 'account',
    secret: key.secret,
    scopes: key.scopes,
  }));
  return state;
}

/** Adds an environment and all that its seed says. */
export function addEnvironment(state: ApiState, seed: SeedEnvironment): EnvironmentState {
  const environment: EnvironmentState = {
    id: nextId(state, 'environment'),
    uuid: seed.uuid ?? randomUUID(),
    name: seed.name,
    production: seed.production ?? seed.name === 'prod',
    keys: (seed.keys ?? []).map((key, index) => ({
      id: nextId(state, 'key'),
      name: key.name ?? `key-${index}`,
      secret: key.secret,
      scopes: key.scopes,
    })),
    integrations: [],
    connections: [],
    flows: [],
    onEventScripts: [],
    bundleFunctions: [],
  };
  for (const { id, provider, displayName } of seed.integrations ?? []) {
    addIntegration(environment, id, provider, displayName);
  }
  for (const [integration, count] of Object.entries(seed.connections ?? {})) {
    for (let index = 1; index <= count; index += 1) {
      addConnection(state, environment, integration, `conn-${integration}-${index}`);
    }
  }
  state.environments.push(environment);
  return environment;
}

/** Adds an integration, named as its provider is where no name is given. */
export function addIntegration(
  environment: EnvironmentState,
  id: string,
  provider: string,
  displayName = providerNames[provider] ?? provider,
): IntegrationState {
  const integration = { id, provider, displayName, createdAt: new Date().toISOString() };
  environment.integrations.push(integration);
  return integration;
}

/** Adds a connection of an integration. */
export function addConnection(
  state: ApiState,
  environment: EnvironmentState,
  integration: string,
  connectionId: string,
): ConnectionState {
  const id = nextId(state, 'connection');
  const connection = { id, connectionId, integration, createdAt: new Date().toISOString() };
  environment.connections.push(connection);
  return connection;
}

export function countConnections(environment: EnvironmentState, integration: string): number {
  return environment.connections.filter((one) => one.integration === integration).length;
}

export function hasIntegration(environment: EnvironmentState, id: string): boolean {
  return environment.integrations.some((integration) => integration.id === id);
}

/** The environment of that name; throws where there is none, for tests' own mistakes. */
export function findEnvironment(state: ApiState, name: string): EnvironmentState {
  const environment = state.environments.find((one) => one.name === name);
  if (!environment) throw new Error(`the Nango API has no environment ${name}`);
  return environment;
}

const providerNames: Record<string, string> = {
  github: 'GitHub (User OAuth)',
  hubspot: 'HubSpot',
  unauthenticated: 'Unauthenticated',
};
