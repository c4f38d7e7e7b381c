import { placeIn } from '../../shared/paths.js';
import semver from 'semver';
import type { InstallLevel, Lockfile } from './install-levels.js';
import {
  lockfileKindOf,
  type LockfileWriter,
  newestReleases,
  parseLockfileWriter,
} from './lockfile-kind.js';
import type { PackageManager, PackageManagerName } from '../project/project.js';
import { readTextFile, sizeLimits } from '../../shared/text-file.js';

export interface DeclaredManager {
  name: PackageManagerName | 'yarn';
  /** Exact, or null when `packageManager` does not name one that can be asked for. */
  version: string | null;
}

export interface PackageManagerChoice {
  packageManager: PackageManager;
  /** What is worth a warning, each with its fix. */
  warnings: string[];
}

/**
 * Which package manager installs the project, and where: `packageManager` of the nearest
 * package.json that has it decides, as for corepack; else the nearest lockfile does.
 *
 * @param levels From `readInstallLevels`, nearest first.
 */
export async function readPackageManager(levels: InstallLevel[]): Promise<PackageManagerChoice> {
  const warnings: string[] = [];
  const declared = declaredManager(levels, warnings);
  const lockfiles = levels
    .filter((level) => level.installsProject)
    .flatMap(({ lockfiles }) => lockfiles);
  const wanted = declared === null ? null : lockfileKindOf(nameOf(declared, 'yarn-classic'));
  const lockfile = lockfiles.find(({ kind }) => wanted === null || kind === wanted) ?? null;
  const others = lockfiles.filter(({ kind }) => kind !== (wanted ?? lockfile?.kind));

  const writer = lockfile === null ? null : await readWriter(lockfile);
  const yarn =
    writer?.name ?? (levels.some((level) => level.yarn !== null) ? 'yarn-berry' : 'yarn-classic');
  const found = lockfile === null ? 'npm' : lockfile.kind === 'yarn' ? yarn : lockfile.kind;
  const name = declared === null ? found : nameOf(declared, yarn);
  warnings.push(
    ...(lockfile === null
      ? missingLockfile(name, others, levels)
      : severalLockfiles(lockfile, others, declared !== null)),
  );

  const version = declared?.version ?? null;
  const written = writer?.name === name ? writer.release : newestReleases[name];
  const root = installRoot(levels, lockfile);
  return {
    packageManager: {
      name,
      version,
      release: version ?? written,
      lockfile: lockfile?.path ?? null,
      root,
    },
    warnings,
  };
}

/**
 * `packageManager` of package.json, such as `pnpm@9.1.0+sha512.abc`; null when it names none that a
 * project can be installed with.
 */
export function parseDeclaredManager(text: string): DeclaredManager | null {
  const match = /^(npm|pnpm|yarn|bun)(?:@(.+))?$/.exec(text.trim());
  if (match === null) return null;
  const [, manager, rest = ''] = match;
  // The version becomes an argument of npx, which would also take an address.
  const version = semver.valid(rest.replace(/\+.*$/, ''));
  if (manager === 'yarn' && version !== null) {
    return { name: semver.major(version) === 1 ? 'yarn-classic' : 'yarn-berry', version };
  }
  return { name: manager as 'npm' | 'pnpm' | 'yarn' | 'bun', version };
}

function nameOf(declared: DeclaredManager, yarn: PackageManagerName): PackageManagerName {
  return declared.name === 'yarn' ? yarn : declared.name;
}

function declaredManager(levels: InstallLevel[], warnings: string[]): DeclaredManager | null {
  for (const { manifest, relativeFolder } of levels) {
    const engine = manifest?.devEngines ?? null;
    // Of a range only the name is taken: the lockfile's writer fits it.
    const version = semver.valid(engine?.version ?? '');
    const engineText =
      engine === null ? null : `${engine.name}${version === null ? '' : `@${version}`}`;
    const text = manifest?.packageManager ?? engineText;
    if (text === null) continue;
    const declared = parseDeclaredManager(text);
    const where = placeIn(relativeFolder, 'package.json');
    if (declared === null) {
      warnings.push(
        `${where} names the package manager "${text}", which is not npm, pnpm, yarn or bun: the lockfile decides instead.`,
      );
    } else if (declared.version === null && manifest?.packageManager != null) {
      warnings.push(
        `${where} names the package manager "${text}" without an exact version. Write it as "${declared.name}@x.y.z".`,
      );
    }
    return declared;
  }
  return null;
}

async function readWriter({ kind, path }: Lockfile): Promise<LockfileWriter | null> {
  if (kind === 'npm' || kind === 'bun') return null;
  // Too large to be read is not wrong: the manager may still install from it.
  const text = await readTextFile(path, sizeLimits.lockfile).catch(() => null);
  return parseLockfileWriter(kind, text ?? '');
}

function installRoot(levels: InstallLevel[], lockfile: Lockfile | null): string {
  const holder = levels.find((level) => lockfile !== null && level.lockfiles.includes(lockfile));
  const fallback =
    levels.find((level) => level.isWorkspaceRoot) ??
    levels.find((level) => level.installsProject && level.manifest !== null) ??
    levels[0];
  const level = holder ?? fallback;
  if (level === undefined) throw new TypeError('a project is in a folder');
  return level.folder;
}

function missingLockfile(
  name: PackageManagerName,
  others: Lockfile[],
  levels: InstallLevel[],
): string[] {
  const manager = lockfileKindOf(name);
  const unrelated = levels
    .filter((level) => !level.installsProject && level.lockfiles.length > 0)
    .map(({ relativeFolder }) =>
      relativeFolder === '.' ? "the root's" : `that of ${relativeFolder}`,
    );
  const found = [
    ...new Set(others.map((other) => other.name)),
    ...unrelated.map((whose) => `${whose}, which does not list this folder as a workspace`),
  ];
  const but = found.length === 0 ? '' : `, only ${found.join(', ')}`;
  return [
    `There is no lockfile of ${manager} for the project${but}: the newest versions are installed. Run \`${manager} install\` and commit the lockfile.`,
  ];
}

function severalLockfiles(lockfile: Lockfile, others: Lockfile[], isDeclared: boolean): string[] {
  if (others.length === 0) return [];
  const names = [...new Set(others.map((other) => other.name))].join(', ');
  const why = isDeclared ? 'as `packageManager` says' : 'the nearest, then pnpm, yarn, bun, npm';
  return [
    `Several lockfiles: ${lockfile.name} counts (${why}), not ${names}. Delete the others, or name the manager as \`packageManager\` in package.json.`,
  ];
}
