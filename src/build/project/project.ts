import type { Smoke } from '../../package/smoke.js';
import type { Base } from '../changes/base.js';
import type { Checkout } from '../checkout/find-checkout.js';

/** The package managers that a Nango project may be installed with. */
export type PackageManagerName = 'npm' | 'pnpm' | 'yarn-classic' | 'yarn-berry' | 'bun';

export interface PackageManager {
  name: PackageManagerName;
  /** The exact version that `packageManager` in package.json names, or null. */
  version: string | null;
  /**
   * What to ask npx for when the manager is not on the PATH: `version`, else the newest
   * major that reads the lockfile as it is.
   */
  release: string;
  /** Absolute path of the lockfile that counts, or null: a plain install. */
  lockfile: string | null;
  /** Absolute path of the folder to install in: where the lockfile is, else the workspace's root. */
  root: string;
}

/** A folder of entry points in `index.ts`: all of one integration, in the order of `index.ts`. */
export interface IntegrationSources {
  name: string;
  /** From the project's folder, without a leading `./` and with the extension `.ts`. */
  entryPoints: string[];
}

/** Where a project is. */
export interface ProjectLocation {
  /** Absolute path of the folder with `index.ts`. */
  folder: string;
  /** The same, from the checkout's root, with `/`; `.` for the root itself. */
  relativeFolder: string;
}

/** What the checkout holds, read from its files alone: nothing of the project is run for it. */
export interface Project extends ProjectLocation {
  /** `name` in its package.json, else the folder's name. */
  name: string;
  packageManager: PackageManager;
  /** Exact version of `nango` from the lockfile, else what package.json asks for; null: unknown. */
  cliVersion: string | null;
  /** Never empty. */
  integrations: IntegrationSources[];
  /** The `test` script, or null when there is none (npm's placeholder counts as none). */
  testScript: string | null;
  /** Whether the tests, as far as their scripts say, start the CLI or use what a build makes. */
  testsNeedBuild: boolean;
  /** Names of the variables that the registry settings read; for `childEnvironment`. */
  registryVariables: string[];
  /** What is worth a warning before an install, each with its fix. */
  warnings: string[];
}

/** A project, and what was checked out before any of its code ran. */
export type FoundProject = Project & { checkout: Checkout; smoke: Smoke | null };

/** A project to package, and what it is compared with: fetched before any of its code runs. */
export type ComparedProject = FoundProject & {
  /** For labels. */
  base: Base;
  /** That of the event, whatever the labels are about. */
  eventBase: Base;
};
