import { posix } from 'node:path';
import semver from 'semver';
import { parse } from 'yaml';
import { z } from 'zod';
import type { LockfileKind } from './lockfile-kind.js';

export interface LockfileQuestion {
  /** The project's folder from the lockfile's, with `/`; `.` for the same. */
  way: string;
  /** `name` of the project's package.json, or null. */
  packageName: string | null;
  /** What package.json asks for of `nango`, or null. */
  range: string | null;
}

/**
 * The exact version of `nango` that a lockfile gives the project, or null when it does not say.
 * A lockfile may hold anything: what is no version in the right place is no answer.
 */
export function parseLockedVersion(
  kind: LockfileKind,
  text: string,
  question: LockfileQuestion,
): string | null {
  const parsers = { npm: fromNpm, pnpm: fromPnpm, yarn: fromYarn, bun: fromBun };
  try {
    return parsers[kind](text, question);
  } catch {
    return null;
  }
}

const npmEntry = z.object({ version: z.string() }).optional().catch(undefined);
const npmSchema = z.object({
  packages: z.record(z.string(), npmEntry).optional().catch(undefined),
  dependencies: z.record(z.string(), npmEntry).optional().catch(undefined),
});

function fromNpm(text: string, { way }: LockfileQuestion): string | null {
  const { packages, dependencies } = npmSchema.parse(JSON.parse(text));
  // Where Node would find it: in the project's own node_modules, else in a parent's.
  for (let folder = way; ; folder = posix.dirname(folder)) {
    const entry = packages?.[posix.join(folder, 'node_modules/nango')];
    if (entry !== undefined) return exact(entry.version);
    if (folder === '.') break;
  }
  return exact(dependencies?.nango?.version);
}

// `0.71.10(zod@4.3.6)`; before format 6 the peers came after `_`, and versions stood alone.
const pnpmDependency = z
  .union([z.string(), z.object({ version: z.string() }).transform((value) => value.version)])
  .transform((version) => version.replace(/[(_].*$/s, ''))
  .optional()
  .catch(undefined);
const pnpmGroup = z.object({ nango: pnpmDependency }).optional().catch(undefined);
const pnpmImporter = z.object({
  devDependencies: pnpmGroup,
  dependencies: pnpmGroup,
  optionalDependencies: pnpmGroup,
});
const pnpmSchema = pnpmImporter.extend({
  importers: z.record(z.string(), pnpmImporter.optional().catch(undefined)).optional(),
});

function fromPnpm(text: string, { way }: LockfileQuestion): string | null {
  // The packages are most of a file that may have 20 MB: only what is asked is parsed as YAML.
  const wanted = ['importers', 'devDependencies', 'dependencies', 'optionalDependencies'];
  // pnpm 11 and newer may put a document about pnpm itself before that of the project.
  const document = text.split(/^---[ \t]*$/m).at(-1) ?? '';
  const sections = wanted.map((key) => topLevelSection(document, key)).join('');
  const lock = pnpmSchema.parse(parse(sections) ?? {});
  const importers =
    lock.importers === undefined ? [lock] : [lock.importers[way], lock.importers['.']];
  const versions = importers.flatMap((importer) => [
    importer?.devDependencies?.nango,
    importer?.dependencies?.nango,
    importer?.optionalDependencies?.nango,
  ]);
  return exact(versions.find((version) => version !== undefined));
}

function topLevelSection(text: string, key: string): string {
  const lines: string[] = [];
  let inside = false;
  for (const line of text.split(/\r?\n/)) {
    if (/^[^\s#]/.test(line)) inside = line.startsWith(`${key}:`);
    if (inside) lines.push(line);
  }
  return lines.map((line) => `${line}\n`).join('');
}

// Both formats are blocks: a line of what asked (`nango@^0.71.0:`, `"nango@npm:^0.71.0":`), then the
// answer, indented (`version "0.71.10"`, `version: 0.71.10`).
function fromYarn(text: string, { range }: LockfileQuestion): string | null {
  const blocks = text.split(/\r?\n(?:[ \t]*\r?\n)+/).flatMap((block) => {
    const lines = block.split(/\r?\n/).filter((line) => !line.startsWith('#'));
    const asked = (lines[0] ?? '').replace(/["]|:\s*$/g, '').split(/,\s*/);
    if (!asked.some((descriptor) => descriptor.startsWith('nango@'))) return [];
    const version = /^ {2}version:? "?([^"\s]+)"?\s*$/m.exec(lines.join('\n'))?.[1];
    return [{ asked, version: exact(version) }];
  });
  const fits = blocks.find(({ asked }) =>
    asked.some(
      (descriptor) => descriptor === `nango@${range}` || descriptor === `nango@npm:${range}`,
    ),
  );
  return (fits ?? (blocks.length === 1 ? blocks[0] : undefined))?.version ?? null;
}

// `"nango": ["nango@0.71.10", …`, one a line; a workspace with a version of its own has its name
// in front: `"my-integrations/nango"`.
function fromBun(text: string, { packageName }: LockfileQuestion): string | null {
  const versions = new Map<string, string>();
  for (const match of text.matchAll(/^[ \t]*"([^"\\]*)":[ \t]*\["nango@([^"\\]+)"/gm)) {
    versions.set(match[1] ?? '', match[2] ?? '');
  }
  return exact(versions.get(`${packageName}/nango`) ?? versions.get('nango'));
}

function exact(version: string | undefined): string | null {
  return version === undefined || version.length > 256 ? null : semver.valid(version);
}
