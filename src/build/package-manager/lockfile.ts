import { z } from 'zod';
import { lockfileKindOf } from './lockfile-kind.js';
import type { PackageManagerName } from '../project/project.js';

/** Package names, each with all that is locked of it: `version#checksum`, sorted. */
export type LockedPackages = ReadonlyMap<string, readonly string[]>;

/**
 * Everything that a lockfile locks; null: it cannot be read. By lines where it is no JSON: pnpm's may
 * have 20 MB, and managers write one form only.
 */
export function parseLockfile(manager: PackageManagerName, text: string): LockedPackages | null {
  const readers = { npm: fromNpm, pnpm: fromPnpm, yarn: fromYarn, bun: fromBun };
  try {
    const found = new Map<string, Set<string>>();
    for (const [name, version, checksum] of readers[lockfileKindOf(manager)](text)) {
      const known = found.get(name) ?? new Set();
      found.set(name, known.add(`${version}#${checksum}`));
    }
    if (found.size === 0) return null;
    return new Map([...found].map(([name, locked]) => [name, [...locked].sort()]));
  } catch {
    return null;
  }
}

/** The versions of a package that a lockfile locks. */
export function versionsOf(packages: LockedPackages | null, name: string): string[] {
  return (packages?.get(name) ?? []).map((locked) => locked.replace(/#.*$/s, ''));
}

type Entry = [name: string, version: string, checksum: string];

interface NpmPackage {
  version?: string | undefined;
  integrity?: string | undefined;
  dependencies?: unknown;
}
const npmPackages = z.record(
  z.string(),
  z.looseObject({ version: z.string().optional(), integrity: z.string().optional() }),
);
const npmSchema = z.union([
  z.object({ packages: npmPackages }),
  // Before npm 7.
  z.object({ dependencies: npmPackages }),
]);

function fromNpm(text: string): Entry[] {
  const lock = npmSchema.parse(JSON.parse(text));
  if ('dependencies' in lock) return nested(lock.dependencies);
  return Object.entries(lock.packages).flatMap(([path, found]): Entry[] => {
    const name = path.split('node_modules/').at(-1) ?? '';
    return path.includes('node_modules/') ? entryOf(name, found) : [];
  });
}

function nested(packages: Readonly<Record<string, NpmPackage>>): Entry[] {
  return Object.entries(packages).flatMap(([name, found]): Entry[] => {
    const inner = npmPackages.safeParse(found.dependencies).data ?? {};
    return [...entryOf(name, found), ...nested(inner)];
  });
}

function entryOf(name: string, { version, integrity }: NpmPackage): Entry[] {
  return version === undefined ? [] : [[name, version, integrity ?? '']];
}

// `/@a/b/1.0.0_peer`, `/@a/b@1.0.0(peer)`, `@a/b@1.0.0`: by the lockfile's age.
function fromPnpm(text: string): Entry[] {
  const entries: Entry[] = [];
  let isInside = false;
  for (const line of text.split(/\r?\n/)) {
    // A file may begin with a document about pnpm itself.
    if (/^\S/.test(line)) isInside = line.startsWith('packages:');
    if (!isInside) continue;
    const [, name, version] =
      /^ {2}['"]?\/?((?:@[^/]+\/)?[^/@'"\s]+)[@/]([^'"(_]+).*:$/.exec(line) ?? [];
    if (name !== undefined && version !== undefined) entries.push([name, version, '']);
    const resolution = /^ {4}resolution: (.*)$/.exec(line)?.[1];
    const last = entries.at(-1);
    if (resolution !== undefined && last !== undefined) last[2] = resolution;
  }
  return entries;
}

// Both formats are blocks: a line of what asked (`zod@^4.0.0:`, `"zod@npm:^4.0.0":`), then the answer.
function fromYarn(text: string): Entry[] {
  return text.split(/\r?\n(?:[ \t]*\r?\n)+/).flatMap((block): Entry[] => {
    const lines = block.split(/\r?\n/).filter((line) => !line.startsWith('#'));
    const name = /^"?((?:@[^/]+\/)?[^@"]+)@/.exec(lines[0] ?? '')?.[1];
    const rest = lines.join('\n');
    const version = /^ {2}version:? "?([^"\s]+)"?\s*$/m.exec(rest)?.[1];
    const sum = /^ {2}(?:integrity|checksum):? "?([^"\s]+)"?\s*$/m.exec(rest)?.[1] ?? '';
    return name === undefined || version === undefined ? [] : [[name, version, sum]];
  });
}

// `"nango": ["nango@0.71.10", …`, one a line; a workspace's own version has its name in front.
function fromBun(text: string): Entry[] {
  const matches = text.matchAll(
    /^[ \t]*"[^"\\]*":[ \t]*\["((?:@[^/"]+\/)?[^@"]+)@([^"\\]+)"(.*)$/gm,
  );
  return [...matches].map(([, name = '', version = '', rest = '']) => [name, version, rest]);
}
