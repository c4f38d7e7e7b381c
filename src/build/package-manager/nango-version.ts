import { dirname } from 'node:path';
import semver from 'semver';
import { RunFailure } from '../../shared/errors.js';
import { lockfileKindOf } from './lockfile-kind.js';
import { parseLockedVersion } from './lockfile-versions.js';
import type { PackageManager } from '../project/project.js';
import { readTextFile, sizeLimits } from '../../shared/text-file.js';
import { wayTo } from '../../shared/paths.js';

/** Older ones do not know the options with which a run is kept from waiting for an answer. */
export const oldestCli = '0.69.36';
/** What to move to: the version that this action is tested with. */
export const recommendedCli = '0.71.10';

export interface CliVersionQuestion {
  folder: string;
  packageManager: PackageManager;
  packageName: string | null;
  /** What package.json asks for of `nango`. */
  range: string;
}

/**
 * The version of `nango` that an install gives: the lockfile's, else the least that package.json
 * asks for. Null when only the install will tell.
 */
export async function readCliVersion(question: CliVersionQuestion): Promise<string | null> {
  const { lockfile, name } = question.packageManager;
  const text =
    lockfile === null || lockfile.endsWith('.lockb')
      ? null
      : await readTextFile(lockfile, sizeLimits.lockfile).catch(() => null);
  const locked =
    lockfile === null || text === null
      ? null
      : parseLockedVersion(lockfileKindOf(name), text, {
          way: wayTo(dirname(lockfile), question.folder) || '.',
          packageName: question.packageName,
          range: question.range,
        });
  return locked ?? parseAskedVersion(question.range);
}

/**
 * The least version that a range of package.json asks for, or null: for a tag, an address, or a
 * range that begins below what is supported and reaches into it (`*`, `^0.69.0`), since an install
 * then takes a newer one.
 */
export function parseAskedVersion(range: string): string | null {
  const plain = range.replace(/^(workspace:|npm:(nango@)?)/, '');
  if (plain.length > 256 || semver.validRange(plain) === null) return null;
  const least = semver.minVersion(plain);
  if (least === null) return null;
  const isOpen = semver.lt(least, oldestCli) && semver.intersects(plain, `>=${oldestCli}`);
  return isOpen ? null : least.version;
}

/** @throws RunFailure `unsupported-cli` when the version is too old to be driven. */
export function checkCliVersion(version: string | null): void {
  if (version === null || semver.gte(version, oldestCli)) return;
  throw new RunFailure(
    'unsupported-cli',
    `The project uses the Nango CLI ${version}; this action needs ${oldestCli} or newer.`,
    {
      hint: `Set \`"nango": "${recommendedCli}"\` in package.json, install, and commit the lockfile.`,
    },
  );
}

/** Neither the project's package.json nor its workspace root's asks for `nango`. */
export function missingCli(where: string): RunFailure {
  return new RunFailure(
    'unsupported-cli',
    `\`nango\` is not among the dependencies of ${where}: there is no Nango CLI to build the project with.`,
    {
      hint: `Add \`"nango": "${recommendedCli}"\` to "devDependencies" in ${where}, install, and commit the lockfile.`,
    },
  );
}
