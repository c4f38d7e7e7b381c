import { z } from 'zod';
import type { FunctionId } from '../package/function-id.js';
import type { LegacyBody } from '../package/body.js';

/**
 * The four routes of a deploy and the answers that count as well-formed, as recorded from Nango
 * 0.71.4. Fields that a later server adds are let through; one that is missing is not.
 */
export const routes = {
  confirmation: '/sync/deploy/confirmation',
  deploy: '/sync/deploy',
  preview: '/functions/deployments/bundle/preview',
  bundle: '/functions/deployments/bundle',
  integrations: '/integrations',
} as const;

const name = z.string().refine((text) => text.isWellFormed(), 'it is not Unicode text');

const syncSchema = z.object({
  name,
  providerConfigKey: name,
  connections: z.number().int().nonnegative(),
});
const actionSchema = z.object({ name, providerConfigKey: name });
const scriptSchema = z.object({ name, providerConfigKey: name, event: name });

export const confirmationSchema = z.object({
  newSyncs: z.array(syncSchema),
  updatedSyncs: z.array(syncSchema),
  deletedSyncs: z.array(syncSchema),
  newActions: z.array(actionSchema),
  updatedActions: z.array(actionSchema),
  deletedActions: z.array(actionSchema),
  newOnEventScripts: z.array(scriptSchema),
  updatedOnEventScripts: z.array(scriptSchema),
  deletedOnEventScripts: z.array(scriptSchema),
  deletedModels: z.array(name),
});
export type Confirmation = z.infer<typeof confirmationSchema>;

export const deployedSchema = z.array(
  z.object({
    name: z.string(),
    providerConfigKey: z.string(),
    type: z.enum(['sync', 'action', 'on-event']),
    version: z.string().nullish(),
  }),
);

const bundleItem = z.object({ integrationId: name, name });
export const bundleSchema = z.object({
  created: z.array(bundleItem),
  updated: z.array(bundleItem),
  unchanged: z.array(bundleItem),
  deleted: z.array(bundleItem),
});
export type BundleAnswer = z.infer<typeof bundleSchema>;

const emptyFile = { js: '', ts: '' };

/** A confirmation without functions: says whether key, scope and CLI version are good. */
export function buildCheckBody(cli: string | null): string {
  return JSON.stringify({
    flowConfigs: [],
    deployMode: 'all',
    reconcile: false,
    debug: false,
    ...(cli === null ? {} : { sdkVersion: `${cli}-zero` }),
  });
}

/**
 * The confirmation for a deploy body, with empty files and without schemas: the answer is the same
 * (recorded), so a plan of any size fits into one small request.
 */
export function buildConfirmationBody(body: LegacyBody): string {
  const { nangoYamlBody, source, ...rest } = body;
  return JSON.stringify({
    ...rest,
    flowConfigs: body.flowConfigs.map(({ models_json_schema, ...flow }) => ({
      ...flow,
      fileBody: emptyFile,
    })),
    ...(body.onEventScriptsByProvider === undefined
      ? {}
      : {
          onEventScriptsByProvider: body.onEventScriptsByProvider.map((provider) => ({
            ...provider,
            scripts: provider.scripts.map((script) => ({ ...script, fileBody: emptyFile })),
          })),
        }),
    reconcile: false,
  });
}

const probeName = 'nango-deploy-action-probe';

/** Which functions a bundle deletes that it does not hold: those of an integration, or all. */
export type ReconciliationScope =
  { kind: 'environment' } | { kind: 'integration'; integrationId: string };

/**
 * A preview with a stub for each function: it tells what there is and what would be deleted, and calls
 * changed whatever is there, as it compares code.
 */
export function buildPreviewBody(
  functions: readonly Pick<FunctionId, 'integration' | 'name'>[],
  reconciliationScope: ReconciliationScope,
): string {
  return JSON.stringify({
    reconciliationScope,
    functions: functions.map(({ integration, name }) => ({
      name,
      integrationId: integration,
      description: '',
      trigger: { kind: 'none' },
      requires: { connection: true, outbound: false, invoke: false },
      capabilities: {
        usesRecords: false,
        usesCheckpoints: false,
        usesMetadata: false,
        usesOutbound: false,
        usesInvoke: false,
      },
      limits: { concurrency: { perConnection: 'max' } },
      input_schema_ref: null,
      output_schema_ref: null,
      model_schema_refs: [],
      metadata_schema_ref: null,
      checkpoint_schema_ref: null,
      json_schema: { definitions: {} },
      fileBody: { js: '//', ts: '//' },
    })),
  });
}

/**
 * A preview with one invented function an integration. Nothing is written; the answer names every
 * integration that the environment lacks, which the confirmation does not notice.
 */
export function buildIntegrationProbe(integrations: readonly string[]): string {
  const functions = integrations.map((integration) => ({ integration, name: probeName }));
  return buildPreviewBody(functions, { kind: 'environment' });
}

/**
 * A confirmation with one invented sync an integration, and without the on-event key: the answer
 * counts each integration's connections, which a bundle preview does not tell.
 */
export function buildConnectionProbe(integrations: readonly string[], cli: string): string {
  return JSON.stringify({
    flowConfigs: integrations.map((providerConfigKey) => ({
      syncName: probeName,
      providerConfigKey,
      type: 'sync',
      models: ['Probe'],
      version: '1',
      runs: 'every hour',
      track_deletes: false,
      auto_start: false,
      attributes: {},
      metadata: { description: '', scopes: [] },
      fileBody: emptyFile,
      endpoints: [],
      features: [],
    })),
    deployMode: 'all',
    reconcile: false,
    debug: false,
    sdkVersion: `${cli}-zero`,
  });
}
