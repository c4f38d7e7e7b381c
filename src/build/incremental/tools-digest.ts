import { realpathSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../shared/digest.js';
import { wayTo } from '../../shared/paths.js';
import type { ProjectLocation } from '../project/project.js';
import { createSourceGraph } from '../sources/source-graph.js';

export interface ToolsQuestion {
  /** Absolute path of the lockfile, and of the folder that is installed. */
  lockfile: string;
  installRoot: string;
  /** Absolute path of the checkout. */
  root: string;
  project: ProjectLocation;
  /** Exact versions. */
  cli: string;
  node: string;
  nodeOptions: string;
}

/**
 * What the packages of integrations depend on beside their sources: the CLI, its options, Node, the
 * lockfile, and patches that an install puts onto what the lockfile names. 32 hex digits; null where
 * that cannot be told.
 */
export async function digestTools(question: ToolsQuestion): Promise<string | null> {
  const { cli, node, nodeOptions, installRoot, project, lockfile } = question;
  const root = realpathSync(question.root);
  const graph = createSourceGraph(root);
  const files = [realpathSync(lockfile)];
  for (const home of new Set([installRoot, project.folder])) {
    const patches = join(realpathSync(home), 'patches');
    const entries = await readdir(patches, { recursive: true, withFileTypes: true }).catch(
      () => [],
    );
    for (const entry of entries) {
      if (!entry.isDirectory()) files.push(join(entry.parentPath, entry.name));
    }
  }
  const hashes = files.sort().map((path) => [wayTo(root, path), graph.hashOf(path)]);
  if (hashes.some(([, hash]) => hash === null)) return null;
  return sha256(JSON.stringify([cli, node, nodeOptions, process.platform, hashes])).slice(0, 32);
}
