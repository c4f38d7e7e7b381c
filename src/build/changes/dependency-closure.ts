import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readManifest } from '../package-manager/package-json.js';

/**
 * Names of the packages and of all that they depend on, as they are installed. One that is not
 * installed (optional, a peer) ends its branch.
 *
 * @param folder the project's, whose `node_modules` and those above are looked through.
 */
export async function closeOverDependencies(
  names: readonly string[],
  folder: string,
): Promise<string[]> {
  const seen = new Set<string>();
  const found = new Set<string>();
  const queue = names.map((name) => ({ name, from: folder }));
  // Grows while it is gone through.
  for (const { name, from } of queue) {
    found.add(name);
    const home = await findInstalled(name, from);
    if (home === null || seen.has(home)) continue;
    seen.add(home);
    const manifest = await readManifest(home, home).catch(() => null);
    if (manifest === null) continue;
    for (const group of ['dependencies', 'optionalDependencies', 'peerDependencies'] as const) {
      for (const next of manifest[group].keys()) queue.push({ name: next, from: home });
    }
  }
  return [...found];
}

async function findInstalled(name: string, from: string): Promise<string | null> {
  for (let folder = from; ; folder = dirname(folder)) {
    const real = await realpath(join(folder, 'node_modules', name)).catch(() => null);
    if (real !== null) return real;
    if (folder === dirname(folder)) return null;
  }
}
