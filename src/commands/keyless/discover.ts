import { readArtifactNames } from '../../build/changes/artifact-names.js';
import { isChanged } from '../../build/changes/changed-projects.js';
import { readInstallLevels } from '../../build/package-manager/install-levels.js';
import { readPackageManager } from '../../build/package-manager/detect.js';
import type { ProjectLocation } from '../../build/project/project.js';
import { searchProjects } from '../../build/project/search.js';
import type { DiscoveredProject } from '../../report/model/result.js';
import type { ChangedFiles } from '../../build/changes/changed-files.js';
import { changesSince, sinceOf } from './change-base.js';
import { type Run, stage } from '../run.js';

/** `discover`: the Nango projects of the checkout, all or only those that changed, as a matrix. */
export async function discover(run: Run): Promise<void> {
  const { context, inputs, log, result } = run;
  const { projects, legacy } = await stage(run, 'search', () => searchProjects(context.workspace));
  for (const { relativeFolder } of legacy) {
    log.warning(`${relativeFolder} is a legacy nango.yaml project: it is left out.`);
  }
  if (projects.length === 0) log.warning('The checkout has no Nango project.');

  const names = readArtifactNames(projects.map(({ relativeFolder }) => relativeFolder));
  const bases = new Map<string, ChangedFiles | null>();
  const changed: DiscoveredProject[] = [];
  await stage(run, 'changes', async () => {
    for (const project of projects) {
      const name = names.get(project.relativeFolder) ?? project.relativeFolder;
      const since = sinceOf(run, name);
      if (since !== null && !bases.has(since)) bases.set(since, await changesSince(run, since));
      const changes = since === null ? null : bases.get(since);
      if (changes != null && !(await isChanged(context.workspace, project, changes.files)))
        continue;
      changed.push(await describe(context.workspace, project, name));
    }
  });

  const known = [...bases.values()].filter((changes) => changes !== null);
  result.discovery = {
    projects: changed,
    total: projects.length,
    since: known.length === 0 ? null : (inputs.changedSince ?? context.changeBase),
    sinceCommit: bases.size === 1 ? (known[0]?.commit ?? null) : null,
  };
  for (const { name, workingDirectory } of changed) log.info(`${name}: ${workingDirectory}`);
  result.result = 'validated';
}

async function describe(
  root: string,
  { folder, relativeFolder }: ProjectLocation,
  name: string,
): Promise<DiscoveredProject> {
  const { packageManager } = await readPackageManager(await readInstallLevels(root, folder));
  const manager = packageManager.name;
  return {
    name,
    workingDirectory: relativeFolder,
    packageManager: manager === 'yarn-classic' || manager === 'yarn-berry' ? 'yarn' : manager,
  };
}
