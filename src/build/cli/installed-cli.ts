import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import semver from 'semver';
import { z } from 'zod';
import { RunFailure } from '../../shared/errors.js';
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

const manifestSchema = z.looseObject({
  version: z.string(),
  bin: z.union([z.string(), z.looseObject({ nango: z.string().optional() })]).optional(),
  engines: z.looseObject({ node: z.string().optional() }).optional(),
  dependencies: z.looseObject({ zod: z.string().optional().catch(undefined) }).optional(),
});

/**
 * Finds the project's own CLI as Node would: in `node_modules` of its folder, then of those above.
 *
 * @throws RunFailure `install-failed` when it is not there, `unsupported-cli` when it is too old.
 */
export async function readInstalledCli(projectFolder: string): Promise<InstalledCli> {
  const found = await findInstalled(projectFolder, 'nango');
  if (found !== null) {
    const zod = await findInstalled(projectFolder, 'zod');
    return { ...parseManifest(found.text, found.home), projectZod: versionOf(zod?.text) };
  }
  throw new RunFailure('install-failed', 'The Nango CLI is not installed in the project.', {
    hint: `Leave \`install: true\`, or install the dependencies in a step before. package.json must list it: "nango": "${recommendedCli}" in devDependencies. Settings for production leave those out: remove \`only=prod\` from .npmrc, \`production = true\` or \`dev = false\` from bunfig.toml, and NODE_ENV=production or \`--omit=dev\` from an install step.`,
  });
}

async function findInstalled(
  from: string,
  name: string,
): Promise<{ text: string; home: string } | null> {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const home = join(folder, 'node_modules', name);
    const text = await readFile(join(home, 'package.json'), 'utf8').catch(() => null);
    if (text !== null) return { text, home };
    if (folder === dirname(folder)) return null;
  }
}

function versionOf(text: string | undefined): string | null {
  try {
    return text === undefined ? null : semver.valid(manifestSchema.parse(JSON.parse(text)).version);
  } catch {
    return null;
  }
}

function parseManifest(text: string, home: string): Omit<InstalledCli, 'projectZod'> {
  let manifest;
  try {
    manifest = manifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new RunFailure('install-failed', 'node_modules/nango/package.json cannot be read.', {
      hint: 'Install the dependencies afresh.',
      cause,
    });
  }
  const { version } = manifest;
  if (semver.valid(version) !== null) checkCliVersion(version);
  const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.nango;
  if (bin === undefined) {
    throw new RunFailure('unsupported-cli', `Nango CLI ${version} has no command to start.`, {
      hint: moveHint,
    });
  }
  const zod = semver.valid(manifest.dependencies?.zod ?? '');
  return { version, bin: join(home, bin), nodeRange: manifest.engines?.node ?? null, home, zod };
}
