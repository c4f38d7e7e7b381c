import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { count } from '../../shared/format.js';
import type { InstalledCli } from '../../build/cli/installed-cli.js';
import { packageProject } from '../../build/incremental/package-project.js';
import type { Package } from '../../package/package.js';
import type { UnitStore } from '../../build/incremental/cache.js';
import { digestTools } from '../../build/incremental/tools-digest.js';
import { ensureNangoFolder } from '../../build/project/nango-folder.js';
import type { Project } from '../../build/project/project.js';
import type { InstallWatch } from '../../build/install/cached-install.js';
import { childEnvironment } from '../../system/child-environment.js';
import { readHead } from '../../system/git.js';
import { readMachine } from '../../system/machine.js';
import type { NodeRuntime } from '../../system/node-runtime.js';
import { openCache } from './cache.js';
import type { Note, Run } from '../run.js';

/** Packages a project, its unchanged integrations out of the cache, and says how many they were. */
export async function packageUnits(
  run: Run,
  project: Project,
  tools: {
    cli: InstalledCli;
    node: NodeRuntime;
    install: InstallWatch | null;
    leavesBuild: boolean;
  },
  note: Note,
): Promise<Package> {
  const { context, log, signal } = run;
  const env = childEnvironment(context.variables, 'cli', project.registryVariables);
  await ensureNangoFolder(project, log);
  const made = await packageProject({
    ...{ ...tools, project, env, log, signal },
    commit: await readHead({ folder: project.folder, env }),
    repository: context.repository,
    root: context.workspace,
    temporary: context.runnerTemp,
    machine: readMachine(env.NODE_OPTIONS ?? ''),
    openStore: () => openUnits(run, project, tools),
  });
  const { units, save } = made;
  if (units !== null) {
    note(`${String(units.cached)} of ${count(units.total, 'integration')} from the cache`);
  }
  const { install } = tools;
  if (save !== null && install !== null) {
    run.afterwards.push(async () => {
      // Compiled with something else than the lockfile says, they would live on in other runs.
      const [first] = install();
      if (first === undefined) await save();
      else
        log.info(
          `The packages of integrations are not cached: the install was changed, as in ${first}`,
        );
    });
  }
  return made.package;
}

/**
 * Where the packages of single integrations are kept, or null: without a lockfile, or an install that
 * goes by it, nothing says what they were made with.
 */
async function openUnits(
  run: Run,
  project: Project,
  tools: { cli: InstalledCli; node: NodeRuntime; install: InstallWatch | null },
): Promise<UnitStore | null> {
  const { context } = run;
  const { lockfile, root } = project.packageManager;
  const cache = openCache(run, context.runnerTemp);
  if (!cache.enabled || tools.install === null || lockfile === null) return null;
  const env = childEnvironment(context.variables, 'cli', project.registryVariables);
  const { files, folder } = await digestTools({
    ...{ lockfile, installRoot: root, root: context.workspace, project },
    cli: tools.cli.version,
    node: tools.node.version,
    nodeOptions: env.NODE_OPTIONS ?? '',
  }).catch(() => ({ files: null, folder: '' }));
  if (files === null) return null;
  const paths = [`nango-units-${folder}`];
  const beginning = `nango-units-1-${folder}-${files}-`;
  return {
    folder: join(context.runnerTemp, `nango-units-${folder}`),
    restore: async () => {
      // Of a step before, of the same job.
      await rm(join(context.runnerTemp, `nango-units-${folder}`), { recursive: true, force: true });
      await cache.restore([{ paths, key: beginning, restoreKeys: [beginning] }]);
    },
    save: (digest) => cache.save([{ paths, key: beginning + digest }]),
  };
}
