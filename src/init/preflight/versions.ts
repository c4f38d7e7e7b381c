import semver from 'semver';
import { type InstalledCli, readInstalledCli } from '../../build/cli/installed-cli.js';
import type { InstallLevel } from '../../build/package-manager/install-levels.js';
import { versionsOf } from '../../build/package-manager/lockfile.js';
import {
  checkCliVersion,
  chooseVersion,
  moveHint,
  oldestCli,
  parseAskedVersion,
  readLocked,
  recommendedCli,
  recommendedZod,
} from '../../build/package-manager/nango-version.js';
import { rangeOf } from '../../build/package-manager/package-json.js';
import type { PackageManager, ProjectLocation } from '../../build/project/project.js';
import { findRange } from '../../build/project/read-project.js';
import { RunFailure } from '../../shared/errors.js';
import { type Row, readRow } from './row.js';

/** The CLI and the zod of the lockfile, else of package.json, else of node_modules. */
export async function readVersionRows(
  { folder }: ProjectLocation,
  levels: InstallLevel[],
  packageManager: PackageManager,
): Promise<Row[]> {
  const locked = await readLocked(packageManager);
  const installed = await readInstalledCli(folder).catch(() => null);
  let cli: string | null = null;
  const cliRow = await readRow('Nango CLI', () => {
    const range = findRange(levels, packageManager);
    const lockedCli = chooseVersion(versionsOf(locked, 'nango'), range);
    cli = lockedCli ?? parseAskedVersion(range) ?? installed?.version ?? null;
    checkCliVersion(cli);
    if (cli === null) throw unknownCli(range);
    return `nango ${lockedCli ?? semver.valid(range) ?? `${cli} (${range})`}; ${oldestCli} or newer works`;
  });
  const zods = versionsOf(locked, 'zod');
  const asked = levels.flatMap(({ manifest }) => (manifest && rangeOf(manifest, 'zod')) ?? [])[0];
  const wanted = zodOf(cli, { installed, zods });
  const zodRow = await readRow('zod', () => {
    if (asked === undefined) return `${wanted ?? 'the one'} of the CLI; not in package.json`;
    // Without a lockfile, what an install takes for a range is known afterwards.
    const own = chooseVersion(zods, asked) ?? semver.valid(asked) ?? installed?.projectZod ?? null;
    return compareZod(own, wanted);
  });
  return [cliRow, zodRow];
}

function unknownCli(range: string): RunFailure {
  return new RunFailure(
    'unsupported-cli',
    `package.json asks for "nango": ${JSON.stringify(range)}: only an install tells which version that is.`,
    { hint: `Pin it in package.json: "nango": "${recommendedCli}".` },
  );
}

/** The zod that a CLI is built with: it pins one version. Null: unknown. */
function zodOf(
  cli: string | null,
  { installed, zods }: { installed: InstalledCli | null; zods: readonly string[] },
): string | null {
  if (installed !== null && installed.version === cli) return installed.zod;
  if (cli === recommendedCli) return recommendedZod;
  // One version in the lockfile is both the CLI's and the project's.
  return zods.length === 1 ? (zods[0] ?? null) : null;
}

function compareZod(own: string | null, wanted: string | null): string {
  if (own === null || wanted === null) {
    return `${own ?? 'unknown'}; only an install tells whether the CLI has the same`;
  }
  if (own === wanted) return `${own}, as in the CLI`;
  throw new RunFailure('unsupported-cli', `The project has zod ${own}, its CLI ${wanted}.`, {
    hint: moveHint,
  });
}
