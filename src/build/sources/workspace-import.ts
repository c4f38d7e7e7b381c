import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exports as resolveExports } from 'resolve.exports';
import { z } from 'zod';
import { isInside, wayTo, foldersUp } from '../../shared/paths.js';
import type { Directories } from './directory-cache.js';

/** The real folder of a workspace package that a link in `node_modules` leads to, or null. */
export function findWorkspacePackage(
  name: string,
  from: string,
  { root, directories }: { root: string; directories: Directories },
): string | null {
  for (const folder of foldersUp(from, root)) {
    const link = join(folder, 'node_modules', name);
    if (directories.kindOf(link) === null) continue;
    const real = directories.realPathOf(link);
    const isOwn =
      real !== null &&
      isInside(real, root) &&
      !wayTo(root, real).split('/').includes('node_modules');
    return isOwn ? real : null;
  }
  return null;
}

const field = z.string().optional().catch(undefined);
const manifestSchema = z.looseObject({
  exports: z.unknown().optional(),
  ...{ types: field, typings: field, module: field, main: field },
  typesVersions: z.unknown().optional(),
});

/** How esbuild and TypeScript ask a package for its files: each may get another one. */
const conditions = [
  ['types', 'import'],
  ['import', 'module', 'node'],
  ['require', 'node'],
];

/** All files that an import of a workspace package may mean, absolute and without certain extension. */
export function findPackageTargets(
  home: string,
  subpath: string,
): { targets: string[]; why: string | null } {
  const none = (why: string): { targets: string[]; why: string } => ({ targets: [], why });
  let manifest: z.infer<typeof manifestSchema>;
  try {
    const text = readFileSync(join(home, 'package.json'), 'utf8');
    manifest = manifestSchema.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return none('the package.json of a workspace package cannot be read');
  }
  if (manifest.typesVersions !== undefined) return none('a workspace package has `typesVersions`');
  const { types, typings, module, main } = manifest;
  let found = [types, typings, module, main, 'index'].filter((item) => item !== undefined);
  if (manifest.exports != null) found = findExports(manifest, `.${subpath}`);
  else if (subpath !== '') found = [`.${subpath}`];
  if (found.length === 0) return none(`its package exports no "${subpath || '.'}"`);
  return { targets: found.map((item) => join(home, item)), why: null };
}

function findExports(manifest: z.infer<typeof manifestSchema>, entry: string): string[] {
  const found = conditions.flatMap((set) => {
    try {
      const options = { conditions: set, unsafe: true };
      // It takes the name only to leave it out of what is asked for.
      return resolveExports({ ...manifest, name: '' }, entry, options) ?? [];
    } catch {
      return [];
    }
  });
  return [...new Set(found)].filter((target) => target.startsWith('./'));
}
