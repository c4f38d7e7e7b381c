import { type FunctionId, functionKey } from '../../package/function-id.js';
import { z } from 'zod';
import type { LegacyBody, ParsedBody } from '../../package/body.js';
import { isObject } from './json-schema.js';

/** Settings of a function. A key that is missing is not known, and not compared. */
export interface Settings {
  /** How often a sync runs, as it was written; null: never by itself. */
  runs?: string | null;
  autoStart?: boolean;
  trackDeletes?: boolean;
  /** Scopes that the function needs at the provider. */
  scopes?: string[];
  description?: string;
  syncType?: string;
  /** `checkpoints`, and others that a later CLI may send. */
  features?: string[];
  /** `GET /issues`. */
  endpoints?: string[];
  webhookSubscriptions?: string[];
  /** Missing in a package: Nango counts. */
  version?: string;
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

const text = z.string().nullish().catch(undefined);
const texts = z.array(z.string()).nullish().catch(undefined);
const flag = z.boolean().nullish().catch(undefined);
const endpoints = z
  .array(z.object({ method: z.string(), path: z.string() }))
  .nullish()
  .catch(undefined);
const schema = z
  .object({ definitions: z.record(z.string(), z.unknown()) })
  .nullish()
  .catch(undefined);

const flowSchema = z.object({
  ...{ runs: text, auto_start: flag, track_deletes: flag, sync_type: text, version: text },
  ...{ features: texts, webhookSubscriptions: texts, endpoints, input: text },
  models: texts,
  models_json_schema: schema,
  metadata: z.object({ description: text, scopes: texts }).nullish().catch(undefined),
});

/** The contracts of a package's syncs and actions, by `functionKey`. */
export function listContracts(parsed: ParsedBody): Map<string, Contract> {
  const flows = parsed.kind === 'legacy' ? parsed.body.flowConfigs : [];
  return new Map(flows.map(readFlow).map((contract) => [functionKey(contract), contract]));
}

function readFlow(flow: LegacyBody['flowConfigs'][number]): Contract {
  const { type, providerConfigKey: integration, syncName: name } = flow;
  const sent = flowSchema.parse(flow);
  return {
    ...{ type, integration, name },
    settings: withoutMissing({
      ...(type === 'sync'
        ? {
            ...{ runs: sent.runs ?? null, autoStart: sent.auto_start ?? false },
            webhookSubscriptions: sent.webhookSubscriptions ?? [],
            syncType: sent.sync_type ?? undefined,
          }
        : {}),
      trackDeletes: type === 'sync' ? (sent.track_deletes ?? false) : undefined,
      scopes: sent.metadata?.scopes ?? [],
      description: sent.metadata?.description ?? '',
      features: sent.features ?? [],
      endpoints: (sent.endpoints ?? []).map(({ method, path }) => `${method} ${path}`),
      version: sent.version === '' ? undefined : (sent.version ?? undefined),
    }),
    models: sent.models ?? [],
    input: sent.input ?? null,
    schemas: sent.models_json_schema?.definitions ?? null,
  };
}

const listedSchema = z.object({
  ...{ runs: text, auto_start: flag, track_deletes: flag, description: text, scopes: texts },
  ...{ input: text, returns: texts, json_schema: schema },
});

/**
 * The contract of a deployed sync or action, as the list of an integration has it, without its id.
 * The list leaves out what was not sent.
 */
export function parseListed(id: FunctionId, entry: unknown): Contract {
  const listed = listedSchema.parse(isObject(entry) ? entry : {});
  const { type, integration, name } = id;
  return {
    ...{ type, integration, name },
    settings: withoutMissing({
      runs: type === 'sync' ? listed.runs : undefined,
      autoStart: listed.auto_start ?? undefined,
      trackDeletes: listed.track_deletes ?? undefined,
      scopes: listed.scopes ?? [],
      description: listed.description ?? '',
    }),
    models: listed.returns ?? [],
    input: listed.input ?? null,
    schemas: listed.json_schema?.definitions ?? null,
  };
}

const scriptSchema = z.object({
  ...{ sync_type: text, features: texts, webhookSubscriptions: texts, endpoints, version: text },
});

/** The settings that only `GET /scripts/config` tells. */
export function parseScript(type: 'sync' | 'action', entry: unknown): Settings {
  const script = scriptSchema.parse(isObject(entry) ? entry : {});
  return withoutMissing({
    syncType: type === 'sync' ? (script.sync_type ?? undefined) : undefined,
    features: script.features ?? undefined,
    webhookSubscriptions: type === 'sync' ? (script.webhookSubscriptions ?? undefined) : undefined,
    endpoints: script.endpoints?.map(({ method, path }) => `${method} ${path}`),
    version: script.version ?? undefined,
  });
}

type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutMissing<T extends object>(settings: T): Known<T> {
  const known = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as Known<T>;
}
