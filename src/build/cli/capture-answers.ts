import { createHash } from 'node:crypto';
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

/** The functions, code included, that a request is about: the same in a confirmation and its deploy. */
export function fingerprint(kind: PackageKind, body: unknown): string {
  const { flowConfigs, onEventScriptsByProvider, deployMode, functions, reconciliationScope } = z
    .record(z.string(), z.unknown())
    .parse(body);
  const about =
    kind === 'legacy'
      ? [flowConfigs, onEventScriptsByProvider, deployMode]
      : [functions, reconciliationScope];
  const hash = createHash('sha256');
  for (const part of about) hash.update(JSON.stringify(part ?? null)).update('\n');
  return hash.digest('hex');
}
