import { z } from 'zod';

import { integrationId, scriptName } from './name.js';

const fileBody = z.strictObject({ js: z.string(), ts: z.string() });

// The order of the keys is the order in which the real server names problems.
const flow = z.strictObject({
  type: z.enum(['action', 'sync']),
  models: z.array(z.string().min(1).max(255)),
  runs: z.string().nullish(),
  auto_start: z.boolean().default(false),
  attributes: z.record(z.string(), z.unknown()).optional(),
  metadata: z
    .strictObject({
      scopes: z.array(z.string().max(255)).optional(),
      description: z.string().max(2000).optional(),
    })
    .optional(),
  model_schema: z.unknown().optional(),
  models_json_schema: z.record(z.string(), z.unknown()).nullish(),
  input: z.string().max(255).nullish(),
  endpoints: z
    .array(
      z.strictObject({
        method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
        path: z.string(),
        group: z.string().max(64).nullish(),
      }),
    )
    .optional(),
  syncName: scriptName,
  providerConfigKey: integrationId,
  fileBody,
  version: z.string().optional(),
  track_deletes: z.boolean().default(false),
  sync_type: z.enum(['incremental', 'full']).optional(),
  webhookSubscriptions: z.array(z.string().max(255)).optional(),
  features: z.array(z.string()).optional(),
});

const onEventScripts = z.strictObject({
  providerConfigKey: integrationId,
  scripts: z.array(
    z.strictObject({
      name: scriptName,
      fileBody,
      event: z.enum(['post-connection-creation', 'pre-connection-deletion', 'validate-connection']),
    }),
  ),
});

const common = {
  flowConfigs: z.array(flow),
  onEventScriptsByProvider: z.array(onEventScripts).optional(),
  deployMode: z.enum(['all', 'integration', 'single']).default('all'),
  jsonSchema: z.record(z.string(), z.unknown()).optional(),
  reconcile: z.boolean(),
  debug: z.boolean(),
  sdkVersion: z.string().optional(),
  source: z.enum(['repo', 'catalog', 'standalone']).default('repo'),
};

/** The body of `/sync/deploy/confirmation`. */
export const confirmationBody = z.strictObject(common);

/** The body of `/sync/deploy`. */
export const deployBody = z.strictObject({ ...common, nangoYamlBody: z.string() });

export type LegacyBody = z.output<typeof confirmationBody>;
export type LegacyFlow = z.output<typeof flow>;
