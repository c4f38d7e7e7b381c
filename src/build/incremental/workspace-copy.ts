import { constants } from 'node:fs';
import { copyFile, link, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { messageOf } from '../../shared/errors.js';
import type { Log } from '../../shared/log.js';
import type { Directories } from '../sources/directory-cache.js';
import { foldersAbove } from './read-integrations.js';

export interface ShadowQuestion {
  /** Absolute and real path of the checkout. */
  root: string;
  /** The same of the project. */
  folder: string;
  /** A folder for temporary files, on the checkout's file system where that is possible. */
  temporary: string;
  /** Files to have, from the checkout's root. */
  files: readonly string[];
  /** From the project's folder, in the order of the project's own index.ts. */
  entryPoints: readonly string[];
  directories: Directories;
  log: Log;
}

/** A part of a project, at the same place relative to all that it imports. */
export interface Shadow {
  /** Where the project is in it. */
  folder: string;
  /** A text in which paths of the shadow are those of the checkout. */
  toCheckout(text: string): string;
  /** Never throws. */
  remove(): Promise<void>;
}

/**
 * Makes a folder in which the CLI finds some of a project's functions, and makes of each the same as
 * in the project. Sources are hard-linked, else copied: a symbolic link would put the real path into
 * bundles and source maps. `node_modules` are linked whole, as they are where a package manager puts
 * them; `.env` is linked, so that it stands in one place only.
 */
export async function makeShadow(question: ShadowQuestion): Promise<Shadow> {
  const { root, folder, files, directories } = question;
  const base = await realpath(await mkdtemp(join(question.temporary, 'nango-batch-')));
  const at = (path: string): string => join(base, relative(root, path));
  const shadow: Shadow = {
    folder: at(folder),
    toCheckout: (text) => text.replaceAll(base, root),
    remove: () =>
      rm(base, { recursive: true, force: true, maxRetries: 3 }).catch((error: unknown) => {
        question.log.write('debug', `${base} could not be removed: ${messageOf(error)}`);
      }),
  };
  try {
    const absolute = files.map((file) => join(root, file));
    const folders = foldersAbove([...absolute, join(folder, 'index.ts')], root);
    for (const path of folders) await mkdir(at(path), { recursive: true });
    await mkdir(join(shadow.folder, '.nango'), { recursive: true });
    for (const path of absolute) await place(path, at(path));
    for (const path of folders) {
      const modules = join(path, 'node_modules');
      if (directories.kindOf(modules) === null) continue;
      await symlink(await realpath(modules), at(modules), 'junction');
    }
    const environment = join(folder, '.env');
    if (directories.kindOf(environment) !== null) {
      await symlink(environment, at(environment));
    }
    await writeFile(join(shadow.folder, 'index.ts'), renderIndex(question.entryPoints));
    return shadow;
  } catch (error) {
    await shadow.remove();
    throw error;
  }
}

async function place(from: string, to: string): Promise<void> {
  // What the CLI may write anew is no link to the project's own.
  if (!from.endsWith('package.json')) {
    try {
      await link(from, to);
      return;
    } catch {
      // Another file system, or one without hard links.
    }
  }
  await copyFile(from, to, constants.COPYFILE_FICLONE);
}

function renderIndex(entryPoints: readonly string[]): string {
  return entryPoints.map((path) => `import './${path.replace(/\.ts$/, '.js')}';\n`).join('');
}
