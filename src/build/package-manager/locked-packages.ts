import { parse } from 'yaml';
import { z } from 'zod';
import type { LockfileKind } from './lockfile-kind.js';

/** Package names, each with all that is locked of it: versions and checksums, as one text. */
export type LockedPackages = ReadonlyMap<string, string>;

/** Everything that a lockfile locks, or null when it cannot be read. */
export function parseLockedPackages(kind: LockfileKind, text: string): LockedPackages | null {
  const readers = { npm: fromNpm, pnpm: fromPnpm, yarn: fromYarn, bun: fromBun };
  try {
    const entries = readers[kind](text);
    if (entries.length === 0) return null;
    const all = new Map<string, Set<string>>();
    for (const [name, locked] of entries) {
      const known = all.get(name);
      if (known === undefined) all.set(name, new Set([locked]));
      else known.add(locked);
    }
    return new Map([...all].map(([name, locked]) => [name, [...locked].sort().join(' ')]));
  } catch {
    return null;
  }
}

type Entry = [name: string, locked: string];

const npmSchema = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({ version: z.string().optional(), integrity: z.string().optional() }),
  ),
});

function fromNpm(text: string): Entry[] {
  const { packages } = npmSchema.parse(JSON.parse(text));
  return Object.entries(packages).flatMap(([path, { version, integrity }]): Entry[] => {
    const name = path.split('node_modules/').at(-1) ?? '';
    return path.includes('node_modules/') ? [[name, `${version ?? ''}#${integrity ?? ''}`]] : [];
  });
}

const pnpmSchema = z.object({
  packages: z.record(z.string(), z.looseObject({ resolution: z.unknown().optional() }).nullable()),
});

// `/@a/b/1.0.0_peer`, `/@a/b@1.0.0(peer)`, `@a/b@1.0.0`: by the lockfile's age.
function fromPnpm(text: string): Entry[] {
  const documents = text.split(/^---[ \t]*$/m);
  const { packages } = pnpmSchema.parse(parse(documents.at(-1) ?? ''));
  return Object.entries(packages).flatMap(([key, value]): Entry[] => {
    const match = /^\/?((?:@[^/]+\/)?[^/@]+)[@/](.+)$/.exec(key);
    if (match === null) return [];
    return [[match[1] ?? '', `${match[2] ?? ''}#${JSON.stringify(value?.resolution ?? null)}`]];
  });
}

function fromYarn(text: string): Entry[] {
  return text.split(/\r?\n(?:[ \t]*\r?\n)+/).flatMap((block): Entry[] => {
    const lines = block.split(/\r?\n/).filter((line) => !line.startsWith('#'));
    const name = /^"?((?:@[^/]+\/)?[^@"]+)@/.exec(lines[0] ?? '')?.[1];
    const rest = lines.join('\n');
    const version = /^ {2}version:? "?([^"\s]+)"?\s*$/m.exec(rest)?.[1];
    const sum = /^ {2}(?:integrity|checksum):? "?([^"\s]+)"?\s*$/m.exec(rest)?.[1] ?? '';
    return name === undefined || version === undefined ? [] : [[name, `${version}#${sum}`]];
  });
}

function fromBun(text: string): Entry[] {
  const matches = text.matchAll(
    /^[ \t]*"[^"\\]*":[ \t]*\["((?:@[^/"]+\/)?[^@"]+)@([^"\\]+)"(.*)$/gm,
  );
  return [...matches].map(([, name = '', version = '', rest = '']) => [name, version + rest]);
}
