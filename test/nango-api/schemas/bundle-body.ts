import { z } from 'zod';

import { integrationId, scriptName } from './name.js';

const reference = z.string().regex(/^#\/definitions\/[a-zA-Z0-9_-]+$/);

const trigger = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('schedule'),
    frequency: z.string(),
    autoStart: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('http'),
    subscriptions: z.array(z.string()).optional(),
    debounce: z.record(z.string(), z.unknown()).optional(),
  }),
  z.strictObject({ kind: z.literal('event'), events: z.array(z.string()) }),
]);

const bundledFunction = z
  .strictObject({
    name: scriptName,
    integrationId,
    description: z.string().max(2000),
    trigger,
    requires: z.strictObject({
      connection: z.boolean().optional(),
      outbound: z.boolean().optional(),
      invoke: z.boolean().optional(),
    }),
    capabilities: z.strictObject({
      usesRecords: z.boolean(),
      usesOutbound: z.boolean(),
      usesCheckpoints: z.boolean(),
      usesMetadata: z.boolean(),
      usesInvoke: z.boolean(),
    }),
    limits: z.strictObject({
      concurrency: z
        .strictObject({ perConnection: z.union([z.literal(1), z.literal('max')]) })
        .optional(),
    }),
    input_schema_ref: reference.nullable(),
    output_schema_ref: reference.nullable(),
    model_schema_refs: z.array(reference),
    metadata_schema_ref: reference.nullable(),
    checkpoint_schema_ref: reference.nullable(),
    json_schema: z.looseObject({ definitions: z.record(z.string(), z.unknown()).optional() }),
    fileBody: z.strictObject({ js: z.string().min(1), ts: z.string().min(1) }),
  })
  .superRefine((sent, context) => {
    const uses = sent.capabilities;
    const outbound = sent.requires.connection !== false && sent.requires.outbound !== false;
    const pairs = [
      ['usesOutbound', outbound, 'requires.outbound'],
      ['usesRecords', sent.model_schema_refs.length > 0, 'model_schema_refs'],
      ['usesMetadata', sent.metadata_schema_ref !== null, 'metadata_schema_ref'],
      ['usesCheckpoints', sent.checkpoint_schema_ref !== null, 'checkpoint_schema_ref'],
      ['usesInvoke', sent.requires.invoke === true, 'requires.invoke'],
    ] as const;
    for (const [capability, expected, source] of pairs) {
      if (uses[capability] === expected) continue;
      const message = `${capability} must match ${source}`;
      context.addIssue({ code: 'custom', message, path: ['capabilities', capability] });
    }
    const references = [
      sent.input_schema_ref,
      sent.output_schema_ref,
      ...sent.model_schema_refs,
      sent.metadata_schema_ref,
      sent.checkpoint_schema_ref,
    ];
    const definitions = Object.keys(sent.json_schema.definitions ?? {});
    const lost = references.some(
      (one) => one !== null && !definitions.includes(one.slice('#/definitions/'.length)),
    );
    if (lost) {
      const message = 'Schema references must exist in json_schema.definitions';
      context.addIssue({ code: 'custom', message, path: ['json_schema', 'definitions'] });
    }
  });

/** The body of `/functions/deployments/bundle` and of its preview. */
export const bundleBody = z
  .strictObject({
    reconciliationScope: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('environment') }),
      z.strictObject({ kind: z.literal('integration'), integrationId }),
    ]),
    functions: z.array(bundledFunction),
  })
  .superRefine(({ reconciliationScope: scope, functions }, context) => {
    const refuse = (message: string): void => {
      context.addIssue({ code: 'custom', message, path: ['functions'] });
    };
    const names = functions.map((sent) => `${sent.integrationId}:${sent.name}`);
    if (new Set(names).size < names.length) refuse('Function names must be unique per integration');
    if (
      scope.kind === 'integration' &&
      functions.some((sent) => sent.integrationId !== scope.integrationId)
    ) {
      refuse('Functions must match the integration reconciliation scope');
    }
  });

export type BundleBody = z.output<typeof bundleBody>;
