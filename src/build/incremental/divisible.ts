import type { IntegrationSources } from '../project/project.js';
import type { Reached } from '../sources/source-graph.js';

/** What the graph says of an integration. */
export interface IntegrationFacts extends IntegrationSources {
  reached: Reached;
  settings: { path: string; isBabel: boolean }[];
}

/** Where the CLI looks for what it built: `build/<integration>_<folder>_<name>.cjs`. */
const folders = ['syncs', 'actions', 'on-events'];

/**
 * Why the integrations of a project cannot be packaged apart with the same outcome, as a part of a
 * sentence, or null: they can.
 */
export function whyIndivisible(integrations: readonly IntegrationFacts[]): string | null {
  for (const { name, entryPoints, reached, settings } of integrations) {
    if (/^(\.\.)?$/.test(name)) {
      return `index.ts names ${entryPoints[0] ?? 'a file'}, which is in no integration's folder`;
    }
    const [unknown] = reached.unknown;
    if (unknown !== undefined) return unknown;
    const [link] = reached.links;
    if (link !== undefined) return `${link} is a symbolic link`;
    const babel = settings.find(({ isBabel }) => isBabel);
    if (babel !== undefined) return `${babel.path} changes how sources are read`;
    const [twice] = reached.doubled;
    if (twice !== undefined) return `${twice} is imported by path and as a package`;
  }
  return findSameOutput(integrations);
}

/** The CLI writes all it builds into one folder: two names may fall together there. */
function findSameOutput(integrations: readonly IntegrationFacts[]): string | null {
  const flat = (path: string): string => path.replaceAll('/', '_');
  const outputs = new Map<string, string>();
  const prefixes = new Map<string, string>();
  for (const { name } of integrations) {
    for (const folder of folders) prefixes.set(flat(`${name}/${folder}/`), name);
  }
  for (const { name, entryPoints } of integrations) {
    for (const entryPoint of entryPoints) {
      const output = flat(entryPoint);
      const other = outputs.get(output);
      if (other !== undefined && other !== entryPoint) {
        return `the CLI builds ${other} and ${entryPoint} into one file`;
      }
      outputs.set(output, entryPoint);
      // Each beginning of it that ends in an underscore.
      for (let end = output.indexOf('_'); end !== -1; end = output.indexOf('_', end + 1)) {
        const owner = prefixes.get(output.slice(0, end + 1));
        if (owner !== undefined && owner !== name) {
          return `the CLI may take what it builds of ${entryPoint} for a part of ${owner}`;
        }
      }
    }
  }
  return null;
}
