import { placeIn } from '../../shared/paths.js';
import { join } from 'node:path';
import { z } from 'zod';
import { RunFailure, messageOf } from '../../shared/errors.js';
import { readTextFile, sizeLimits } from '../../shared/text-file.js';

const textMap = z
  .record(z.string(), z.unknown())
  .transform(
    (map): ReadonlyMap<string, string> =>
      new Map(
        Object.entries(map).filter((entry): entry is [string, string] => {
          return typeof entry[1] === 'string';
        }),
      ),
  )
  .catch(new Map());

const text = z.string().nullable().catch(null);

const devEngine = z.looseObject({ name: z.string(), version: z.string().optional() });

// A field of the wrong type is the package manager's to complain about: here it counts as absent.
const manifestSchema = z.object({
  name: text.default(null),
  version: text.default(null),
  /** The script that its own name starts. */
  bin: z
    .union([z.string(), z.looseObject({ nango: z.string() }).transform(({ nango }) => nango)])
    .nullable()
    .catch(null)
    .default(null),
  engines: z
    .looseObject({ node: text.default(null) })
    .catch({ node: null })
    .default({ node: null }),
  packageManager: text.default(null),
  /** The first package manager that `devEngines` names. https://docs.npmjs.com/cli/configuring-npm/package-json#devengines */
  devEngines: z
    .looseObject({ packageManager: z.union([devEngine, z.array(devEngine)]).optional() })
    .transform(({ packageManager }) => [packageManager ?? []].flat()[0] ?? null)
    .nullable()
    .catch(null)
    .default(null),
  scripts: textMap.default(new Map()),
  dependencies: textMap.default(new Map()),
  devDependencies: textMap.default(new Map()),
  optionalDependencies: textMap.default(new Map()),
  peerDependencies: textMap.default(new Map()),
  workspaces: z
    .union([
      z.array(z.string()),
      z.object({ packages: z.array(z.string()) }).transform((value) => value.packages),
    ])
    .catch([])
    .default([]),
});

/** What a package.json says, as far as a deploy needs it. */
export type Manifest = z.infer<typeof manifestSchema>;

/** @throws SyntaxError or ZodError when it is not a package.json. */
export function parseManifest(source: string): Manifest {
  // npm reads a file with a byte order mark, too.
  const value: unknown = JSON.parse(source.replace(/^\uFEFF/, ''));
  return manifestSchema.parse(value);
}

/**
 * The package.json of a folder, or null when it has none.
 *
 * @throws RunFailure `no-project` when it cannot be read; `shownFolder` is how the message names
 * the folder.
 */
export async function readManifest(folder: string, shownFolder: string): Promise<Manifest | null> {
  try {
    const source = await readTextFile(join(folder, 'package.json'), sizeLimits.settings);
    return source === null ? null : parseManifest(source);
  } catch (error) {
    const shown = placeIn(shownFolder, 'package.json');
    const problem = error instanceof z.ZodError ? 'it does not hold an object' : messageOf(error);
    throw new RunFailure('no-project', `${shown} cannot be read: ${problem}`, {
      hint: `Repair ${shown}: \`npm pkg get name\` in its folder has to work.`,
      cause: error,
    });
  }
}

/** Every dependency that a package.json names, with what it asks for. */
export function dependenciesOf(manifest: Manifest): [name: string, range: string][] {
  const { devDependencies, dependencies, optionalDependencies, peerDependencies } = manifest;
  return [devDependencies, dependencies, optionalDependencies, peerDependencies].flatMap((map) => [
    ...map,
  ]);
}

/** What a package.json asks for of a package, or null when it does not ask for it. */
export function rangeOf(manifest: Manifest, name: string): string | null {
  return dependenciesOf(manifest).find(([known]) => known === name)?.[1] ?? null;
}

/** What a package.json asks for of `nango`, or null when it does not ask for it. */
export function nangoRange(manifest: Manifest): string | null {
  return rangeOf(manifest, 'nango');
}
