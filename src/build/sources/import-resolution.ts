import { stat } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { z } from 'zod';
import type { Directories } from './directory-cache.js';
import { readTextFile, sizeLimits } from '../../shared/text-file.js';

/** Where an import leads. */
export type Resolution =
  /** A file of the checkout; `also` decides about it, `missing` would have won if it were there. */
  | { kind: 'file'; path: string; also: string[]; missing: string[] }
  /** Another package, from a registry. */
  | { kind: 'package'; name: string }
  /** Node's own. */
  | { kind: 'builtin' }
  | { kind: 'unknown'; why: string; missing: string[] };

// esbuild's order, which is what the Nango CLI bundles with; it takes no paths from a tsconfig.
const extensions = ['.tsx', '.ts', '.jsx', '.js', '.css', '.json'];
const rewritten: Readonly<Record<string, string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.ts', '.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};
const conditions = ['import', 'module', 'node', 'default', 'require', 'types'];
const builtins = new Set(builtinModules);

/** Where imports are looked for. */
export interface Checkout {
  /** Absolute and real; nothing outside of it counts as a file of the project. */
  root: string;
  directories: Directories;
}

/** Finds what an import means, as esbuild does: nothing is loaded, only looked for. */
export async function resolveImport(
  specifier: string,
  from: string,
  checkout: Checkout,
): Promise<Resolution> {
  if (/^\.{1,2}(\/|$)/.test(specifier)) {
    return await resolvePath(join(dirname(from), specifier), checkout, []);
  }
  if (specifier.startsWith('node:') || builtins.has(specifier)) return { kind: 'builtin' };
  if (specifier.startsWith('/') || specifier.startsWith('#') || /^\w+:/.test(specifier)) {
    return { kind: 'unknown', why: `"${specifier}" is no path of the project`, missing: [] };
  }
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
  const folder = findPackage(name, dirname(from), checkout);
  if (folder === null) return { kind: 'package', name };
  return await resolveInPackage(folder, specifier.slice(name.length), checkout);
}

/** The real folder of a workspace package that a link in `node_modules` leads to, or null. */
function findPackage(name: string, from: string, { root, directories }: Checkout): string | null {
  for (let folder = from; isInside(folder, root); folder = dirname(folder)) {
    const home = join(folder, 'node_modules', name);
    if (directories.kindOf(home) === null) continue;
    const real = directories.realPathOf(home);
    if (real === null) continue;
    const way = relative(root, real).split(sep);
    return isInside(real, root) && !way.includes('node_modules') ? real : null;
  }
  return null;
}

const manifestSchema = z.object({
  exports: z.unknown().optional(),
  module: z.string().optional().catch(undefined),
  main: z.string().optional().catch(undefined),
});

async function resolveInPackage(
  folder: string,
  subpath: string,
  checkout: Checkout,
): Promise<Resolution> {
  const { root } = checkout;
  const manifestPath = join(folder, 'package.json');
  const text = await readTextFile(manifestPath, sizeLimits.settings).catch(() => null);
  const also = [manifestPath];
  let manifest: z.infer<typeof manifestSchema>;
  try {
    manifest = manifestSchema.parse(JSON.parse(text ?? '{}'));
  } catch {
    return { kind: 'unknown', why: `${relative(root, manifestPath)} cannot be read`, missing: [] };
  }
  if (manifest.exports !== undefined && manifest.exports !== null) {
    const target = matchExports(manifest.exports, `.${subpath}`);
    return target?.startsWith('./') === true
      ? await resolvePath(join(folder, target), checkout, also)
      : { kind: 'unknown', why: `its package exports no "${subpath || '.'}"`, missing: [] };
  }
  const entry = subpath === '' ? (manifest.module ?? manifest.main ?? 'index') : `.${subpath}`;
  return await resolvePath(join(folder, entry), checkout, also);
}

/** https://nodejs.org/api/packages.html#package-entry-points, as far as workspaces use it. */
export function matchExports(exports: unknown, subpath: string): string | null {
  if (!isObject(exports) || !Object.keys(exports).some((key) => key.startsWith('.'))) {
    return subpath === '.' ? chooseTarget(exports) : null;
  }
  if (Object.hasOwn(exports, subpath)) return chooseTarget(exports[subpath]);
  const patterns = Object.keys(exports)
    .filter((key) => key.includes('*'))
    .sort((a, b) => b.indexOf('*') - a.indexOf('*'));
  for (const pattern of patterns) {
    const [before = '', after = ''] = pattern.split('*');
    const fits =
      subpath.startsWith(before) &&
      subpath.endsWith(after) &&
      subpath.length > before.length + after.length;
    if (!fits) continue;
    const middle = subpath.slice(before.length, subpath.length - after.length);
    return chooseTarget(exports[pattern])?.replaceAll('*', () => middle) ?? null;
  }
  return null;
}

function chooseTarget(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) {
    return value.map(chooseTarget).find((target) => target !== null) ?? null;
  }
  if (!isObject(value)) return null;
  for (const [condition, target] of Object.entries(value)) {
    const chosen = conditions.includes(condition) ? chooseTarget(target) : null;
    if (chosen !== null) return chosen;
  }
  return null;
}

async function resolvePath(
  path: string,
  { root, directories }: Checkout,
  also: string[],
): Promise<Resolution> {
  const missing: string[] = [];
  for (const candidate of candidates(path)) {
    const real = await findFile(candidate, directories);
    if (real === null) {
      missing.push(candidate);
      continue;
    }
    if (isInside(real, root)) return { kind: 'file', path: real, also, missing };
    return {
      kind: 'unknown',
      why: `"${relative(root, candidate)}" leads out of the checkout`,
      missing: [],
    };
  }
  return { kind: 'unknown', why: `nothing is found at "${relative(root, path)}"`, missing };
}

/** Where a file really is, or null: esbuild follows links, and goes on from where they lead. */
async function findFile(path: string, directories: Directories): Promise<string | null> {
  const kind = directories.kindOf(path);
  if (kind === 'file' && directories.isReal(dirname(path))) return path;
  if (kind !== 'file' && kind !== 'link') return null;
  const isFile = (await stat(path).catch(() => null))?.isFile() ?? false;
  return isFile ? directories.realPathOf(path) : null;
}

function candidates(path: string): string[] {
  const [, stem = '', extension = ''] = /^(.*?)(\.[cm]?jsx?)?$/s.exec(path) ?? [];
  return [
    path,
    ...extensions.map((item) => path + item),
    ...(rewritten[extension] ?? []).map((item) => stem + item),
    ...extensions.map((item) => join(path, `index${item}`)),
  ];
}

function isInside(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
