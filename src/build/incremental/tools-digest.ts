import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { createDirectories } from '../sources/directory-cache.js';
import type { ProjectLocation } from '../project/project.js';
import { createFingerprinter } from '../sources/fingerprint.js';

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

/** Each 32 hex digits; `files` is null where it cannot be told. */
export interface ToolsDigest {
  /** Which project of the checkout it is: its place stands in source maps. */
  folder: string;
  /** What every integration is compiled with, whatever its sources. */
  files: string | null;
}

/**
 * What the packages of integrations depend on beside their sources: the CLI, its options, Node, the
 * lockfile, and patches that an install puts onto what the lockfile names.
 */
export async function digestTools(question: ToolsQuestion): Promise<ToolsDigest> {
  const root = await realpath(question.root);
  const shown = (path: string): string => relative(root, path).split(sep).join('/');
  const folder = sha256(question.project.relativeFolder).slice(0, 32);
  const directories = createDirectories();
  const lockfile = shown(await realpath(question.lockfile));
  const patches = new Set<string>();
  for (const home of [question.installRoot, question.project.folder]) {
    const path = join(await realpath(home), 'patches');
    if (directories.kindOf(path) !== null) patches.add(shown(path));
  }
  const taken = await createFingerprinter(root, directories).take({
    files: [lockfile],
    packages: [...patches],
    probes: [],
  });
  if (taken === null) return { folder, files: null };
  const { cli, node, nodeOptions } = question;
  const all = { cli, node, nodeOptions, platform: process.platform, ...taken };
  return { folder, files: sha256(JSON.stringify(all)).slice(0, 32) };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
