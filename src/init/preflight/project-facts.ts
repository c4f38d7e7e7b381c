import {
  type InstallLevel,
  readInstallLevels,
} from '../../build/package-manager/install-levels.js';
import { readPackageManager } from '../../build/package-manager/detect.js';
import { checkYarnLinker } from '../../build/package-manager/yarn-linker.js';
import { warnOfForgotten } from '../../build/project/forgotten-functions.js';
import type {
  PackageManager,
  PackageManagerName,
  ProjectLocation,
} from '../../build/project/project.js';
import { readIntegrations } from '../../build/project/read-project.js';
import { wayTo } from '../../shared/paths.js';
import type { GitQuestion } from '../../system/git.js';
import { type Ignoring, readIgnoring } from './gitignore.js';
import { renderShellWord } from '../text.js';
import { type Row, readRow } from './row.js';
import { readVersionRows } from './versions.js';

/** What a project's files say before anything is installed. */
export interface ProjectFacts extends ProjectLocation {
  packageManager: PackageManagerName;
  ignoring: Ignoring;
  rows: Row[];
}

/**
 * Checks one project; throws only where its package.json cannot be read.
 *
 * @param question asked in the repository's root.
 */
export async function readProjectFacts(
  question: GitQuestion,
  location: ProjectLocation,
): Promise<ProjectFacts> {
  const root = question.folder;
  const levels = await readInstallLevels(root, location.folder);
  const { packageManager, warnings } = await readPackageManager(levels);
  const prefix = location.relativeFolder === '.' ? '' : `${location.relativeFolder}/`;
  const ignoring = await readIgnoring(question, prefix);
  const rows = [
    await readFunctionRow(location),
    describeManager(root, packageManager, warnings),
    ...(await readLinkerRow(packageManager, levels)),
    ...(await readVersionRows(location, levels, packageManager)),
    describeIgnoring(ignoring, prefix),
  ];
  return { ...location, packageManager: packageManager.name, ignoring, rows };
}

async function readFunctionRow(location: ProjectLocation): Promise<Row> {
  let forgotten: string[] = [];
  const row = await readRow('functions', async () => {
    const integrations = await readIntegrations(location);
    forgotten = await warnOfForgotten(location, integrations);
    const functions = integrations.flatMap(({ entryPoints }) => entryPoints);
    return `index.ts imports ${functions.length}`;
  });
  return { ...row, change: row.change ?? forgotten[0] ?? null };
}

function describeManager(root: string, manager: PackageManager, warnings: string[]): Row {
  const lockfile = manager.lockfile === null ? '' : `, ${wayTo(root, manager.lockfile)}`;
  const change = warnings.length === 0 ? null : warnings.join('\n');
  return { check: 'package manager', found: `${manager.name}${lockfile}`, change };
}

async function readLinkerRow(manager: PackageManager, levels: InstallLevel[]): Promise<Row[]> {
  if (manager.name !== 'yarn-berry') return [];
  const row = await readRow('Yarn linker', () => {
    checkYarnLinker(manager, levels);
    return 'installs into node_modules';
  });
  return [row];
}

function describeIgnoring({ missing, tracked }: Ignoring, prefix: string): Row {
  const added = missing.length === 0 ? 'complete' : `init adds ${missing.join(' ')}`;
  const paths = tracked.map((line) => renderShellWord(prefix + line)).join(' ');
  return tracked.length === 0
    ? { check: '.gitignore', found: added, change: null }
    : {
        check: '.gitignore',
        found: `git tracks ${paths}`,
        change: `git rm -r --cached ${paths}`,
      };
}
