import { open } from 'node:fs/promises';
import { constants } from 'node:fs';

const megabyte = 1024 * 1024;

/** What `readTextFile` takes at most; a lockfile of a large monorepo has 5 to 20 MB. */
export const sizeLimits = { settings: megabyte, source: 8 * megabyte, lockfile: 64 * megabyte };

/**
 * The text of a file of the checkout, or null where there is no such file.
 *
 * The checkout is somebody else's: a pipe or a device under a well-known name would never end, so
 * only regular files are read, without waiting for a writer, and only up to a size.
 *
 * @throws RangeError when the file is larger than `limit` bytes.
 */
export async function readTextFile(path: string, limit: number): Promise<string | null> {
  // Absent on Windows, which has no pipes in folders.
  const nonBlocking = (constants.O_NONBLOCK as number | undefined) ?? 0;
  const file = await open(path, constants.O_RDONLY | nonBlocking).catch(() => null);
  if (file === null) return null;
  try {
    const stats = await file.stat();
    if (!stats.isFile()) return null;
    if (stats.size > limit) {
      throw new RangeError(`it is larger than ${Math.round(limit / megabyte)} MB`);
    }
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** A settings file of the checkout; null: there is none, or none that can be read. */
export async function readSettings(path: string): Promise<string | null> {
  return await readTextFile(path, sizeLimits.settings).catch(() => null);
}
