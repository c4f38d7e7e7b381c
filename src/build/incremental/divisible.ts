import type { UnitSources } from '../sources/unit-sources.js';

/** What of an integration's sources decides whether it can be packaged apart from the others. */
export type UnitShape = Pick<
  UnitSources,
  'name' | 'entryPoints' | 'files' | 'packages' | 'unknown'
>;

/** Where the CLI looks for what it built: `build/<integration>_<folder>_<name>.cjs`. */
const folders = ['syncs', 'actions', 'on-events'];

/**
 * Why the integrations of a project cannot be packaged apart with the same outcome, in a sentence, or
 * null: they can.
 */
export function whyIndivisible(units: readonly UnitShape[]): string | null {
  for (const unit of units) {
    if (/^(\.\.)?$/.test(unit.name)) {
      return `index.ts names ${unit.entryPoints[0] ?? 'a file'}, which is in no integration's folder`;
    }
    if (unit.unknown[0] !== undefined) return unit.unknown[0];
    const twice = unit.files.find((file) =>
      unit.packages.some((folder) => file.startsWith(`${folder}/`)),
    );
    if (twice !== undefined) return `${twice} is imported by path and as a package`;
  }
  return findSameOutput(units) ?? findSameLetters(units);
}

/** The CLI writes all it builds into one folder: two names may fall together there. */
function findSameOutput(units: readonly UnitShape[]): string | null {
  const flat = (path: string): string => path.replaceAll('/', '_');
  const outputs = new Map<string, string>();
  const prefixes = new Map<string, string>();
  for (const { name } of units) {
    for (const folder of folders) prefixes.set(flat(`${name}/${folder}/`), name);
  }
  for (const { name, entryPoints } of units) {
    for (const entryPoint of entryPoints) {
      const output = flat(entryPoint);
      const other = outputs.get(output);
      if (other !== undefined && other !== entryPoint) {
        return `the CLI builds ${other} and ${entryPoint} into one file`;
      }
      outputs.set(output, entryPoint);
      // Each beginning of it that ends in an underscore.
      for (let end = output.indexOf('_'); end !== -1; end = output.indexOf('_', end + 1)) {
        const owner = prefixes.get(output.slice(0, end + 1));
        if (owner !== undefined && owner !== name) {
          return `the CLI may take what it builds of ${entryPoint} for a part of ${owner}`;
        }
      }
    }
  }
  return null;
}

/** TypeScript refuses two files whose names differ in the case of letters alone. */
function findSameLetters(units: readonly UnitShape[]): string | null {
  const known = new Map<string, string>();
  for (const { files } of units) {
    for (const file of files) {
      const lower = file.toLowerCase();
      const other = known.get(lower);
      if (other !== undefined && other !== file) {
        return `${other} and ${file} differ in the case of letters alone`;
      }
      known.set(lower, file);
    }
  }
  return null;
}
