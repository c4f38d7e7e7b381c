import { readArtifactNames } from '../project/artifact-names.js';
import { findChanged } from '../project/changes.js';
import { readInstallLevels } from '../project/install-levels.js';
import { readPackageManager } from '../project/package-manager.js';
import type { ProjectLocation } from '../project/project.js';
import { searchProjects } from '../project/search.js';
import type { DiscoveredProject } from '../report/result.js';
import { childEnvironment } from '../toolchain/child-environment.js';
import { readChangedFiles } from '../toolchain/changed-files.js';
import { type Run, stage } from './run.js';

/** `discover`: the Nango projects of the checkout, all or only those that changed, as a matrix. */
export async function discover(run: Run): Promise<void> {
  const { context, log, result } = run;
  const { projects, legacy } = await stage(run, 'search', () => searchProjects(context.workspace));
  for (const { relativeFolder } of legacy) {
    log.warning(`${relativeFolder} is a legacy nango.yaml project: it is left out.`);
  }
  if (projects.length === 0) log.warning('The checkout has no Nango project.');

  const changes = await stage(run, 'changes', () => changedFiles(run));
  const changed =
    changes === null ? projects : await findChanged(context.workspace, projects, changes.files);
  const names = readArtifactNames(projects.map(({ relativeFolder }) => relativeFolder));
  result.discovery = {
    projects: await Promise.all(
      changed.map((project) => describe(context.workspace, project, names)),
    ),
    total: projects.length,
    since: changes?.since ?? null,
  };
  for (const { name, workingDirectory } of result.discovery.projects) {
    log.info(`${name}: ${workingDirectory}`);
  }
  result.result = 'validated';
}

async function describe(
  root: string,
  { folder, relativeFolder }: ProjectLocation,
  names: ReadonlyMap<string, string>,
): Promise<DiscoveredProject> {
  const { packageManager } = await readPackageManager(await readInstallLevels(root, folder));
  const manager = packageManager.name;
  return {
    name: names.get(relativeFolder) ?? relativeFolder,
    workingDirectory: relativeFolder,
    packageManager: manager === 'yarn-classic' || manager === 'yarn-berry' ? 'yarn' : manager,
  };
}

/** Null: this event has nothing to compare with, so all are listed. */
async function changedFiles(run: Run): Promise<{ files: string[]; since: string } | null> {
  const { inputs, context, log } = run;
  const since = inputs.changedSince ?? context.changeBase;
  if (since === null || /^0+$/.test(since)) return null;
  const files = await readChangedFiles({
    folder: context.workspace,
    env: childEnvironment(context.variables, 'cli', []),
    since,
    required: inputs.changedSince !== null,
    // What a branch changed is measured from where it left its base.
    fromMergeBase: context.eventName !== 'push',
  });
  if (files !== null) return { files, since: since.slice(0, 100) };
  log.warning(
    `The commit before this push (${since.slice(0, 12)}) is not in the repository any more: all projects are listed.`,
  );
  return null;
}
