import { join, resolve } from 'node:path';
import semver from 'semver';
import { RunFailure } from '../../shared/errors.js';
import { foldersUp } from '../../shared/paths.js';
import { type Manifest, readManifest } from '../package-manager/package-json.js';
import { checkCliVersion, moveHint, recommendedCli } from '../package-manager/nango-version.js';

/** The Nango CLI that stands in the project's `node_modules`. */
export interface InstalledCli {
  /** Exact version. */
  version: string;
  /** Absolute path of the script to start. */
  bin: string;
  /** Its `engines.node`, or null. */
  nodeRange: string | null;
  /** Absolute path of its folder. */
  home: string;
  /** The zod that it is built with and compares schemas with, exact; null: unknown. */
  zod: string | null;
  /** The zod that the project's own files get; null: none, or unknown. */
  projectZod: string | null;
}

/** Whether the project's schemas are of another zod than the CLI's: TypeScript then compares the two. */
export function hasOtherZod({
  zod,
  projectZod,
}: Pick<InstalledCli, 'zod' | 'projectZod'>): boolean {
  return zod !== null && projectZod !== null && zod !== projectZod;
}

/**
 * Finds the project's own CLI as Node would: in `node_modules` of its folder, then of those above.
 *
 * @throws RunFailure `install-failed` when it is not there, `unsupported-cli` when it is too old.
 */
export async function readInstalledCli(projectFolder: string): Promise<InstalledCli> {
  const found = await findInstalled(projectFolder, 'nango');
  if (found !== null) {
    const zod = await findInstalled(projectFolder, 'zod');
    return describeCli(found, semver.valid(zod?.manifest?.version));
  }
  throw new RunFailure('install-failed', 'The Nango CLI is not installed in the project.', {
    hint: `Leave \`install: true\`, or install the dependencies in a step before. package.json must list it: "nango": "${recommendedCli}" in devDependencies. Settings for production leave those out: remove \`only=prod\` from .npmrc, \`production = true\` or \`dev = false\` from bunfig.toml, and NODE_ENV=production or \`--omit=dev\` from an install step.`,
  });
}

interface Found {
  home: string;
  /** Null: it cannot be read. */
  manifest: Manifest | null;
}

async function findInstalled(from: string, name: string): Promise<Found | null> {
  for (const folder of foldersUp(resolve(from))) {
    const home = join(folder, 'node_modules', name);
    try {
      const manifest = await readManifest(home, home);
      if (manifest !== null) return { home, manifest };
    } catch {
      return { home, manifest: null };
    }
  }
  return null;
}

function describeCli({ home, manifest }: Found, projectZod: string | null): InstalledCli {
  if (manifest?.version == null) {
    throw new RunFailure('install-failed', 'node_modules/nango/package.json cannot be read.', {
      hint: 'Install the dependencies afresh.',
    });
  }
  const { version, bin, engines, dependencies } = manifest;
  if (semver.valid(version) !== null) checkCliVersion(version);
  if (bin === null) {
    throw new RunFailure('unsupported-cli', `Nango CLI ${version} has no command to start.`, {
      hint: moveHint,
    });
  }
  const zod = semver.valid(dependencies.get('zod'));
  return { version, bin: join(home, bin), nodeRange: engines.node, home, zod, projectZod };
}
