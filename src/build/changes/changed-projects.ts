import { readForeignFiles } from '../sources/foreign-files.js';
import { readInstallLevels } from '../package-manager/install-levels.js';
import type { InstallLevel } from '../package-manager/install-levels.js';
import { readPackageManager } from '../package-manager/detect.js';
import type { ProjectLocation } from '../project/project.js';
import { readWorkspacePackages } from '../package-manager/workspace-packages.js';
import { wayTo } from '../../shared/paths.js';

/** Files beside a lockfile, or above the project, that change what is installed or compiled. */
const sharedNames =
  /^(package\.json|tsconfig[^/]*\.json|\.npmrc|\.yarnrc(\.yml)?|bunfig\.toml|pnpm-workspace\.yaml|\.pnpmfile\.cjs|\.node-version|\.nvmrc|\.tool-versions)$/;
const sharedFolders = ['patches/', '.yarn/patches/'];

/**
 * Whether a set of changed files touches a project: through a file of its own, the lockfile and
 * settings that it is installed with, a workspace package that it uses, or a file elsewhere that it
 * imports. When in doubt it counts as changed: one built for nothing costs a minute, one left out is
 * not deployed.
 *
 * @param files from the checkout's root, with `/`.
 */
export async function isChanged(
  root: string,
  project: ProjectLocation,
  files: readonly string[],
): Promise<boolean> {
  if (files.some((file) => isBelow(file, project.relativeFolder))) return true;

  const levels = await readInstallLevels(root, project.folder);
  if (files.some((file) => isShared(file, levels))) return true;

  const { packageManager } = await readPackageManager(levels);
  const { lockfile } = packageManager;
  if (lockfile !== null && files.includes(fromRoot(root, lockfile))) return true;

  const packages = await readWorkspacePackages(root, packageManager.root, levels);
  if (packages.some((folder) => files.some((file) => isBelow(file, folder)))) return true;

  const foreign = await readForeignFiles(root, [project.relativeFolder, ...packages]);
  return files.some((file) => foreign.has(file));
}

/** Settings lie in a folder from the project up to the checkout's root. */
function isShared(file: string, levels: readonly InstallLevel[]): boolean {
  return levels.some(({ relativeFolder }) => {
    const prefix = relativeFolder === '.' ? '' : `${relativeFolder}/`;
    if (!file.startsWith(prefix)) return false;
    const rest = file.slice(prefix.length);
    return sharedNames.test(rest) || sharedFolders.some((folder) => rest.startsWith(folder));
  });
}

function isBelow(file: string, folder: string): boolean {
  return folder === '.' || file.startsWith(`${folder}/`);
}

function fromRoot(root: string, path: string): string {
  return wayTo(root, path);
}
