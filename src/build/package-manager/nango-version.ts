import semver from 'semver';
import { RunFailure } from '../../shared/errors.js';
import { type LockedPackages, parseLockfile, versionsOf } from './lockfile.js';
import type { PackageManager } from '../project/project.js';
import { readTextFile, sizeLimits } from '../../shared/text-file.js';

/** Older ones do not know the options with which a run is kept from waiting for an answer. */
export const oldestCli = '0.69.36';
/** What to move to: the version that this action is tested with. */
export const recommendedCli = '0.71.10';
/** The zod of that version: with another one, TypeScript runs out of memory. */
export const recommendedZod = '4.3.6';

/** The lines of package.json for the recommended CLI. zod first: it is the one that people leave. */
export const moveHint = `In package.json, set \`"zod": "${recommendedZod}"\` and \`"nango": "${recommendedCli}"\` in "devDependencies", install, and commit the lockfile. With another zod the CLI compiles for minutes and runs out of memory.`;

/**
 * The version of `nango` that an install gives: of those that the lockfile has, the newest that
 * package.json asks for; without a lockfile, the least that it asks for. Null when only the install
 * will tell.
 *
 * @param range what package.json asks for of `nango`.
 */
export async function readCliVersion(
  packageManager: PackageManager,
  range: string,
): Promise<string | null> {
  const locked = await readLocked(packageManager);
  return chooseVersion(versionsOf(locked, 'nango'), range) ?? parseAskedVersion(range);
}

/** What the lockfile locks; null: there is none, or it cannot be read. */
export async function readLocked({
  lockfile,
  name,
}: PackageManager): Promise<LockedPackages | null> {
  const text =
    lockfile === null || lockfile.endsWith('.lockb')
      ? null
      : await readTextFile(lockfile, sizeLimits.lockfile).catch(() => null);
  return text === null ? null : parseLockfile(name, text);
}

/** Of some versions, which a lockfile may hold anything in place of, the one that fits a range. */
export function chooseVersion(versions: readonly string[], range: string): string | null {
  const valid = versions.filter((version) => version.length <= 256 && semver.valid(version));
  const plain = plainRange(range);
  const wanted = plain.length > 256 ? null : semver.maxSatisfying(valid, plain);
  return wanted ?? (valid.length === 1 ? (valid[0] ?? null) : null);
}

/** `^0.71.0` of `workspace:^0.71.0` and `npm:nango@^0.71.0`. */
function plainRange(range: string): string {
  return range.replace(/^(workspace:|npm:(nango@)?)/, '');
}

/**
 * The least version that a range of package.json asks for, or null: for a tag, an address, or a
 * range that begins below what is supported and reaches into it (`*`, `^0.69.0`), since an install
 * then takes a newer one.
 */
export function parseAskedVersion(range: string): string | null {
  const plain = plainRange(range);
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
    { hint: moveHint },
  );
}

/** Neither the project's package.json nor its workspace root's asks for `nango`. */
export function missingCli(where: string): RunFailure {
  return new RunFailure(
    'unsupported-cli',
    `\`nango\` is not among the dependencies of ${where}: there is no Nango CLI to build the project with.`,
    {
      hint: `Add \`"zod": "${recommendedZod}"\` and \`"nango": "${recommendedCli}"\` to "devDependencies" in ${where}, install, and commit the lockfile.`,
    },
  );
}
