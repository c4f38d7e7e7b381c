import { z } from 'zod';

/** Syncs, actions and on-event scripts are `legacy` to Nango; `createFunction` makes `functions`. */
export type PackageKind = 'legacy' | 'functions';

export type FunctionType = 'sync' | 'action' | 'on-event' | 'function';

/** What names a function in an environment: nothing else of it has to be unique. */
export interface FunctionId {
  type: FunctionType;
  integration: string;
  name: string;
  /** On-event scripts only: one name may answer several events. */
  event?: string;
}

const fileBodySchema = z.looseObject({ js: z.string(), ts: z.string() });

const flowSchema = z.looseObject({
  syncName: z.string().min(1),
  providerConfigKey: z.string().min(1),
  type: z.enum(['sync', 'action']),
  fileBody: fileBodySchema,
});

const onEventSchema = z.looseObject({
  providerConfigKey: z.string().min(1),
  scripts: z.array(
    z.looseObject({ name: z.string().min(1), event: z.string().min(1), fileBody: fileBodySchema }),
  ),
});

/** `POST /sync/deploy`, as CLI 0.69.36 to 0.71.10 send it. */
export const legacyBodySchema = z.looseObject({
  flowConfigs: z.array(flowSchema).min(1),
  onEventScriptsByProvider: z.array(onEventSchema).optional(),
  deployMode: z.literal('all').optional(),
  source: z.literal('repo').optional(),
  reconcile: z.literal(true),
  debug: z.boolean(),
});

/** `POST /functions/deployments/bundle`, as CLI 0.71.10 sends it. */
export const functionsBodySchema = z.looseObject({
  reconciliationScope: z.looseObject({ kind: z.literal('environment') }),
  functions: z
    .array(
      z.looseObject({
        name: z.string().min(1),
        integrationId: z.string().min(1),
        fileBody: fileBodySchema,
      }),
    )
    .min(1),
});

/** What is looked at in a body; whatever else the CLI put there goes along. */
export type LegacyBody = Pick<
  z.infer<typeof legacyBodySchema>,
  'flowConfigs' | 'onEventScriptsByProvider'
> &
  Record<string, unknown>;
export type FunctionsBody = Pick<z.infer<typeof functionsBodySchema>, 'functions'> &
  Record<string, unknown>;

/** A body that was parsed and found to be what its kind says. */
export type ParsedBody =
  { kind: 'legacy'; body: LegacyBody } | { kind: 'functions'; body: FunctionsBody };

/**
 * Reads a captured body. It comes from another job, or from a CLI of another version, and is
 * checked as such.
 *
 * @throws ZodError or SyntaxError when it is not the deploy request of that kind.
 */
export function parseBody(source: { kind: PackageKind; body: string }): ParsedBody {
  const value: unknown = JSON.parse(source.body);
  return source.kind === 'legacy'
    ? { kind: 'legacy', body: legacyBodySchema.parse(value) }
    : { kind: 'functions', body: functionsBodySchema.parse(value) };
}

/** The functions in a body, in the order in which they would be sent. */
export function listFunctions(parsed: ParsedBody): FunctionId[] {
  if (parsed.kind === 'functions') {
    return parsed.body.functions.map((item) => ({
      type: 'function',
      integration: item.integrationId,
      name: item.name,
    }));
  }
  const flows = parsed.body.flowConfigs.map((flow): FunctionId => ({
    type: flow.type,
    integration: flow.providerConfigKey,
    name: flow.syncName,
  }));
  const scripts = (parsed.body.onEventScriptsByProvider ?? []).flatMap((provider) =>
    provider.scripts.map((script): FunctionId => ({
      type: 'on-event',
      integration: provider.providerConfigKey,
      name: script.name,
      event: script.event,
    })),
  );
  return [...flows, ...scripts];
}

/** The integrations that a body names, each once, in order. */
export function listIntegrations(parsed: ParsedBody): string[] {
  return [...new Set(listFunctions(parsed).map((item) => item.integration))];
}
