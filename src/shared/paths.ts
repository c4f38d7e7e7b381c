import { dirname, isAbsolute, relative, sep } from 'node:path';

/** The way from a folder to a path, with `/` on every system; empty where both are the same. */
export function wayTo(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

/** Whether a path is a folder itself or lies below it. Compares names only: resolve links before. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** A name in a folder, both from the checkout's root, which is `.`. */
export function placeIn(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`;
}

/** A folder and all above it, up to the given one or the system's root. */
export function foldersUp(folder: string, last?: string): string[] {
  const above = dirname(folder);
  return folder === last || folder === above ? [folder] : [folder, ...foldersUp(above, last)];
}
