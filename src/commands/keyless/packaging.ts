import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { count } from '../../shared/format.js';
import type { InstalledCli } from '../../build/cli/installed-cli.js';
import {
  type PackagedProject,
  packageProject,
} from '../../build/incremental/package-integrations.js';
import { sha256 } from '../../shared/digest.js';
import type { IntegrationStore } from '../../build/incremental/cache.js';
import { readContent } from '../../build/sources/source-node.js';
import { wayTo } from '../../shared/paths.js';
import { ensureNangoFolder } from '../../build/project/nango-folder.js';
import type { FoundProject } from '../../build/project/project.js';
import type { InstallWatch } from '../../build/install/cached-install.js';
import { childEnvironment } from '../../system/child-environment.js';
import { readMachine } from '../../system/machine.js';
import type { NodeRuntime } from '../../system/node-runtime.js';
import { openCache } from './cache.js';
import type { Note, Run } from '../run.js';

/** What runs the project's code: its CLI, a Node, and an environment without keys. */
export interface Tools {
  cli: InstalledCli;
  node: NodeRuntime;
  /** Null: nobody knows what was installed, so nothing that was made with it is kept. */
  install: InstallWatch | null;
}

/** Packages a project, its unchanged integrations out of the cache, and says how many they were. */
export async function packageCheckout(
  run: Run,
  project: FoundProject,
  tools: Tools & { leavesBuild: boolean },
  note: Note,
): Promise<PackagedProject> {
  const { context, log, signal } = run;
  const env = childEnvironment(context.variables, 'cli', project.registryVariables);
  await ensureNangoFolder(project, log);
  const made = await packageProject({
    ...{ ...tools, project, env, log, signal },
    root: project.checkout.root,
    temporary: context.runnerTemp,
    machine: readMachine(env.NODE_OPTIONS ?? ''),
    openStore: () => openStore(run, project, tools, env.NODE_OPTIONS ?? ''),
  });
  const { counts, save } = made;
  if (counts !== null) {
    note(`${String(counts.cached)} of ${count(counts.total, 'integration')} from the cache`);
  }
  const { install } = tools;
  if (save !== null && install !== null) {
    run.afterwards.push(async () => {
      // Compiled with something else than the lockfile says, they would live on in other runs.
      const [first] = install();
      if (first === undefined) {
        await save();
      } else {
        log.write(
          'info',
          `The packages of integrations are not cached: the install was changed, as in ${first}`,
        );
      }
    });
  }
  return made;
}

/**
 * Where the packages of single integrations are kept, under the digest of what they depend on beside
 * their sources; null: without a lockfile, or an install that goes by it, nothing says what that was.
 */
async function openStore(
  run: Run,
  project: FoundProject,
  { cli, node, install }: Tools,
  nodeOptions: string,
): Promise<IntegrationStore | null> {
  const { runnerTemp } = run.context;
  const { root } = project.checkout;
  const { lockfile } = project.packageManager;
  const cache = openCache(run, runnerTemp);
  if (!cache.enabled || install === null || lockfile === null) return null;
  const files = await listTools(project, lockfile);
  const hashes = files.map((path) => [wayTo(root, path), readContent(path)?.hash ?? null]);
  if (hashes.some(([, hash]) => hash === null)) return null;
  const versions = [cli.version, node.version, nodeOptions, process.platform];
  const tools = sha256(JSON.stringify([...versions, hashes])).slice(0, 32);
  // Its place in the checkout stands in source maps.
  const name = `nango-integrations-${sha256(project.relativeFolder).slice(0, 32)}`;
  const folder = join(runnerTemp, name);
  const beginning = `${name.replace('integrations-', 'integrations-2-')}-${tools}-`;
  return {
    folder,
    restore: async () => {
      // Of a step before, of the same job.
      await rm(folder, { recursive: true, force: true });
      await cache.restore({ paths: [name], key: beginning, restoreKeys: [beginning] });
    },
    save: (digest) => cache.save({ paths: [name], key: beginning + digest }),
  };
}

/** The lockfile, and patches that an install puts onto what it names. */
async function listTools(project: FoundProject, lockfile: string): Promise<string[]> {
  const files = [lockfile];
  for (const home of new Set([project.packageManager.root, project.folder])) {
    const options = { recursive: true, withFileTypes: true } as const;
    const entries = await readdir(join(home, 'patches'), options).catch(() => []);
    for (const entry of entries) {
      if (!entry.isDirectory()) files.push(join(entry.parentPath, entry.name));
    }
  }
  return files.sort();
}
