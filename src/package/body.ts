import { z } from 'zod';
import { parseStrictJson } from '../shared/strict-json.js';
import { describeItem, type FunctionId, functionKey } from './function-id.js';

/** Syncs, actions and on-event scripts are `legacy` to Nango; `createFunction` makes `functions`. */
export type PackageKind = 'legacy' | 'functions';

/** Nango takes no longer name. */
const nameSchema = z
  .string()
  .min(1)
  .max(255)
  .refine((name) => name.isWellFormed(), 'it is not Unicode text');
const fileBodySchema = z.looseObject({ js: z.string(), ts: z.string() });
/** More than any project has. */
const mostFunctions = 50_000;

const flowSchema = z.looseObject({
  syncName: nameSchema,
  providerConfigKey: nameSchema,
  type: z.enum(['sync', 'action']),
  fileBody: fileBodySchema,
});

const onEventSchema = z.strictObject({
  providerConfigKey: nameSchema,
  scripts: z
    .array(z.looseObject({ name: nameSchema, event: nameSchema, fileBody: fileBodySchema }))
    .max(mostFunctions),
});

/**
 * `POST /sync/deploy`, as CLI 0.69.36 to 0.71.10 send it. What acts on a whole environment is an
 * allow-list: keys and values that no CLI sends are refused.
 */
const legacyBodySchema = z.strictObject({
  flowConfigs: z.array(flowSchema).min(1).max(mostFunctions),
  onEventScriptsByProvider: z.array(onEventSchema).max(mostFunctions).optional(),
  /** Of 0.69.36; used where a flow has no schema. */
  jsonSchema: z
    .strictObject({
      $schema: z.string().optional(),
      $comment: z.string().optional(),
      definitions: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
  /** Of 0.69.36, in place of `deployMode`. */
  singleDeployMode: z.literal(false).optional(),
  deployMode: z.literal('all').optional(),
  source: z.literal('repo').optional(),
  reconcile: z.literal(true),
  debug: z.literal(false),
  nangoYamlBody: z.string().max(1_000).optional(),
  sdkVersion: z.string().max(100).optional(),
});

/** `POST /functions/deployments/bundle`, as CLI 0.71.10 sends it. */
const functionsBodySchema = z.strictObject({
  reconciliationScope: z.strictObject({ kind: z.literal('environment') }),
  functions: z
    .array(z.looseObject({ name: nameSchema, integrationId: nameSchema, fileBody: fileBodySchema }))
    .min(1)
    .max(mostFunctions),
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

/** Two functions of one identity: which of them Nango runs is nobody's to tell. */
export class FunctionTwiceError extends Error {
  override readonly name = 'FunctionTwiceError';
}

/**
 * Reads a captured body. It comes from another job, or from a CLI of another version, and is
 * checked as such.
 *
 * @throws ZodError, SyntaxError, StrictJsonError or FunctionTwiceError when it is not the deploy
 *   request of that kind, in a form that can be read in one way only.
 */
export function parseBody(source: { kind: PackageKind; body: string }): ParsedBody {
  return checkBody(source.kind, parseStrictJson(source.body));
}

/** The same of a text that `parseStrictJson` has read: a body is large, and is parsed once. */
export function checkBody(kind: PackageKind, value: unknown): ParsedBody {
  const parsed: ParsedBody =
    kind === 'legacy'
      ? { kind: 'legacy', body: legacyBodySchema.parse(value) }
      : { kind: 'functions', body: functionsBodySchema.parse(value) };
  requireOnce(listFunctions(parsed));
  return parsed;
}

function requireOnce(functions: readonly FunctionId[]): void {
  const seen = new Set<string>();
  for (const item of functions) {
    const key = functionKey(item);
    if (seen.has(key)) throw new FunctionTwiceError(`${describeItem(item)} stands in it twice`);
    seen.add(key);
  }
}

/** Whether functions of a project fit into its request: some alone may be on-event scripts only. */
export function isPartOfBody(kind: PackageKind, value: unknown): boolean {
  const schema =
    kind === 'legacy'
      ? legacyBodySchema.extend({ flowConfigs: z.array(flowSchema).max(mostFunctions) })
      : functionsBodySchema;
  return schema.safeParse(value).success;
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

/** Syncs that share their name, and so their files on a server, with an action of the integration. */
export function findSharedNames(parsed: ParsedBody): FunctionId[] {
  const functions = listFunctions(parsed);
  const actions = new Set(functions.filter(({ type }) => type === 'action').map(functionKey));
  return functions.filter(
    (item) => item.type === 'sync' && actions.has(functionKey({ ...item, type: 'action' })),
  );
}

/** The integrations that a body names, each once, in order. */
export function listIntegrations(parsed: ParsedBody): string[] {
  return [...new Set(listFunctions(parsed).map((item) => item.integration))];
}
