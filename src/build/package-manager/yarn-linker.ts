import { RunFailure } from '../../shared/errors.js';
import type { PackageManager } from '../project/project.js';
import type { InstallLevel } from './install-levels.js';

/**
 * Refuses Plug'n'Play, the default of Yarn 2 and newer: without a `node_modules` the Nango CLI finds
 * neither itself nor the types that it checks against.
 *
 * @throws RunFailure `install-failed`.
 */
export function checkYarnLinker(
  packageManager: PackageManager,
  levels: readonly InstallLevel[],
): void {
  if (packageManager.name !== 'yarn-berry') return;
  // Yarn merges the files of all parents; of one setting, the nearest counts.
  const linker = levels.map(({ yarn }) => yarn?.nodeLinker).find((item) => item !== undefined);
  if (linker !== undefined && linker !== 'pnp') return;
  const found = linker === undefined ? 'no `nodeLinker` is set' : '`nodeLinker: pnp` is set';
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
