import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PackageKind } from '../../../../src/package/body.js';
import {
  type IntegrationBody,
  joinBody,
  splitBody,
} from '../../../../src/build/incremental/split-body.js';

const text = fc.string({ unit: 'binary', maxLength: 20 });
const flow = (providerConfigKey: string): fc.Arbitrary<object> =>
  fc.record({
    syncName: text,
    providerConfigKey: fc.constant(providerConfigKey),
    fileBody: fc.record({ js: text, ts: text }),
    models_json_schema: fc.dictionary(text, fc.jsonValue(), { maxKeys: 3 }),
  });

/** Takes a request apart that came as this text. */
function split(kind: PackageKind, body: string): Map<string, IntegrationBody> | null {
  return splitBody({ kind, body, value: JSON.parse(body) });
}

const names = ['b', 'a', '10', '2', '__proto__'];
const legacy = fc
  .tuple(...names.map((name) => fc.tuple(fc.array(flow(name), { maxLength: 3 }), fc.boolean())))
  .map((parts) => ({
    flowConfigs: parts.flatMap(([flows]) => flows),
    onEventScriptsByProvider: parts.flatMap(([, hasScripts], index) =>
      hasScripts ? [{ providerConfigKey: names[index], scripts: [] }] : [],
    ),
    deployMode: 'all',
    reconcile: true,
    debug: false,
    nangoYamlBody: '',
    sdkVersion: '0.71.10-zero',
    source: 'repo',
  }));
const order = names.map((name, index) => ({ name, places: [index] }));

it('puts any request together again as it was', () => {
  fc.assert(
    fc.property(legacy, (value) => {
      const body = JSON.stringify(value);
      const parts = split('legacy', body);
      if (parts === null) throw new Error('it could not be taken apart');
      if (parts.size === 0) return;
      expect(joinBody(order, parts)).toEqual({ kind: 'legacy', body });
    }),
  );
});

it('puts functions in the order of their entry points', () => {
  const functions = ['a', 'b', 'a', 'c'].map((integrationId, index) => ({
    ...{ name: `f${String(index)}`, integrationId },
  }));
  const body = JSON.stringify({ reconciliationScope: { kind: 'environment' }, functions });
  const parts = split('functions', body);
  const places = [
    { name: 'a', places: [0, 2] },
    { name: 'b', places: [1] },
    { name: 'c', places: [3] },
  ];
  expect(parts === null ? null : joinBody(places, parts)?.body).toBe(body);
});

it.each([
  ['without a list that it knows', '{"flowConfigs":[]}'],
  ['with an item of nobody', '{"flowConfigs":[{"syncName":"a"}],"onEventScriptsByProvider":[]}'],
  [
    'with the types of all functions in one `jsonSchema` (CLI 0.69)',
    '{"flowConfigs":[],"onEventScriptsByProvider":[],"jsonSchema":{"definitions":{}}}',
  ],
  ['that is written another way', '{"flowConfigs": [], "onEventScriptsByProvider": []}'],
])('takes no request apart %s', (_, body) => {
  expect(split('legacy', body)).toBeNull();
});

it('never joins what is of two requests', () => {
  const one = split(
    'legacy',
    '{"flowConfigs":[{"providerConfigKey":"a"}],"onEventScriptsByProvider":[],"debug":false}',
  );
  const other = split(
    'legacy',
    '{"flowConfigs":[{"providerConfigKey":"b"}],"onEventScriptsByProvider":[],"debug":true}',
  );
  const parts = new Map([...(one ?? []), ...(other ?? [])]);
  expect(joinBody(order, parts)).toBeNull();
});
