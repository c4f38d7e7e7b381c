import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import picomatch from 'picomatch';
import { parse } from 'yaml';
import { z } from 'zod';
import { type LockfileKind, lockfileNames } from './lockfile-kind.js';
import { type Manifest, nangoRange, readManifest } from './package-json.js';
import { readSettings } from '../../shared/text-file.js';
import { wayTo, foldersUp } from '../../shared/paths.js';

export interface Lockfile {
  /** Absolute path. */
  path: string;
  name: string;
  kind: LockfileKind;
}

/** One folder on the way from the project up to the checkout's root. */
export interface InstallLevel {
  folder: string;
  /** From the checkout's root. */
  relativeFolder: string;
  manifest: Manifest | null;
  lockfiles: Lockfile[];
  /** Its .yarnrc.yml: settings of Yarn 2 and newer. */
  yarn: { nodeLinker?: string | undefined } | null;
  /** Whether its package.json or pnpm-workspace.yaml names the project's folder as a workspace. */
  isWorkspaceRoot: boolean;
  /** Whether an install there gives the project what it needs. */
  installsProject: boolean;
}

/**
 * The folders that may have a say in how the project is installed, nearest first. Folders above the
 * checkout belong to the runner, and have none.
 *
 * A parent's lockfile is often another package's (a back end beside its Nango folder). It counts
 * where the parent declares the folder as a workspace, where the folder has no package.json of its
 * own, or where only the parent's asks for `nango`.
 */
export async function readInstallLevels(root: string, folder: string): Promise<InstallLevel[]> {
  const levels: InstallLevel[] = [];
  let own: Manifest | null = null;
  for (const current of foldersUp(folder, root)) {
    const relativeFolder = wayTo(root, current) || '.';
    const manifest = await readManifest(current, relativeFolder);
    if (current === folder) own = manifest;
    const way = wayTo(current, folder);
    const isWorkspaceRoot = way !== '' && (await declaresWorkspace(current, manifest, way));
    const ownAsks = own !== null && nangoRange(own) !== null;
    const standsIn =
      manifest !== null && (own === null || (!ownAsks && nangoRange(manifest) !== null));
    levels.push({
      folder: current,
      relativeFolder,
      manifest,
      lockfiles: await findLockfiles(current),
      yarn: await readYarnSettings(current),
      isWorkspaceRoot,
      installsProject: current === folder || isWorkspaceRoot || standsIn,
    });
  }
  return levels;
}

async function findLockfiles(folder: string): Promise<Lockfile[]> {
  const found = await Promise.all(
    lockfileNames.map(async ([name, kind]) => {
      const path = join(folder, name);
      const stats = await stat(path).catch(() => null);
      return stats?.isFile() === true ? { path, name: basename(path), kind } : null;
    }),
  );
  return found.filter((lockfile) => lockfile !== null);
}

const yarnSchema = z.object({ nodeLinker: z.string().optional().catch(undefined) }).catch({});

async function readYarnSettings(folder: string): Promise<InstallLevel['yarn']> {
  const text = await readSettings(join(folder, '.yarnrc.yml'));
  try {
    return text === null ? null : yarnSchema.parse(parse(text));
  } catch {
    // Yarn says what is wrong with it, and better.
    return {};
  }
}

const workspaceFileSchema = z.object({ packages: z.array(z.string()).catch([]).default([]) });

async function declaresWorkspace(
  folder: string,
  manifest: Manifest | null,
  way: string,
): Promise<boolean> {
  return matchesWorkspace(await readWorkspacePatterns(folder, manifest), way);
}

/** The patterns with which a folder's package.json or pnpm-workspace.yaml names its workspaces. */
export async function readWorkspacePatterns(
  folder: string,
  manifest: Manifest | null,
): Promise<string[]> {
  return [...(manifest?.workspaces ?? []), ...(await readPnpmWorkspaces(folder))];
}

async function readPnpmWorkspaces(folder: string): Promise<string[]> {
  try {
    const text = await readSettings(join(folder, 'pnpm-workspace.yaml'));
    return text === null ? [] : workspaceFileSchema.parse(parse(text)).packages;
  } catch {
    // pnpm says what is wrong with it, and better.
    return [];
  }
}

/** Whether workspace patterns (`packages/*`, `!packages/old`) name a folder below their own. */
export function matchesWorkspace(patterns: readonly string[], way: string): boolean {
  const clean = (pattern: string): string => pattern.replace(/^\.\//, '').replace(/\/+$/, '');
  const matches = (pattern: string): boolean => picomatch.isMatch(way, clean(pattern));
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  const unwanted = patterns.filter((pattern) => pattern.startsWith('!'));
  return wanted.some(matches) && !unwanted.some((pattern) => matches(pattern.slice(1)));
}
