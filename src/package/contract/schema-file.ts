import { z } from 'zod';
import type { FunctionsBody, LegacyBody, ParsedBody } from '../body.js';
import { definitions, endpoints, flag, text, texts } from './schemas/sent-values.js';

const common = {
  ...{ name: z.string(), description: z.string(), version: z.string() },
  input: z.string().nullable(),
  ...{ output: z.array(z.string()), usedModels: z.array(z.string()) },
  ...{ scopes: z.array(z.string()), features: z.array(z.string()) },
  json_schema: z.object({ definitions: z.record(z.string(), z.unknown()) }).nullable(),
};
const endpoint = z.object({ method: z.string(), path: z.string(), group: z.string().nullish() });

const syncSchema = z.object({
  ...{ type: z.literal('sync'), ...common },
  ...{ runs: z.string().nullable(), auto_start: z.boolean(), track_deletes: z.boolean() },
  sync_type: z.string().nullable(),
  ...{ endpoints: z.array(endpoint), webhookSubscriptions: z.array(z.string()) },
});
const actionSchema = z.object({
  ...{ type: z.literal('action'), ...common },
  endpoint: endpoint.nullable(),
});
const integrationSchema = z.object({
  providerConfigKey: z.string(),
  ...{ syncs: z.array(syncSchema), actions: z.array(actionSchema) },
  /** Names of scripts by event. */
  onEventScripts: z.record(z.string(), z.array(z.string())),
  /** Of `createFunction`, as they are sent, without code. */
  functions: z.array(z.looseObject({ name: z.string() })).optional(),
});

/**
 * Settings and schemas of a package: an array of integrations, as the CLI writes it into
 * `.nango/nango.json`; `functions` is ours. Described for others in schemas/schema-file.json.
 */
export type SchemaFile = Integration[];
export type Integration = z.infer<typeof integrationSchema>;
export type SyncEntry = z.infer<typeof syncSchema>;
export type ActionEntry = z.infer<typeof actionSchema>;

/** `SchemaFile`, as a reader may rely on it: later releases may add keys. */
export const schemaFileSchema = z.array(integrationSchema);

/** @throws ZodError for anything else. */
export function parseSchemaFile(value: unknown): SchemaFile {
  return schemaFileSchema.parse(value);
}

/** What a package says of its functions, without code. */
export function buildSchemaFile(parsed: ParsedBody): SchemaFile {
  const integrations = new Map<string, Integration>();
  const of = (name: string): Integration => {
    const found = integrations.get(name) ?? startIntegration(name);
    integrations.set(name, found);
    return found;
  };
  if (parsed.kind === 'functions') {
    for (const item of parsed.body.functions) {
      (of(item.integrationId).functions ??= []).push(withoutCode(item));
    }
    return [...integrations.values()];
  }
  for (const flow of parsed.body.flowConfigs) {
    const { syncs, actions } = of(flow.providerConfigKey);
    if (flow.type === 'sync') syncs.push(toSync(flow));
    else actions.push(toAction(flow));
  }
  for (const { providerConfigKey, scripts } of parsed.body.onEventScriptsByProvider ?? []) {
    const { onEventScripts } = of(providerConfigKey);
    for (const { event, name } of scripts) (onEventScripts[event] ??= []).push(name);
  }
  return [...integrations.values()];
}

function startIntegration(providerConfigKey: string): Integration {
  const onEventScripts = Object.assign(Object.create(null), {
    'post-connection-creation': [],
    'pre-connection-deletion': [],
    'validate-connection': [],
  }) as Record<string, string[]>;
  return { providerConfigKey, actions: [], syncs: [], onEventScripts };
}

function withoutCode({ fileBody: _, ...item }: FunctionsBody['functions'][number]): {
  name: string;
} {
  return item;
}

type Flow = LegacyBody['flowConfigs'][number];

const flowSchema = z.object({
  ...{ runs: text, auto_start: flag, track_deletes: flag, sync_type: text, version: text },
  ...{ features: texts, webhookSubscriptions: texts, endpoints, input: text, models: texts },
  models_json_schema: definitions,
  metadata: z.object({ description: text, scopes: texts }).nullish().catch(undefined),
});
type Sent = z.infer<typeof flowSchema>;

function toSync(flow: Flow): SyncEntry {
  const sent = flowSchema.parse(flow);
  return {
    ...{ type: 'sync', ...toCommon(flow, sent) },
    ...{ runs: sent.runs ?? null, auto_start: sent.auto_start ?? false },
    ...{ track_deletes: sent.track_deletes ?? false, sync_type: sent.sync_type ?? null },
    endpoints: sent.endpoints ?? [],
    webhookSubscriptions: sent.webhookSubscriptions ?? [],
  };
}

function toAction(flow: Flow): ActionEntry {
  const sent = flowSchema.parse(flow);
  return { type: 'action', ...toCommon(flow, sent), endpoint: sent.endpoints?.[0] ?? null };
}

function toCommon({ syncName: name }: Flow, sent: Sent): z.infer<z.ZodObject<typeof common>> {
  const schemas = sent.models_json_schema ?? null;
  return {
    ...{ name, description: sent.metadata?.description ?? '', version: sent.version ?? '' },
    ...{ input: sent.input ?? null, output: sent.models ?? [] },
    usedModels: Object.keys(schemas?.definitions ?? {}),
    ...{ scopes: sent.metadata?.scopes ?? [], features: sent.features ?? [] },
    json_schema: schemas === null ? null : { definitions: schemas.definitions },
  };
}
