import { z } from 'zod';
import type { PackageKind } from '../../package/body.js';

const flowSchema = z.looseObject({
  syncName: z.string(),
  providerConfigKey: z.string(),
  type: z.string(),
  version: z.string().optional(),
  models: z.array(z.string()).optional(),
});

const legacySchema = z.looseObject({ flowConfigs: z.array(flowSchema) });

const functionsSchema = z.looseObject({
  functions: z.array(z.looseObject({ name: z.string(), integrationId: z.string() })),
});

/** What an environment would answer that has nothing yet and takes everything: the CLI goes on. */
export function buildAnswer(
  kind: PackageKind,
  step: 'confirmation' | 'deploy',
  body: unknown,
): unknown {
  if (kind === 'functions') {
    const { functions } = functionsSchema.parse(body);
    const created = functions.map(({ integrationId, name }) => ({ integrationId, name }));
    return {
      created: step === 'deploy' ? created : [],
      updated: [],
      unchanged: [],
      deleted: [],
    };
  }
  const { flowConfigs } = legacySchema.parse(body);
  if (step === 'deploy') {
    return flowConfigs.map((flow) => ({
      name: flow.syncName,
      version: flow.version ?? '1',
      providerConfigKey: flow.providerConfigKey,
      type: flow.type,
      models: flow.models ?? [],
    }));
  }
  return {
    newSyncs: [],
    updatedSyncs: [],
    deletedSyncs: [],
    newActions: [],
    updatedActions: [],
    deletedActions: [],
    newOnEventScripts: [],
    updatedOnEventScripts: [],
    deletedOnEventScripts: [],
    deletedModels: [],
  };
}
