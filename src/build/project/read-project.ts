import { placeIn } from '../../shared/paths.js';
import { basename, join, resolve } from 'node:path';
import { messageOf, RunFailure } from '../../shared/errors.js';
import { checkCliVersion, missingCli, readCliVersion } from '../package-manager/nango-version.js';
import { type InstallLevel, readInstallLevels } from '../package-manager/install-levels.js';
import { checkMarks } from './byte-order-marks.js';
import { checkIndex } from './check-index.js';
import { parseIntegrations } from './entry-points.js';
import { warnOfForgotten } from './forgotten-functions.js';
import { locateProject } from './locate.js';
import { nangoRange } from '../package-manager/package-json.js';
import { readPackageManager } from '../package-manager/detect.js';
import type { IntegrationSources, PackageManager, Project, ProjectLocation } from './project.js';
import { readRegistryVariables } from '../package-manager/registry-variables.js';
import { parseTestScript, testsNeedBuild } from './test-script.js';
import { readTextFile, sizeLimits } from '../../shared/text-file.js';
import { checkYarnLinker } from '../package-manager/yarn-linker.js';

export interface ProjectQuestion {
  /** Absolute path of the checkout. */
  root: string;
  /** The input, or null: find it. */
  workingDirectory: string | null;
}

/**
 * Reads what the checkout holds: which project, and how to install, build and test it. Only reads:
 * nothing of the project is run, and nothing is written.
 *
 * @throws RunFailure `invalid-input`, `no-project`, `several-projects`, `legacy-yaml`,
 *   `nothing-to-deploy`, `index-mismatch`, `unsupported-cli`, `install-failed` (Plug'n'Play).
 */
export async function readProject(question: ProjectQuestion): Promise<Project> {
  const root = resolve(question.root);
  const location = await locateProject(root, question.workingDirectory);
  const integrations = await readIntegrations(location);
  const marks = await checkMarks(location);
  const levels = await readInstallLevels(root, location.folder);
  const { packageManager, warnings } = await readPackageManager(levels);
  const manifest = levels[0]?.manifest ?? null;
  const cliVersion = await readCliVersion(packageManager, findRange(levels, packageManager));
  checkCliVersion(cliVersion);
  checkYarnLinker(packageManager, levels);
  return {
    ...location,
    name: manifest?.name ?? basename(location.folder),
    packageManager,
    cliVersion,
    integrations,
    testScript: parseTestScript(manifest?.scripts.get('test')),
    testsNeedBuild: testsNeedBuild(manifest?.scripts ?? new Map()),
    registryVariables: await readRegistryVariables(levels.map(({ folder }) => folder)),
    warnings: [...marks, ...warnings, ...(await warnOfForgotten(location, integrations))],
  };
}

/**
 * The functions that a project's index.ts names.
 *
 * @throws RunFailure `no-project`, `index-mismatch`, `nothing-to-deploy`.
 */
export async function readIntegrations(location: ProjectLocation): Promise<IntegrationSources[]> {
  const shown = placeIn(location.relativeFolder, 'index.ts');
  const text = await readTextFile(join(location.folder, 'index.ts'), sizeLimits.source).catch(
    (error: unknown) => {
      throw unreadableIndex(shown, messageOf(error));
    },
  );
  if (text === null) throw unreadableIndex(shown, 'it is not a file');
  await checkIndex(location, text);
  const integrations = parseIntegrations(text);
  if (integrations.length > 0) return integrations;
  throw new RunFailure('nothing-to-deploy', `${shown} names no function.`, {
    hint:
      "Add a line for each function, such as `import './github/syncs/issues.js';`: at the start of " +
      'a line, with a path that begins with `./`. Is it the right folder? `working-directory` sets it.',
  });
}

function unreadableIndex(shown: string, problem: string): RunFailure {
  return new RunFailure('no-project', `${shown} cannot be read: ${problem}`, {
    hint: "It has to be a file with a line for each function, such as `import './github/syncs/issues.js';`.",
  });
}

/**
 * What the project's own package.json asks for of `nango`, else that of the folder it is installed from.
 *
 * @throws RunFailure `unsupported-cli` when neither asks for it.
 */
export function findRange(levels: InstallLevel[], packageManager: PackageManager): string {
  const candidates = levels.filter(
    (level, index) => index === 0 || level.installsProject || level.folder === packageManager.root,
  );
  for (const { manifest } of candidates) {
    const range = manifest === null ? null : nangoRange(manifest);
    if (range !== null) return range;
  }
  const nearest = candidates.find(({ manifest }) => manifest !== null) ?? levels[0];
  throw missingCli(placeIn(nearest?.relativeFolder ?? '.', 'package.json'));
}
