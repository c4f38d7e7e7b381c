import { sha256 } from '../../shared/digest.js';

/**
 * A name for each project, made of its folder, that an artifact may have: letters, digits, `-`, `_`
 * and `.`. The same folder gets the same name as long as no other folder would get it too; then both
 * carry a part of their path's hash.
 */
export function readArtifactNames(folders: readonly string[]): Map<string, string> {
  const count = new Map<string, number>();
  for (const folder of folders) count.set(slug(folder), (count.get(slug(folder)) ?? 0) + 1);
  return new Map(
    folders.map((folder) => {
      const name = slug(folder);
      if (count.get(name) === 1) return [folder, name];
      const hash = sha256(folder).slice(0, 6);
      return [folder, `${name}-${hash}`];
    }),
  );
}

function slug(folder: string): string {
  if (folder === '.') return 'root';
  return folder.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 80);
}
