import type { PackageManager, PackageManagerName } from '../project/project.js';

export interface Command {
  command: string;
  args: string[];
}

export type PackageManagerAction = { install: 'frozen' | 'plain' } | { run: string };

/** Where a package manager comes from: the PATH, or fetched for the run by npx. */
export type PackageManagerSource = 'path' | 'npx';

/** What each manager is called on the PATH. */
export const commandNames: Readonly<Record<PackageManagerName, string>> = {
  npm: 'npm',
  pnpm: 'pnpm',
  'yarn-classic': 'yarn',
  'yarn-berry': 'yarn',
  bun: 'bun',
};

// The CLI is a development dependency: settings for production (NODE_ENV, `omit=dev` in .npmrc) must not
// leave it out. Yarn 2 and newer have none, and bun has no such option.
const frozenInstall: Readonly<Record<PackageManagerName, string[]>> = {
  // What the lockfile names by its digest is no other for being asked for again.
  npm: ['ci', '--prefer-offline', '--include=dev'],
  pnpm: ['install', '--frozen-lockfile', '--prod=false'],
  'yarn-classic': ['install', '--frozen-lockfile', '--production=false'],
  'yarn-berry': ['install', '--immutable'],
  bun: ['install', '--frozen-lockfile'],
};

// With CI set, these refuse to make a lockfile unless told that it is meant.
const plainInstall: Readonly<Record<PackageManagerName, string[]>> = {
  npm: ['install', '--include=dev'],
  pnpm: ['install', '--no-frozen-lockfile', '--prod=false'],
  'yarn-classic': ['install', '--production=false'],
  'yarn-berry': ['install', '--no-immutable'],
  bun: ['install'],
};

/** The command line of an action, for the manager as it is called on the PATH. */
export function buildArguments(name: PackageManagerName, action: PackageManagerAction): string[] {
  if ('run' in action) return ['run', action.run];
  return [...(action.install === 'frozen' ? frozenInstall : plainInstall)[name]];
}

/** The action as a command, with the manager from wherever it is to be had. */
export function buildPackageManagerCommand(
  packageManager: PackageManager,
  action: PackageManagerAction,
  source: PackageManagerSource = 'path',
): Command {
  const { name, release } = packageManager;
  const command = commandNames[name];
  const args = buildArguments(name, action);
  if (source === 'path') return { command, args };
  // Yarn 2 and newer are not published as `yarn`.
  const published = name === 'yarn-berry' ? '@yarnpkg/cli-dist' : command;
  return {
    command: 'npx',
    // Not of the project: npx refuses one whose `devEngines` names another manager.
    args: ['--yes', '--prefix=/', `--package=${published}@${release}`, '--', command, ...args],
  };
}

/** The install that fits: frozen where there is a lockfile to freeze. */
export function installAction(packageManager: PackageManager): PackageManagerAction {
  return { install: packageManager.lockfile === null ? 'plain' : 'frozen' };
}

/** A command as a person would type it, for a message. */
export function renderCommand({ command, args }: Command): string {
  return [command, ...args].join(' ');
}
