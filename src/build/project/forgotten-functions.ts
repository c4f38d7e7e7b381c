import { placeIn, wayTo } from '../../shared/paths.js';
import { basename, join } from 'node:path';
import { count } from '../../shared/format.js';
import { readTextFile, sizeLimits } from '../../shared/text-file.js';
import { createDirectories, filesBelow } from '../sources/directory-cache.js';
import { isFunctionFile, mayBeFunction } from './function-file.js';
import type { IntegrationSources, ProjectLocation } from './project.js';
import { importOf } from './read-index.js';

const maxShown = 10;
const maxFiles = 20_000;
const outputs = new Set(['build', 'dist']);

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
    `${shown} does not import ${files}. A deploy leaves out what is not imported, and deletes it where it is deployed. To keep it, add ${lines.join(', ')}${rest}.`,
  ];
}

/** Files of a project that may be functions; another package below it has its own. */
function listFiles(home: string): string[] {
  const files: string[] = [];
  const isOwn = (folder: string, names: readonly string[]): boolean =>
    !outputs.has(basename(folder)) && !names.includes('package.json') && !names.includes('.nango');
  const directories = createDirectories(home);
  for (const path of filesBelow(home, directories, isOwn)) {
    if (directories.kindOf(path) === 'file' && mayBeFunction(path)) files.push(wayTo(home, path));
    if (files.length > maxFiles) break;
  }
  return files;
}
