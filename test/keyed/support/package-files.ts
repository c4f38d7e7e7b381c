import type { PackageKind } from '../../../src/package/body.js';

/** A package file as an earlier job writes it. */
export interface PackageFile {
  version: number;
  kind: PackageKind;
  cli: string;
  body: string;
  commit: string | null;
  repository: string | null;
}

export const commit = 'c0ffee0000000000000000000000000000000000';

/** What a legacy project holds; each by `integration/name`. */
export interface LegacyParts {
  /** With their models. */
  syncs?: Record<string, string[]>;
  actions?: string[];
  /** They answer `post-connection-creation`. */
  onEvents?: string[];
  /** Makes the code of every function another one. */
  code?: string;
  cli?: string;
}

/** The package of a project of syncs, actions and on-event scripts. */
export function legacyPackage(parts: LegacyParts): PackageFile {
  const cli = parts.cli ?? '0.71.4';
  const code = parts.code ?? 'one';
  const body = {
    flowConfigs: [
      ...Object.entries(parts.syncs ?? {}).map(([id, models]) => ({
        ...flow(id, code),
        type: 'sync',
        runs: 'every hour',
        models,
        track_deletes: false,
        auto_start: true,
      })),
      ...(parts.actions ?? []).map((id) => ({ ...flow(id, code), type: 'action', runs: null })),
    ],
    onEventScriptsByProvider: groupByIntegration(parts.onEvents ?? [], code),
    deployMode: 'all',
    source: 'repo',
    reconcile: true,
    debug: false,
    sdkVersion: `${cli}-zero`,
    nangoYamlBody: '',
  };
  // A space that no serialiser would write: the bytes must arrive as they are, not re-made.
  return wrap('legacy', cli, `${JSON.stringify(body)} `);
}

/** The package of a `createFunction` project, by `integration/name`. */
export function functionsPackage(
  ids: readonly string[],
  { code = 'one', cli = '0.71.4' }: { code?: string; cli?: string } = {},
): PackageFile {
  const body = {
    reconciliationScope: { kind: 'environment' },
    functions: ids.map((id) => ({
      name: nameOf(id),
      integrationId: integrationOf(id),
      description: '',
      trigger: { kind: 'none' },
      requires: { connection: true, outbound: false, invoke: false },
      capabilities: {
        usesRecords: false,
        usesCheckpoints: false,
        usesMetadata: false,
        usesOutbound: false,
        usesInvoke: false,
      },
      limits: { concurrency: { perConnection: 'max' } },
      input_schema_ref: null,
      output_schema_ref: null,
      model_schema_refs: [],
      metadata_schema_ref: null,
      checkpoint_schema_ref: null,
      json_schema: { definitions: {} },
      fileBody: { js: `// js ${code}`, ts: `// ts ${code}` },
    })),
  };
  return wrap('functions', cli, `${JSON.stringify(body)} `);
}

function wrap(kind: PackageKind, cli: string, body: string): PackageFile {
  return { version: 1, kind, cli, body, commit, repository: 'acme/app' };
}

function flow(id: string, code: string): Record<string, unknown> {
  return {
    syncName: nameOf(id),
    providerConfigKey: integrationOf(id),
    models: [],
    input: null,
    track_deletes: false,
    metadata: { description: '', scopes: [] },
    endpoints: [],
    features: [],
    models_json_schema: { definitions: {} },
    fileBody: { js: `// js ${code}`, ts: `// ts ${code}` },
  };
}

function groupByIntegration(ids: readonly string[], code: string): unknown[] {
  const integrations = [...new Set(ids.map(integrationOf))];
  return integrations.map((providerConfigKey) => ({
    providerConfigKey,
    scripts: ids
      .filter((id) => integrationOf(id) === providerConfigKey)
      .map((id) => ({
        name: nameOf(id),
        event: 'post-connection-creation',
        fileBody: { js: `// js ${code}`, ts: `// ts ${code}` },
      })),
  }));
}

function integrationOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

function nameOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}
