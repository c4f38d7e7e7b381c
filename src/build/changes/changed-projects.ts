import { join } from 'node:path';
import { basesOf } from '../sources/candidates.js';
import { filesBelow } from '../sources/directory-cache.js';
import type { SourceGraph } from '../sources/source-graph.js';
import { isTouched } from './touched.js';
import { type InstallLevel, readInstallLevels } from '../package-manager/install-levels.js';
import { readPackageManager } from '../package-manager/detect.js';
import type { ProjectLocation } from '../project/project.js';
import { readWorkspacePackages } from '../package-manager/workspaces.js';
import { wayTo } from '../../shared/paths.js';

/** Files beside a lockfile, or above the project, that change what is installed or compiled. */
const sharedNames =
  /^(package\.json|tsconfig[^/]*\.json|\.npmrc|\.yarnrc(\.yml)?|bunfig\.toml|pnpm-workspace\.yaml|\.pnpmfile\.cjs|\.node-version|\.nvmrc|\.tool-versions)$/;
/** Sources and settings of TypeScript. */
const source = /\.[cm]?[jt]sx?$|[\\/]tsconfig[^\\/]*\.json$/;
const sharedFolders = ['patches/', '.yarn/patches/'];

/**
 * Whether a set of changed files touches a project: through a file of its own, the lockfile and
 * settings that it is installed with, a workspace package that it uses, or a file elsewhere that it
 * imports. When in doubt it counts as changed: one built for nothing costs a minute, one left out is
 * not deployed.
 *
 * @param changed from the checkout's root, with `/`.
 */
export async function isChanged(
  project: ProjectLocation,
  changed: ReadonlySet<string>,
  graph: SourceGraph,
): Promise<boolean> {
  const { root } = graph;
  const files = [...changed];
  const isBelow = (folder: string): boolean =>
    isTouched(folder, changed) ||
    files.some((file) => folder === '.' || file.startsWith(`${folder}/`));
  if (isBelow(project.relativeFolder)) return true;

  const levels = await readInstallLevels(root, project.folder);
  if (files.some((file) => isShared(file, levels))) return true;

  const { packageManager } = await readPackageManager(levels);
  const { lockfile } = packageManager;
  if (lockfile !== null && isTouched(wayTo(root, lockfile), changed)) return true;

  const packages = await readWorkspacePackages(root, packageManager.root, levels);
  // Who cannot tell takes it for changed.
  if (packages === null || packages.some(isBelow)) return true;

  const sources = [project.relativeFolder, ...packages].flatMap((folder) =>
    [...filesBelow(join(root, folder), graph.directories)].filter((path) => source.test(path)),
  );
  const reached = graph.reach(sources);
  if ([...reached.files, ...reached.links].some((path) => isTouched(path, changed))) return true;
  // A file that is gone was meant by an import that is still there.
  const probes = new Set(reached.probes);
  return files.some((file) => basesOf(file).some((base) => probes.has(base)));
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
