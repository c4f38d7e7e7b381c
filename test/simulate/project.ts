import type { PackageKind } from '../../src/package/body.js';
import type { Random } from './random.js';

/** Integrations that projects are made of; an environment may lack the last one. */
export const integrations = ['github', 'demo', 'acme'] as const;

/** A project at one commit: its functions, each with the number of its text. */
export interface Project {
  kind: PackageKind;
  functions: {
    type: 'sync' | 'action' | 'on-event';
    integration: string;
    name: string;
    text: number;
  }[];
}

const names = ['one', 'two', 'three'];
const texts = 3;

/** Some functions of a few names, so that two projects have much in common. */
export function createProject(kind: PackageKind, random: Random, withScripts: boolean): Project {
  const used = random.some(integrations, 0.6);
  const pairs = (used.length === 0 ? [integrations[0]] : used).flatMap((integration) =>
    random.some(names, 0.6).map((name) => ({ integration, name })),
  );
  const functions = pairs.map(({ integration, name }) => ({
    ...{ integration, name, text: random.integer(1, texts) },
    type: random.pick(withScripts ? types : types.slice(0, 2)),
  }));
  // Nango's CLI sends nothing without a sync or action.
  if (functions.every(({ type }) => type === 'on-event')) {
    functions.splice(0, functions.length, {
      ...{ type: 'action', integration: integrations[0], name: 'one', text: 1 },
    });
  }
  return { kind, functions };
}

const types = ['sync', 'action', 'on-event'] as const;

/** The next commit: some functions changed, some are gone, some are new. */
export function changeProject({ kind, functions }: Project, random: Random): Project {
  const other = createProject(kind, random, true);
  const kept = functions.filter(() => random.chance(0.8));
  const fresh = other.functions.filter(
    (one) =>
      random.chance(0.4) &&
      !kept.some(({ integration, name }) => integration === one.integration && name === one.name),
  );
  const all = [...kept, ...fresh].map((one) =>
    random.chance(0.3) ? { ...one, text: random.integer(1, texts) } : one,
  );
  return all.some(({ type }) => type !== 'on-event') ? { kind, functions: all } : other;
}

/** The deploy request of a project. */
export function bodyOf({ kind, functions }: Project, options: object = {}): string {
  return JSON.stringify(kind === 'legacy' ? legacyBody(functions, options) : bundleBody(functions));
}

function legacyBody(functions: Project['functions'], options: object): object {
  const scripts = functions.filter(({ type }) => type === 'on-event');
  const used = [...new Set(scripts.map(({ integration }) => integration))];
  return {
    flowConfigs: functions
      .filter(({ type }) => type !== 'on-event')
      .map(({ type, integration, name, text }) => ({
        ...{ syncName: name, providerConfigKey: integration, type },
        ...{ models: type === 'sync' ? modelsOf(text) : [], input: null },
        ...(type === 'sync' ? { runs: 'every hour', auto_start: true } : { runs: null }),
        ...{ track_deletes: false, metadata: { description: '', scopes: [] }, endpoints: [] },
        ...{ features: [], models_json_schema: { definitions: {} }, fileBody: filesOf(text) },
      })),
    onEventScriptsByProvider: used.map((providerConfigKey) => ({
      providerConfigKey,
      scripts: scripts
        .filter(({ integration }) => integration === providerConfigKey)
        .map(({ name, text }) => ({
          ...{ name, event: 'post-connection-creation', fileBody: filesOf(text) },
        })),
    })),
    ...{ deployMode: 'all', source: 'repo', reconcile: true, debug: false },
    ...{ sdkVersion: '0.71.4-zero', nangoYamlBody: '' },
    ...options,
  };
}

function bundleBody(functions: Project['functions']): object {
  return {
    reconciliationScope: { kind: 'environment' },
    functions: functions.map(({ integration, name, text }) => ({
      ...{ name, integrationId: integration, description: '', trigger: { kind: 'none' } },
      requires: { connection: true, outbound: false, invoke: false },
      capabilities: {
        ...{ usesRecords: false, usesCheckpoints: false, usesMetadata: false },
        ...{ usesOutbound: false, usesInvoke: false },
      },
      limits: { concurrency: { perConnection: 'max' } },
      ...{ input_schema_ref: null, output_schema_ref: null, model_schema_refs: [] },
      ...{ metadata_schema_ref: null, checkpoint_schema_ref: null },
      ...{ json_schema: { definitions: {} }, fileBody: filesOf(text) },
    })),
  };
}

function modelsOf(text: number): string[] {
  return text === 1 ? ['Issue'] : ['Issue', 'User'].slice(0, text - 1);
}

function filesOf(text: number): { js: string; ts: string } {
  return { js: `// js ${text} ${'x'.repeat(400)}`, ts: `// ts ${text}` };
}
