import { mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInstalledCli } from '../../../src/build/cli/installed-cli.js';
import {
  type Packaging,
  type PackagedProject,
  packageIntegrations,
} from '../../../src/build/incremental/package-integrations.js';
import type { IntegrationStore } from '../../../src/build/incremental/cache.js';
import { parseIntegrations } from '../../../src/build/project/entry-points.js';
import type { Machine } from '../../../src/system/machine.js';
import { cleanEnvironment } from '../../fixtures/copy.js';
import type { CliVersion } from '../../fixtures/dependencies.js';
import {
  generatedFolder,
  linkDependencies,
  type ProjectShape,
  renderProject,
  writeProject,
} from '../../fixtures/generated-project.js';
import { rememberingLog } from '../../fixtures/log.js';

/** A machine on which a process takes the fewest functions that a plan gives it. */
export const tinyMachine: Machine = { cores: 2, memoryMegabytes: 4_096, heapMegabytes: 256 };

export interface GeneratedCheckout {
  root: string;
  folder: string;
  /** Writes what differs from what is there. */
  write(files: ReadonlyMap<string, string>): Promise<void>;
  remove(): Promise<void>;
}

/** A checkout with a generated project, its dependencies installed. */
export async function makeCheckout(
  files: ReadonlyMap<string, string>,
  version?: CliVersion,
): Promise<GeneratedCheckout> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'nango-generated-')));
  await writeProject(root, files);
  await linkDependencies(root, version);
  let before = files;
  return {
    root,
    folder: join(root, generatedFolder),
    write: async (next) => {
      await writeProject(root, next, before);
      before = next;
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

export function makeShapedCheckout(shape: ProjectShape): Promise<GeneratedCheckout> {
  return makeCheckout(renderProject(shape));
}

/** A store that is a folder of this machine, which nobody takes away. */
export async function makeStore(): Promise<IntegrationStore & { saved: string[] }> {
  const folder = join(await mkdtemp(join(tmpdir(), 'nango-integrations-')), 'kept');
  await mkdir(folder);
  const saved: string[] = [];
  return {
    folder,
    saved,
    restore: () => Promise.resolve(),
    save: (digest) => {
      saved.push(digest);
      return Promise.resolve();
    },
  };
}

/** Packages a generated checkout by integration, as the action does from 150 functions on. */
export async function packageCheckout(
  checkout: GeneratedCheckout,
  files: ReadonlyMap<string, string>,
  { store = null, ...options }: Partial<Packaging> & { store?: IntegrationStore | null } = {},
  packaged = packageIntegrations,
): Promise<PackagedProject & { left: string[] }> {
  const temporary = await realpath(await mkdtemp(join(tmpdir(), 'nango-temporary-')));
  try {
    const result = await packaged({
      project: {
        folder: checkout.folder,
        integrations: parseIntegrations(files.get(`${generatedFolder}/index.ts`) ?? ''),
      },
      root: checkout.root,
      temporary,
      machine: tinyMachine,
      leavesBuild: false,
      openStore: () => Promise.resolve(store),
      cli: await readInstalledCli(checkout.folder),
      node: { execPath: process.execPath, version: process.versions.node },
      env: cleanEnvironment(),
      log: rememberingLog(),
      ...options,
    });
    return { ...result, left: await readdir(temporary) };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
