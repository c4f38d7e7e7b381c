import { z } from 'zod';
import type { PackageKind } from '../../package/body.js';
import type { Captured } from '../cli/capture-server.js';

/** The lists of a deploy request that hold functions. All else of it is the same in each. */
const lists = {
  legacy: ['flowConfigs', 'onEventScriptsByProvider'],
  functions: ['functions'],
} as const;

type ListName = 'flowConfigs' | 'onEventScriptsByProvider' | 'functions';

/** What one integration adds to a deploy request: JSON texts, as the CLI wrote them. */
export interface IntegrationBody {
  kind: PackageKind;
  /** The request with its lists empty. */
  envelope: string;
  items: { list: ListName; text: string }[];
}

const bodySchema = z.record(z.string(), z.unknown());
const itemSchema = z.union([
  z.looseObject({ providerConfigKey: z.string() }).transform((item) => item.providerConfigKey),
  z.looseObject({ integrationId: z.string() }).transform((item) => item.integrationId),
]);

/** The integration that an item of a list is about, or null. */
function ownerOf(item: unknown): string | null {
  return itemSchema.safeParse(item).data ?? null;
}

/** The integrations that the items of a request are about, one an item. */
export function ownersOf(kind: PackageKind, value: unknown): (string | null)[] {
  const body = bodySchema.parse(value);
  return lists[kind].flatMap((list) =>
    z
      .array(z.unknown())
      .parse(body[list] ?? [])
      .map(ownerOf),
  );
}

/**
 * Takes a deploy request apart, by integration.
 *
 * @returns null for a request that is not put together as this action knows it, and so could not be
 *   put together again.
 */
export function splitBody(
  captured: Pick<Captured, 'kind' | 'body' | 'value'>,
): Map<string, IntegrationBody> | null {
  const { kind, body } = captured;
  const value = bodySchema.parse(captured.value);
  const integrations = new Map<string, IntegrationBody>();
  const names = new Set<string>(lists[kind]);
  const envelope = JSON.stringify(
    Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, names.has(key) ? [] : item]),
    ),
  );
  if (speaksOfAll(value)) return null;
  const all: IntegrationBody['items'] = [];
  for (const list of lists[kind]) {
    const items = value[list];
    if (!Array.isArray(items)) return null;
    for (const item of items as unknown[]) {
      const owner = ownerOf(item);
      if (owner === null) return null;
      let integration = integrations.get(owner);
      if (integration === undefined)
        integrations.set(owner, (integration = { kind, envelope, items: [] }));
      const written = { list, text: JSON.stringify(item) };
      integration.items.push(written);
      all.push(written);
    }
  }
  return writeBody({ kind, envelope, items: all }) === body ? integrations : null;
}

/** CLI 0.69 adds the types of all functions of a project to its request, as one `jsonSchema`. */
function speaksOfAll(body: Record<string, unknown>): boolean {
  return body.jsonSchema !== undefined && body.jsonSchema !== null;
}

/** An integration's place in `index.ts`: of each of its entry points. */
export interface IntegrationPlace {
  name: string;
  places: number[];
}

/**
 * Puts a deploy request together as one run of the CLI over the whole project writes it: integrations
 * in the order in which index.ts first names them, functions made with createFunction in the order of
 * all entry points.
 *
 * @returns null when the parts do not make up one request.
 */
export function joinBody(
  order: readonly IntegrationPlace[],
  integrations: ReadonlyMap<string, IntegrationBody>,
): { kind: PackageKind; body: string } | null {
  const parts = order.flatMap(({ name, places }) => {
    const integration = integrations.get(name);
    return integration === undefined ? [] : [{ ...integration, places }];
  });
  const [first] = parts;
  if (first === undefined) return null;
  const { kind, envelope } = first;
  if (parts.some((part) => part.kind !== kind || part.envelope !== envelope)) return null;
  const all = parts.flatMap(({ items, places }) =>
    items.map((item, index) => ({ ...item, place: places[index] ?? 0 })),
  );
  if (kind === 'functions') all.sort((a, b) => a.place - b.place);
  return { kind, body: writeBody({ kind, envelope, items: all }) };
}

/** The request of an envelope and its items. */
export function writeBody({ kind, envelope, items }: IntegrationBody): string {
  const names = new Set<string>(lists[kind]);
  const pieces = Object.entries(bodySchema.parse(JSON.parse(envelope))).flatMap(
    ([key, value], index) => {
      const start = `${index === 0 ? '' : ','}${JSON.stringify(key)}:`;
      if (!names.has(key)) return [start, JSON.stringify(value)];
      const texts = items.filter(({ list }) => list === key).map(({ text }) => text);
      return [
        start,
        '[',
        ...texts.flatMap((text, place) => (place === 0 ? text : [',', text])),
        ']',
      ];
    },
  );
  // Joined once: each text in between would be another copy of up to 240 MB.
  return ['{', ...pieces, '}'].join('');
}
