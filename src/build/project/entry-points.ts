import { posix } from 'node:path';
import type { IntegrationSources } from './project.js';

/**
 * The CLI's own (zeroYaml/constants.js): anything else in index.ts is not an entry point to it, and
 * what looks like one in a comment is.
 */
export const importLine = /^import ['"](?<path>\.\/[^'"]+)['"];?/gm;

/** A file that index.ts names. */
export interface EntryPoint {
  integration: string;
  /** From the project's folder, without a leading `./` and with the extension `.ts`. */
  path: string;
}

/**
 * The entry points that index.ts names, as the Nango CLI reads them, in its order. To Nango an
 * integration is the first folder of the path. A file that is in none keeps an empty name, one
 * outside of the project `..`: the CLI refuses both, and says it best.
 */
export function parseEntryPoints(index: string): EntryPoint[] {
  return [...index.matchAll(importLine)].map((match) => {
    const written = match.groups?.path ?? '';
    const path = posix.normalize(`${written.replace(/\.js$/, '')}.ts`);
    const [first = '', ...rest] = path.split('/');
    return { integration: rest.length === 0 ? '' : first, path };
  });
}

/** The same, by integration. */
export function parseIntegrations(index: string): IntegrationSources[] {
  const byName = new Map<string, string[]>();
  for (const { integration, path } of parseEntryPoints(index)) {
    const entryPoints = byName.get(integration);
    if (entryPoints === undefined) byName.set(integration, [path]);
    else entryPoints.push(path);
  }
  return [...byName].map(([name, entryPoints]) => ({ name, entryPoints }));
}
