import type { RunRecord } from '../journal.js';
import type { Effect } from '../model/effect.js';

interface Body {
  flowConfigs?: { providerConfigKey: string }[];
  functions?: { integrationId: string }[];
  onEventScriptsByProvider?: unknown;
}

/**
 * Whether no order of parts carries out a deploy. A part deletes within an integration that it holds
 * whole, and on-event scripts go together, with a sync or action at least.
 */
export function isBeyondParts({ body: text, plan, request }: RunRecord, effect: Effect): boolean {
  const limit = plan.bodyLimit;
  if (Buffer.byteLength(text) <= limit) return false;
  const body = JSON.parse(text) as Body;
  const { flowConfigs, functions, onEventScriptsByProvider: scripts, ...rest } = body;
  const items = (flowConfigs ?? functions ?? []).map((one) => ({
    integration: 'integrationId' in one ? one.integrationId : one.providerConfigKey,
    bytes: bytesOf(one) + 1,
  }));
  const isLegacy = request.kind === 'legacy';
  const envelope = bytesOf(
    isLegacy ? { ...rest, deployMode: 'integration', flowConfigs: [] } : { ...rest, functions: [] },
  );
  const room = limit - envelope;
  const deletions = effect.deleted.filter(({ type }) => type !== 'on-event');
  const sizes = Map.groupBy(items, ({ integration }) => integration);
  const sizeOf = (integration: string): number =>
    (sizes.get(integration) ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
  if (items.some(({ bytes }) => bytes > room)) return true;
  if (deletions.some(({ integration }) => !sizes.has(integration))) return true;
  if (!isLegacy) {
    // An integration in which something changes goes whole; its scope takes a few bytes more.
    const scope = (name: string): number =>
      bytesOf({ kind: 'integration', integrationId: name }) - bytesOf({ kind: 'environment' });
    const changed = [
      ...effect.created,
      ...effect.overwritten.map(({ sent }) => sent),
      ...deletions,
    ].map(({ integration }) => integration);
    return changed.some((name) => envelope + scope(name) + sizeOf(name) - 1 > limit);
  }
  const whole = new Set(deletions.map(({ integration }) => integration));
  if ([...whole].some((name) => sizeOf(name) > room)) return true;
  if (scripts === undefined) return false;
  const left = room - bytesOf({ onEventScriptsByProvider: scripts });
  const isCarried =
    items.some(({ integration, bytes }) => !whole.has(integration) && bytes <= left) ||
    [...whole].some((name) => sizeOf(name) <= left);
  return !isCarried;
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
