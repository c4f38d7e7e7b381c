import { placeIn } from '../../shared/paths.js';
import { join } from 'node:path';
import { count } from '../../shared/format.js';
import { readTextFile, sizeLimits } from '../../shared/text-file.js';
import { createDirectories } from '../sources/directory-cache.js';
import { isFunctionFile, mayBeFunction } from './function-file.js';
import type { IntegrationSources, ProjectLocation } from './project.js';
import { importOf } from './read-index.js';

const maxShown = 10;
const maxFiles = 20_000;
const skipped = new Set(['node_modules', 'build', 'dist']);

/** A warning of the function files that index.ts never imports, with the lines to add; or none. */
export async function warnOfForgotten(
  { folder, relativeFolder }: ProjectLocation,
  integrations: readonly IntegrationSources[],
): Promise<string[]> {
  const taken = new Set(integrations.flatMap(({ entryPoints }) => entryPoints));
  const found: string[] = [];
  for (const path of listFiles(folder)) {
    if (taken.has(path)) continue;
    const text = await readTextFile(join(folder, path), sizeLimits.source).catch(() => null);
    if (text !== null && isFunctionFile(path, text)) found.push(path);
  }
  if (found.length === 0) return [];
  const shown = placeIn(relativeFolder, 'index.ts');
  const lines = found.slice(0, maxShown).map((path) => `\`${importOf(path)}\``);
  const rest = found.length > maxShown ? ` and ${found.length - maxShown} more` : '';
  const files = count(found.length, 'function file');
  return [
    `${shown} does not import ${files}: no deploy sends them, and one deletes them where they are deployed. To keep them, add ${lines.join(', ')}${rest}.`,
  ];
}

/** Files of a project that may be functions; another package below it has its own. */
function listFiles(home: string): string[] {
  const directories = createDirectories(home);
  const files: string[] = [];
  const folders = [''];
  // The loop appends to the list that it iterates over.
  for (const folder of folders) {
    const names = directories.list(join(home, folder));
    if (folder !== '' && (names.includes('package.json') || names.includes('.nango'))) continue;
    for (const name of names) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const kind = directories.kindOf(join(home, path));
      if (kind === 'folder' && !name.startsWith('.') && !skipped.has(name)) folders.push(path);
      if (kind === 'file' && mayBeFunction(path)) files.push(path);
    }
    if (files.length > maxFiles) break;
  }
  return files;
}
