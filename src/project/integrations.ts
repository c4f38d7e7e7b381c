import { posix } from 'node:path';
import type { IntegrationSources } from './project.js';

// The CLI's own (zeroYaml/constants.js): anything else in index.ts is not an entry point to it, and
// what looks like one in a comment is.
const importLine = /^import ['"](?<path>\.\/[^'"]+)['"];?/gm;

/**
 * The entry points that index.ts names, as the Nango CLI reads them, by integration. To Nango an
 * integration is the first folder of the path. A file that is in none keeps an empty name, one
 * outside of the project `..`: the CLI refuses both, and says it best.
 */
export function parseIntegrations(index: string): IntegrationSources[] {
  const byName = new Map<string, string[]>();
  for (const match of index.matchAll(importLine)) {
    const written = match.groups?.path;
    if (written === undefined) continue;
    const entryPoint = posix.normalize(`${written.replace(/\.js$/, '')}.ts`);
    const [first = '', ...rest] = entryPoint.split('/');
    const name = rest.length === 0 ? '' : first;
    const entryPoints = byName.get(name);
    if (entryPoints === undefined) byName.set(name, [entryPoint]);
    else entryPoints.push(entryPoint);
  }
  return [...byName].map(([name, entryPoints]) => ({ name, entryPoints }));
}
