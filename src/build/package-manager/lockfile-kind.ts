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

/** The release of a manager that is asked for when there is no lockfile to go by. */
export const newestReleases: Readonly<Record<PackageManagerName, string>> = {
  npm: 'latest',
  pnpm: '10',
  'yarn-classic': '1',
  'yarn-berry': '4',
  bun: '1',
};

/** What a lockfile says about who wrote it, from its text: nothing of it is trusted further. */
export interface LockfileWriter {
  name: PackageManagerName;
  /** The newest major that reads it as it is, as npx takes it. */
  release: string;
}

// A lockfile of format 9.0 is read by pnpm 9 and all that follow; 10 runs on every Node that the CLI
// runs on. https://yarnpkg.com: the format of `__metadata.version`, by the release that writes it.
const writers: readonly (readonly [format: RegExp, name: PackageManagerName, release: string])[] = [
  [/^lockfileVersion:\s*['"]?5\.[0-3]/m, 'pnpm', '6'],
  [/^lockfileVersion:\s*['"]?5\./m, 'pnpm', '7'],
  [/^lockfileVersion:\s*['"]?6\./m, 'pnpm', '8'],
  [/^# yarn lockfile v1/m, 'yarn-classic', newestReleases['yarn-classic']],
  [/^__metadata:\s*\n\s+version:\s*['"]?4\b/m, 'yarn-berry', '2'],
  [/^__metadata:\s*\n\s+version:\s*['"]?[567]\b/m, 'yarn-berry', '3'],
  [/^__metadata:\s*\n\s+version:/m, 'yarn-berry', newestReleases['yarn-berry']],
];

/**
 * Who wrote a lockfile of pnpm or Yarn, where it tells: an empty yarn.lock only says where Yarn's
 * project begins, and the newest pnpm reads what is not listed.
 */
export function parseLockfileWriter(kind: LockfileKind, text: string): LockfileWriter | null {
  const head = text.slice(0, 4096);
  const [, name, release] =
    writers.find((writer) => lockfileKindOf(writer[1]) === kind && writer[0].test(head)) ?? [];
  return name === undefined || release === undefined ? null : { name, release };
}
