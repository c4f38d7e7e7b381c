import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { RunFailure } from '../../shared/errors.js';
import type { InstallLevel } from './install-levels.js';
import type { PackageManager } from '../project/project.js';
import { readSettings } from '../../shared/text-file.js';

const settingsSchema = z.object({ nodeLinker: z.string().optional().catch(undefined) });

/**
 * Refuses Plug'n'Play, the default of Yarn 2 and newer: without a `node_modules` the Nango CLI finds
 * neither itself nor the types that it checks against.
 *
 * @throws RunFailure `install-failed`.
 */
export async function checkYarnLinker(
  packageManager: PackageManager,
  levels: InstallLevel[],
): Promise<void> {
  if (packageManager.name !== 'yarn-berry') return;
  const linker = await readLinker(levels);
  if (linker !== null && linker !== 'pnp') return;
  const found = linker === null ? 'no `nodeLinker` is set' : '`nodeLinker: pnp` is set';
  throw new RunFailure(
    'install-failed',
    `Yarn would install with Plug'n'Play (${found} in .yarnrc.yml), which the Nango CLI cannot work with.`,
    {
      hint:
        'Write `nodeLinker: node-modules` into the .yarnrc.yml beside yarn.lock, run `yarn install` ' +
        'and commit both files.',
    },
  );
}

// Yarn merges the files of all parents; of one setting, the nearest counts.
async function readLinker(levels: InstallLevel[]): Promise<string | null> {
  for (const { folder } of levels) {
    const path = join(folder, '.yarnrc.yml');
    const text = await readSettings(path);
    const linker = text === null ? undefined : parseLinker(text);
    if (linker !== undefined) return linker;
  }
  return null;
}

function parseLinker(text: string): string | undefined {
  try {
    return settingsSchema.parse(parse(text)).nodeLinker;
  } catch {
    return undefined;
  }
}
