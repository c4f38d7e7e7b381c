import { placeIn } from '../../shared/paths.js';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, RunFailure } from '../../shared/errors.js';
import type { Log } from '../../shared/log.js';
import type { ProjectLocation } from './project.js';

/**
 * Makes the project's `.nango/` where it is missing, as after a checkout: git keeps no empty folder,
 * and without it the CLI takes the project for a legacy one. It stays: the CLI writes into it.
 *
 * @throws RunFailure `no-project` when it cannot be made.
 */
export async function ensureNangoFolder(project: ProjectLocation, log: Log): Promise<void> {
  const shown = placeIn(project.relativeFolder, '.nango/');
  try {
    const made = await mkdir(join(project.folder, '.nango'), { recursive: true });
    if (made === undefined) return;
  } catch (error) {
    throw new RunFailure('no-project', `${shown} cannot be made: ${messageOf(error)}`, {
      hint: 'The Nango CLI needs that folder. Look for a file of that name or a read-only checkout.',
      cause: error,
    });
  }
  log.write(
    'warning',
    `${shown} is missing and was made for this run: git keeps no empty folder. Commit an empty ${shown}.gitkeep to keep it.`,
  );
}
