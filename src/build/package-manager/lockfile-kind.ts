import type { PackageManagerName } from '../project/project.js';

export type LockfileKind = 'npm' | 'pnpm' | 'yarn' | 'bun';

/**
 * Every lockfile, in the order in which one wins over others of the same folder. npm is last because
 * its lockfile is the one that a stray `npm install` leaves behind; npm itself prefers the shrinkwrap.
 */
export const lockfileNames: readonly (readonly [name: string, kind: LockfileKind])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['npm-shrinkwrap.json', 'npm'],
  ['package-lock.json', 'npm'],
];

export function lockfileKindOf(manager: PackageManagerName): LockfileKind {
  return manager === 'yarn-classic' || manager === 'yarn-berry' ? 'yarn' : manager;
}

/** What a lockfile says about who wrote it, from its text: nothing of it is trusted further. */
export interface LockfileWriter {
  name: PackageManagerName;
  /** The newest major that reads it as it is, as corepack and npx take it. */
  release: string;
}

// What to install with when the project does not say. A lockfile of format 9.0 is read by pnpm 9 and
// all that follow; 10 runs on every Node that the CLI runs on.
const pnpmReleases: readonly (readonly [format: RegExp, release: string])[] = [
  [/^5\.[0-3]/, '6'],
  [/^5\./, '7'],
  [/^6\./, '8'],
];

// https://yarnpkg.com: the format of `__metadata.version`, by the release that writes it.
const berryReleases: ReadonlyMap<number, string> = new Map([
  [4, '2'],
  [5, '3'],
  [6, '3'],
  [7, '3'],
]);

/** The release of a manager that is asked for when there is no lockfile to go by. */
export const newestReleases: Readonly<Record<PackageManagerName, string>> = {
  npm: 'latest',
  pnpm: '10',
  'yarn-classic': '1',
  'yarn-berry': '4',
  bun: '1',
};

/**
 * Who wrote a lockfile; null when it does not tell: an empty yarn.lock only says where Yarn's project
 * begins.
 *
 * @param text The lockfile, or its beginning; null for one that need not or cannot be read.
 */
export function parseLockfileWriter(
  kind: LockfileKind,
  text: string | null,
): LockfileWriter | null {
  const head = (text ?? '').slice(0, 4096);
  if (kind === 'pnpm') {
    const format = /^lockfileVersion:\s*['"]?(\d+\.\d+)/m.exec(head)?.[1] ?? '';
    const release = pnpmReleases.find(([pattern]) => pattern.test(format))?.[1];
    return { name: 'pnpm', release: release ?? newestReleases.pnpm };
  }
  if (kind === 'yarn') {
    const format = /^__metadata:\s*\n\s+version:\s*['"]?(\d+)/m.exec(head)?.[1];
    if (format === undefined) {
      const isClassic = /^# yarn lockfile v1/m.test(head);
      return isClassic ? { name: 'yarn-classic', release: newestReleases['yarn-classic'] } : null;
    }
    const release = berryReleases.get(Number(format)) ?? newestReleases['yarn-berry'];
    return { name: 'yarn-berry', release };
  }
  return { name: kind, release: newestReleases[kind] };
}
