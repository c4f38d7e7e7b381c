import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import semver from 'semver';
import { z } from 'zod';
import { RunFailure } from '../../shared/errors.js';
import { checkCliVersion, recommendedCli } from '../package-manager/nango-version.js';

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
}

const manifestSchema = z.looseObject({
  version: z.string(),
  bin: z.union([z.string(), z.looseObject({ nango: z.string().optional() })]).optional(),
  engines: z.looseObject({ node: z.string().optional() }).optional(),
});

/**
 * Finds the project's own CLI as Node would: in `node_modules` of its folder, then of those above.
 *
 * @throws RunFailure `install-failed` when it is not there, `unsupported-cli` when it is too old.
 */
export async function readInstalledCli(projectFolder: string): Promise<InstalledCli> {
  for (let folder = resolve(projectFolder); ; folder = dirname(folder)) {
    const home = join(folder, 'node_modules', 'nango');
    const text = await readFile(join(home, 'package.json'), 'utf8').catch(() => null);
    if (text !== null) return parseManifest(text, home);
    if (folder === dirname(folder)) break;
  }
  throw new RunFailure('install-failed', 'The Nango CLI is not installed in the project.', {
    hint: `Leave \`install: true\`, or install the dependencies in a step before. package.json must list it: "nango": "${recommendedCli}" in devDependencies, which an install with NODE_ENV=production leaves out.`,
  });
}

function parseManifest(text: string, home: string): InstalledCli {
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
      hint: `Move to ${recommendedCli}: set "nango": "${recommendedCli}" in package.json and install again.`,
    });
  }
  return { version, bin: join(home, bin), nodeRange: manifest.engines?.node ?? null, home };
}
