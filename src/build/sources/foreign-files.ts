import { join, posix } from 'node:path';
import { searchFolders } from '../project/search.js';
import { readTextFile, sizeLimits } from '../../shared/text-file.js';
import { readdir } from 'node:fs/promises';

const source = /\.[cm]?[jt]sx?$/;
// `import … from './x'`, `export … from`, `import './x'`, `import('./x')`, `require('./x')`, and what
// tsconfig.json extends. A match in a comment costs a build for nothing.
const specifier =
  /(?:\bfrom|\bimport|\brequire|"extends"|\()\s*:?\s*\(?\s*['"](\.{1,2}\/[^'"\n]+)['"]/g;

/**
 * The files outside of some folders that the sources in them reach through relative imports,
 * directly or through each other, from the checkout's root. A path that an import may stand for is
 * there whether or not the file exists: one that was deleted or is new has changed, too.
 */
export async function readForeignFiles(
  root: string,
  folders: readonly string[],
): Promise<ReadonlySet<string>> {
  const queue: string[] = [];
  for (const folder of folders) queue.push(...(await listSources(root, folder)));
  const seen = new Set(queue);
  const foreign = new Set<string>();
  for (const file of queue) {
    const text = await readTextFile(join(root, file), sizeLimits.source).catch(() => null);
    if (text === null) continue;
    for (const match of text.matchAll(specifier)) {
      const target = posix.normalize(posix.join(posix.dirname(file), match[1] ?? ''));
      if (target.startsWith('../') || folders.some((folder) => isBelow(target, folder))) continue;
      for (const candidate of candidates(target)) {
        foreign.add(candidate);
        if (seen.has(candidate)) continue;
        seen.add(candidate);
        queue.push(candidate);
      }
    }
  }
  return foreign;
}

/** What a path in an import may mean: TypeScript writes `.js` for `.ts`, and leaves much out. */
function candidates(target: string): string[] {
  const bare = target.replace(/\.([cm]?)jsx?$/, '');
  const extensions = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'json'];
  return [
    target,
    ...extensions.map((extension) => `${bare}.${extension}`),
    ...extensions.map((extension) => `${target}/index.${extension}`),
  ];
}

async function listSources(root: string, from: string): Promise<string[]> {
  const found: string[] = [];
  for (const { folder, relativeFolder } of await searchFolders(root, from)) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (!entry.isFile() || !(source.test(entry.name) || /^tsconfig.*\.json$/.test(entry.name))) {
        continue;
      }
      found.push(relativeFolder === '.' ? entry.name : `${relativeFolder}/${entry.name}`);
    }
  }
  return found;
}

function isBelow(path: string, folder: string): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}
