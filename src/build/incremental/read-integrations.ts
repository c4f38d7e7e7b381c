import { dirname, join } from 'node:path';
import { sha256 } from '../../shared/digest.js';
import { wayTo, foldersUp } from '../../shared/paths.js';
import type { IntegrationSources } from '../project/project.js';
import type { Directories } from '../sources/directory-cache.js';
import type { Reached, SourceGraph } from '../sources/source-graph.js';
import { type IntegrationFacts, whyIndivisible } from './divisible.js';

/** An integration and all that its package is made from. Paths are from the checkout's root. */
export interface Integration extends IntegrationSources {
  /** Files that a copy of it needs: its sources and the settings above them. */
  files: string[];
  /** Files that declare something for all others, each with an entry point that reaches it. */
  ambient: Record<string, string>;
  /** 64 hex digits, others whenever its package may be another. */
  fingerprint: string;
  /** Whether the same files may make another package the next time. */
  isVolatile: boolean;
}

/**
 * Reads what the integrations of a project stand on. Nothing of the project is run.
 *
 * @param folder absolute and real path of the project.
 * @returns a sentence's part that says why they cannot be packaged apart with the same outcome.
 */
export function readIntegrations(
  integrations: readonly IntegrationSources[],
  folder: string,
  graph: SourceGraph,
): Map<string, Integration> | string {
  const facts = integrations.map((integration): IntegrationFacts => {
    const reached = graph.reach(integration.entryPoints.map((path) => join(folder, path)));
    return { ...integration, reached, settings: findSettings(reached.files, graph) };
  });
  const why = whyIndivisible(facts) ?? findPackagesAbove(graph.root, graph.directories);
  if (why !== null) return why;
  const ambient = facts.flatMap(({ reached }) => reached.ambient);
  // What declares something for all files is a part of every integration.
  const surroundings = hashAll(new Set(ambient), graph);
  const found = new Map<string, Integration>();
  for (const { name, entryPoints, reached, settings } of facts) {
    const files = new Set([...reached.files, ...settings.map(({ path }) => path)]);
    const hashes = hashAll(files, graph);
    if (hashes === null || surroundings === null) return `a file of ${name} cannot be read`;
    const isOfPackage = (path: string): boolean =>
      reached.homes.some((home) => path.startsWith(`${home}/`));
    found.set(name, {
      ...{ name, entryPoints },
      // A copy finds workspace packages through the links in `node_modules`.
      files: [...files].filter((path) => !isOfPackage(path)),
      ambient: findAmbient(reached, entryPoints, folder, graph),
      fingerprint: sha256(JSON.stringify([name, entryPoints, hashes, surroundings])),
      isVolatile: reached.volatile.length > 0,
    });
  }
  return found;
}

function findAmbient(
  { ambient }: Reached,
  entryPoints: readonly string[],
  folder: string,
  graph: SourceGraph,
): Record<string, string> {
  const found: Record<string, string> = {};
  if (ambient.length === 0) return found;
  for (const entryPoint of entryPoints) {
    for (const path of graph.reach([join(folder, entryPoint)]).ambient) found[path] ??= entryPoint;
  }
  return found;
}

function hashAll(paths: Iterable<string>, graph: SourceGraph): [string, string][] | null {
  const hashes: [string, string][] = [];
  for (const path of [...paths].sort()) {
    const hash = graph.hashOf(join(graph.root, path));
    if (hash === null) return null;
    hashes.push([path, hash]);
  }
  return hashes;
}

/** Settings that are looked for in the folder of a source and in those above it. */
const settingsName =
  /^(?:package\.json|(?:\.babelrc|babel\.config)(?:\.json|\.[cm]?[jt]s)?|\.babelignore)$/;

function findSettings(
  files: readonly string[],
  { root, directories }: SourceGraph,
): IntegrationFacts['settings'] {
  const folders = foldersAbove(
    files.map((file) => join(root, file)),
    root,
  );
  return [...folders].flatMap((folder) =>
    directories
      .list(folder)
      .filter((name) => settingsName.test(name))
      .map((name) => ({ path: wayTo(root, join(folder, name)), isBabel: name.includes('babel') })),
  );
}

/** The folders of some files and all above them, the root included. */
export function foldersAbove(files: readonly string[], root: string): Set<string> {
  return new Set([root, ...files.flatMap((file) => foldersUp(dirname(file), root))]);
}

/** TypeScript looks for packages above the checkout, too, where a copy is not. */
function findPackagesAbove(root: string, directories: Directories): string | null {
  const modules = foldersUp(dirname(root)).map((folder) => join(folder, 'node_modules'));
  const found = modules.find((path) => directories.kindOf(path) !== null);
  return found === undefined ? null : `there are packages in ${found}`;
}
