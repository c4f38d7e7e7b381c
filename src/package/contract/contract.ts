import { type FunctionId, functionKey } from '../function-id.js';
import type { ActionEntry, Integration, SchemaFile, SyncEntry } from './schema-file.js';
import { nameEndpoint } from './schemas/sent-values.js';

/** Settings of a function. One that is missing is not known, and not compared. */
export interface Settings {
  /** How often a sync runs, as it was written; null: never by itself. */
  runs?: string | null | undefined;
  autoStart?: boolean | undefined;
  trackDeletes?: boolean | undefined;
  /** Scopes that the function needs at the provider. */
  scopes?: string[] | undefined;
  description?: string | undefined;
  syncType?: string | undefined;
  /** `checkpoints`, and others that a later CLI may send. */
  features?: string[] | undefined;
  /** `GET /issues`. */
  endpoints?: string[] | undefined;
  webhookSubscriptions?: string[] | undefined;
  /** Missing in a package: Nango counts. */
  version?: string | undefined;
}

/** What others depend on: the settings of a function, what it takes and what it gives. */
export interface Contract extends FunctionId {
  settings: Settings;
  /** Names of the models that it gives. */
  models: string[];
  /** Name of what an action takes, or of a sync's metadata; null: nothing. */
  input: string | null;
  /** The JSON Schemas by name; null: not known. */
  schemas: Readonly<Record<string, unknown>> | null;
}

/** Contracts of syncs and actions, by `functionKey`. */
export type Contracts = ReadonlyMap<string, Contract>;

/** The contracts of a package's syncs and actions. */
export function listContracts(file: SchemaFile): Map<string, Contract> {
  const contracts = file.flatMap(({ providerConfigKey: integration, syncs, actions }) => [
    ...syncs.map((entry) => readSync(integration, entry)),
    ...actions.map((entry) => readAction(integration, entry)),
  ]);
  return new Map(contracts.map((contract) => [functionKey(contract), contract]));
}

function readSync(integration: string, entry: SyncEntry): Contract {
  const { settings, ...rest } = readEntry(integration, entry);
  return {
    ...rest,
    settings: {
      ...settings,
      ...{ runs: entry.runs, autoStart: entry.auto_start, trackDeletes: entry.track_deletes },
      syncType: entry.sync_type ?? undefined,
      endpoints: entry.endpoints.map(nameEndpoint),
      webhookSubscriptions: entry.webhookSubscriptions,
    },
  };
}

function readAction(integration: string, entry: ActionEntry): Contract {
  const { settings, ...rest } = readEntry(integration, entry);
  const endpoints = entry.endpoint === null ? [] : [nameEndpoint(entry.endpoint)];
  return { ...rest, settings: { ...settings, endpoints } };
}

function readEntry(
  integration: string,
  { type, name, scopes, description, features, ...entry }: Integration['syncs' | 'actions'][number],
): Contract {
  const version = entry.version === '' ? undefined : entry.version;
  return {
    ...{ type, integration, name, settings: { scopes, description, features, version } },
    ...{ models: entry.output, input: entry.input },
    schemas: entry.json_schema?.definitions ?? null,
  };
}
