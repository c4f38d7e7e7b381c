import type { ParsedBody } from './body.js';
import type { FunctionId } from './function-id.js';

/** A setting of a function that this action does not know: sent to Nango as it is, and shown. */
export interface UnknownSetting extends FunctionId {
  /** Where it stands, such as `metadata.retries`. */
  setting: string;
  /** Its value as JSON, cut. */
  value: string;
}

/** Known keys of an object; `any`: whatever is in it is a schema or a plain value. */
interface Keys {
  readonly [key: string]: Keys | 'any';
}

const file: Keys = { js: 'any', ts: 'any' };
const schema: Keys = { $schema: 'any', $comment: 'any', definitions: 'any' };

/** A sync or action, as CLI 0.69.36 to 0.71.10 send it (test/fixtures/requests.json). */
const flowKeys: Keys = {
  syncName: 'any',
  providerConfigKey: 'any',
  type: 'any',
  models: 'any',
  version: 'any',
  runs: 'any',
  track_deletes: 'any',
  auto_start: 'any',
  sync_type: 'any',
  attributes: {},
  metadata: { description: 'any', scopes: 'any' },
  input: 'any',
  endpoints: { method: 'any', path: 'any', group: 'any' },
  webhookSubscriptions: 'any',
  features: 'any',
  models_json_schema: schema,
  fileBody: file,
};

const scriptKeys: Keys = { name: 'any', event: 'any', fileBody: file };

/** A function of `createFunction`, as CLI 0.71.10 sends it. */
const functionKeys: Keys = {
  name: 'any',
  integrationId: 'any',
  description: 'any',
  trigger: {
    kind: 'any',
    frequency: 'any',
    autoStart: 'any',
    subscriptions: 'any',
    debounce: 'any',
    events: 'any',
  },
  requires: { connection: 'any', outbound: 'any', invoke: 'any' },
  capabilities: {
    usesRecords: 'any',
    usesCheckpoints: 'any',
    usesMetadata: 'any',
    usesOutbound: 'any',
    usesInvoke: 'any',
  },
  limits: { concurrency: { perConnection: 'any' } },
  input_schema_ref: 'any',
  output_schema_ref: 'any',
  model_schema_refs: 'any',
  metadata_schema_ref: 'any',
  checkpoint_schema_ref: 'any',
  json_schema: schema,
  fileBody: file,
};

const longestValue = 100;

/** The settings in a body that this action does not know, in their order. */
export function listUnknownSettings(parsed: ParsedBody): UnknownSetting[] {
  if (parsed.kind === 'functions') {
    return parsed.body.functions.flatMap((item) =>
      describe(
        { type: 'function', integration: item.integrationId, name: item.name },
        item,
        functionKeys,
      ),
    );
  }
  const { flowConfigs, onEventScriptsByProvider = [] } = parsed.body;
  return [
    ...flowConfigs.flatMap((flow) =>
      describe(
        { type: flow.type, integration: flow.providerConfigKey, name: flow.syncName },
        flow,
        flowKeys,
      ),
    ),
    ...onEventScriptsByProvider.flatMap(({ providerConfigKey: integration, scripts }) =>
      scripts.flatMap((script) =>
        describe(
          { type: 'on-event', integration, name: script.name, event: script.event },
          script,
          scriptKeys,
        ),
      ),
    ),
  ];
}

function describe(id: FunctionId, item: object, known: Keys): UnknownSetting[] {
  return [...findUnknown(item, known, '')].map(([setting, value]) => ({
    ...id,
    setting: setting.toWellFormed(),
    value: shorten(JSON.stringify(value)),
  }));
}

function* findUnknown(value: unknown, known: Keys, path: string): Generator<[string, unknown]> {
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) yield* findUnknown(item, known, path);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const place = path === '' ? key : `${path}.${key}`;
      const inside = Object.hasOwn(known, key) ? known[key] : undefined;
      if (inside === undefined) yield [place, item];
      else if (inside !== 'any') yield* findUnknown(item, inside, place);
    }
  }
}

function shorten(text: string): string {
  return text.length <= longestValue ? text : `${text.slice(0, longestValue)}…`.toWellFormed();
}
