import { lstat, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { RunFailure } from '../shared/errors.js';
import { readTextFile, sizeLimits } from '../shared/text-file.js';

/** A file that init wants, from the repository's root. */
export interface WantedFile {
  path: string;
  text: string;
  /** Whether it may be changed where it is there and differs. */
  mayChange: boolean;
}

export type FileState = 'new' | 'same' | 'changed' | 'kept';

/**
 * Writes files, and says what became of each: `new`, `same` (it was so already), `changed`, or `kept`
 * (it differs, and nobody allowed the change).
 *
 * @throws RunFailure `invalid-input` when something else than a file or a folder is in the way: a
 *   symbolic link could lead out of the repository.
 */
export async function writeFiles(
  root: string,
  files: readonly WantedFile[],
  dryRun: boolean,
): Promise<Map<string, FileState>> {
  const states = new Map<string, FileState>();
  for (const { path } of files) await checkWay(root, path);
  for (const { path, text, mayChange } of files) {
    const target = join(root, path);
    const before = await readTextFile(target, sizeLimits.settings);
    const state = stateOf(before, text, mayChange);
    states.set(path, state);
    if (dryRun || state === 'same' || state === 'kept') continue;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  return states;
}

function stateOf(before: string | null, text: string, mayChange: boolean): FileState {
  if (before === null) return 'new';
  // A checkout on Windows may have other ends of line.
  if (before.replaceAll('\r\n', '\n') === text) return 'same';
  return mayChange ? 'changed' : 'kept';
}

async function checkWay(root: string, path: string): Promise<void> {
  const parts = path.split('/');
  for (const [index] of parts.entries()) {
    const part = parts.slice(0, index + 1).join('/');
    const stats = await lstat(join(root, part)).catch(() => null);
    if (stats === null) return;
    const fits = index === parts.length - 1 ? stats.isFile() : stats.isDirectory();
    if (!fits) {
      throw new RunFailure(
        'invalid-input',
        `${part} is in the way: it is not a plain file or folder.`,
        {
          hint: `Move ${part} away, or write the workflows by hand: docs/workflows.md of the action.`,
        },
      );
    }
  }
}
