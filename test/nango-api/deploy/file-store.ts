import { createHash } from 'node:crypto';

import type { StoreKind } from '../options.js';
import type { ApiState, EnvironmentState } from '../state.js';

interface Script {
  type: 'sync' | 'action' | 'on-event';
  integration: string;
  name: string;
  version: string;
}

/**
 * Where a script's bundle and entry file are kept. On local disk one pair of files serves all
 * environments and versions; in S3 the bundle carries its version, the entry file does not.
 */
export function locateFiles(
  store: StoreKind,
  environment: EnvironmentState,
  { type, integration, name, version }: Script,
): { js: string; ts: string } {
  const ts = `${integration}/${type}s/${name}.ts`;
  if (store === 'local') return { js: `dist/${name}-${integration}-${type}.js`, ts };
  const folder = `environment/${environment.id}`;
  return { js: `${folder}/${integration}/${type}/${name}-v${version}.js`, ts: `${folder}/${ts}` };
}

/** Overwrites what is there: files are written one by one, and stay when the deploy fails. */
export function writeFiles(
  state: ApiState,
  location: { js: string; ts: string },
  fileBody: { js: string; ts: string },
): void {
  state.files[location.js] = fileBody.js;
  state.files[location.ts] = fileBody.ts;
}

export function hashCode(js: string): string {
  return createHash('sha256').update(js).digest('hex');
}
