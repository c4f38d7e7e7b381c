import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { RunFailure } from '../../shared/errors.js';
import { didYouMean, nearest } from './suggest.js';

/**
 * Refuses a folder that is not there, and names the one that was probably meant.
 *
 * @param typed as a person typed it: `what` names it in the message, `known` are folders that may be meant.
 * @param from where the path begins.
 * @throws RunFailure `invalid-input`.
 */
export async function checkTypedFolder(
  from: string,
  typed: { what: string; path: string; known: readonly string[] },
): Promise<void> {
  const { what, path, known } = typed;
  const target = resolve(from, path);
  const stats = await stat(target).catch(() => null);
  if (stats?.isDirectory() === true) return;
  const problem = stats === null ? 'There is no folder' : 'This is a file, not a folder:';
  const near = nearest(path, known) ?? (await findNear(path, target));
  throw new RunFailure('invalid-input', `${what}${problem} ${path}.${didYouMean(near)}`, {
    hint:
      known.length === 0
        ? 'Give a folder of your repository, or start init in it.'
        : `Nango projects: ${known.slice(0, 10).join(', ')}.`,
  });
}

/** The typed path with its first folder that is not there replaced by a folder beside it. */
async function findNear(path: string, target: string): Promise<string | null> {
  const above = dirname(target);
  const entries = await readdir(above, { withFileTypes: true }).catch(() => null);
  const name = basename(target);
  const rest = path.replace(/[\\/]+$/, '').slice(0, -name.length);
  if (entries !== null) {
    const best = nearest(
      name,
      entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name),
    );
    return best === null ? null : rest + best;
  }
  if (rest === '' || above === target) return null;
  const corrected = await findNear(rest, above);
  return corrected === null ? null : `${corrected}/${name}`;
}
