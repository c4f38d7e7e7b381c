import { keyOf, type SentFunction } from './environment.js';
import type { FunctionType } from '../../../src/package/function-id.js';

/** A function of a request, and where it belongs. */
export interface Sent {
  key: string;
  type: FunctionType;
  integration: string;
  name: string;
  event: string | null;
  sent: SentFunction;
  /** As JSON. */
  content: string;
  models: readonly string[];
}

/** What a deploy request says, of either kind. */
export interface Request {
  kind: 'legacy' | 'functions';
  /** Syncs and actions, or functions. */
  flows: readonly Sent[];
  /** Null: the key is missing. */
  scripts: readonly Sent[] | null;
  /** What is deleted that is not in it. */
  scope: 'environment' | 'nothing' | { integration: string };
  reconcile: boolean;
  source: 'repo' | 'standalone' | 'catalog';
}

interface LegacyBody {
  flowConfigs: (SentFunction & {
    type: 'sync' | 'action';
    providerConfigKey: string;
    syncName: string;
    models: string[];
  })[];
  onEventScriptsByProvider?: {
    providerConfigKey: string;
    scripts: (SentFunction & { name: string; event: string })[];
  }[];
  deployMode?: 'all' | 'integration' | 'single';
  reconcile?: boolean;
  source?: Request['source'];
}

interface BundleBody {
  reconciliationScope: { kind: 'environment' } | { kind: 'integration'; integrationId: string };
  functions: (SentFunction & { integrationId: string; name: string })[];
}

/** A body sent twice is read once. */
const known = new Map<string, Request>();
const mostKnown = 200;

export function readRequest(kind: Request['kind'], text: string): Request {
  const earlier = known.get(text);
  if (earlier !== undefined) return earlier;
  if (known.size >= mostKnown) known.clear();
  const request =
    kind === 'legacy'
      ? readLegacy(JSON.parse(text) as LegacyBody)
      : readBundle(JSON.parse(text) as BundleBody);
  known.set(text, request);
  return request;
}

function readLegacy(body: LegacyBody): Request {
  const { flowConfigs, onEventScriptsByProvider: providers, deployMode = 'all' } = body;
  const flows = flowConfigs.map((flow) =>
    toSent(flow.type, flow.providerConfigKey, flow.syncName, flow, flow.models),
  );
  const [first] = flows;
  return {
    kind: 'legacy',
    flows,
    scripts:
      providers?.flatMap(({ providerConfigKey, scripts }) =>
        scripts.map((script) => ({
          ...toSent('on-event', providerConfigKey, script.name, script, []),
          key: keyOf('on-event', providerConfigKey, script.name, script.event),
          event: script.event,
        })),
      ) ?? null,
    scope:
      deployMode === 'all'
        ? 'environment'
        : deployMode === 'single' || first === undefined
          ? 'nothing'
          : { integration: first.integration },
    reconcile: body.reconcile ?? false,
    source: body.source ?? 'repo',
  };
}

function readBundle({ functions, reconciliationScope: scope }: BundleBody): Request {
  return {
    kind: 'functions',
    flows: functions.map((one) => toSent('function', one.integrationId, one.name, one, [])),
    scripts: null,
    scope: scope.kind === 'environment' ? 'environment' : { integration: scope.integrationId },
    reconcile: true,
    source: 'repo',
  };
}

function toSent(
  type: FunctionType,
  integration: string,
  name: string,
  sent: SentFunction,
  models: readonly string[],
): Sent {
  const key = keyOf(type, integration, name);
  return {
    ...{ key, type, integration, name, sent, models },
    event: null,
    content: contentOf(sent),
  };
}

/** Whatever order its keys were sent in. */
export function contentOf(sent: SentFunction): string {
  return JSON.stringify(Object.entries(sent).sort(([one], [other]) => (one < other ? -1 : 1)));
}
