import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { RepositoryFacts } from './hygiene.js';
import type { InstalledCli } from '../cli/installed-cli.js';
import { nangoRange, rangeOf, readManifest } from '../package-manager/package-json.js';
import type { Project } from '../project/project.js';
import { wayTo } from '../../shared/paths.js';
import { readSettings } from '../../shared/text-file.js';
import { askGit, type GitQuestion, listTracked } from '../../system/git.js';

const mostFiles = 50;

/**
 * Looks at what the warnings about a repository are made of.
 *
 * @param question with its root.
 */
export async function readRepositoryFacts(
  project: Project,
  cli: Pick<InstalledCli, 'version' | 'zod' | 'projectZod'>,
  question: GitQuestion,
): Promise<RepositoryFacts> {
  const root = question.folder;
  const tracked = await listTracked(question);
  const manifest = await readManifest(project.folder, project.relativeFolder).catch(() => null);
  const environmentFiles = new Map<string, string>();
  const named = [...(tracked ?? [])].filter((path) => basename(path).startsWith('.env'));
  for (const path of named.slice(0, mostFiles)) {
    const text = await readSettings(join(root, path));
    if (text !== null) environmentFiles.set(path, text);
  }
  return {
    relativeFolder: wayTo(root, project.folder) || '.',
    tracked,
    unignored: tracked === null ? [] : await findUnignored(project, question),
    environmentFiles,
    nango: manifest === null ? null : nangoRange(manifest),
    zod: manifest === null ? null : rangeOf(manifest, 'zod'),
    cli: cli.version,
    cliZod: manifest === null ? null : cli.zod,
    projectZod: cli.projectZod,
  };
}

/** The CLI always makes `build/`; `dist/` counts where it is there. */
async function findUnignored(project: Project, question: GitQuestion): Promise<string[]> {
  const found: string[] = [];
  for (const name of ['build', 'dist']) {
    const stats = await stat(join(project.folder, name)).catch(() => null);
    if (name === 'dist' && stats?.isDirectory() !== true) continue;
    const path = join(project.folder, name, 'nango.js');
    const ignored = await askGit(question, ['check-ignore', '--quiet', '--no-index', path]);
    if (ignored === null) found.push(name);
  }
  return found;
}
