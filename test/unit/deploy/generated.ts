import fc from 'fast-check';
import type { PackageKind } from '../../../src/package/body.js';
import {
  functionsPackage,
  legacyPackage,
  type PackageFile,
} from '../../keyed/support/package-files.js';

/** A function of a generated project. */
export interface GeneratedFunction {
  integration: string;
  name: string;
  type: 'sync' | 'action' | 'on-event';
  code: string;
}

export const generatedIntegrations = ['a', 'b', 'c', 'd'] as const;

const code = fc.oneof(
  fc.integer({ min: 0, max: 900 }).map((length) => 'x'.repeat(length)),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.constantFrom('"\\\n', '\u2028 \u{1f600}'.repeat(20)),
);

/** Functions of a few integrations in any order, each once. */
export function generatedFunctions(
  integrations: readonly string[] = generatedIntegrations,
  least = 1,
): fc.Arbitrary<GeneratedFunction[]> {
  return fc.uniqueArray(
    fc.record({
      integration: fc.constantFrom(...integrations),
      name: fc.constantFrom('f1', 'f2', 'f3', 'f4'),
      type: fc.constantFrom('sync', 'action', 'action', 'on-event'),
      code,
    }),
    {
      minLength: least,
      maxLength: 14,
      selector: ({ integration, name, type }) => `${integration}/${name}/${type}`,
    },
  );
}

/** The package of a generated project; null: Nango's CLI makes none without a sync or action. */
export function packageOf(kind: PackageKind, all: GeneratedFunction[]): PackageFile | null {
  return kind === 'legacy' ? legacyOf(all) : functionsOf(all);
}

function legacyOf(all: GeneratedFunction[]): PackageFile | null {
  const ids = (type: GeneratedFunction['type']): string[] =>
    all.filter((one) => one.type === type).map(({ integration, name }) => `${integration}/${name}`);
  const made = legacyPackage({
    syncs: Object.fromEntries(ids('sync').map((id) => [id, ['Model']])),
    actions: ids('action'),
    onEvents: ids('on-event'),
  });
  const body = JSON.parse(made.body) as {
    flowConfigs: { syncName: string; providerConfigKey: string; type: string; fileBody: object }[];
    onEventScriptsByProvider: {
      providerConfigKey: string;
      scripts: { name: string; fileBody: object }[];
    }[];
  };
  if (body.flowConfigs.length === 0) return null;
  const codeOf = (integration: string, name: string, type: string): object => {
    const found = all.find(
      (one) => one.integration === integration && one.name === name && one.type === type,
    );
    return { js: `// ${found?.code ?? ''}`, ts: '' };
  };
  const order = (flow: (typeof body.flowConfigs)[number]): number =>
    all.findIndex(
      ({ integration, name, type }) =>
        integration === flow.providerConfigKey && name === flow.syncName && type === flow.type,
    );
  body.flowConfigs.sort((one, other) => order(one) - order(other));
  for (const flow of body.flowConfigs) {
    flow.fileBody = codeOf(flow.providerConfigKey, flow.syncName, flow.type);
  }
  for (const { providerConfigKey, scripts } of body.onEventScriptsByProvider) {
    for (const script of scripts)
      script.fileBody = codeOf(providerConfigKey, script.name, 'on-event');
  }
  return { ...made, body: JSON.stringify(body) };
}

function functionsOf(all: GeneratedFunction[]): PackageFile {
  const mine = all.filter(
    ({ integration, name }, index) =>
      index === all.findIndex((one) => one.integration === integration && one.name === name),
  );
  const made = functionsPackage(mine.map(({ integration, name }) => `${integration}/${name}`));
  const body = JSON.parse(made.body) as { functions: { fileBody: object }[] };
  body.functions.forEach((one, index) => {
    one.fileBody = { js: `// ${mine[index]?.code ?? ''}`, ts: '//' };
  });
  return { ...made, body: JSON.stringify(body) };
}
