import { open } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { askGit, type GitQuestion, runGit } from '../../system/git.js';

const shown = 10;
/** Files whose content reaches a package: sources, manifests, lockfiles. */
const sources = /\.([cm]?[jt]sx?|json|ya?ml|toml|lockb?)$/;
/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const pointer = 'version https://git-lfs.github.com/spec/v1';

/**
 * What makes a checkout differ from its commit, a line each: files changed, added (ignored ones too,
 * such as the `node_modules` of another commit), left out by a sparse checkout or hidden from git,
 * submodules at another commit, and LFS pointers in place of sources.
 *
 * @param workingDirectory a sparse checkout may lack what lies beside it; null: nothing.
 */
export async function findTreeProblems(
  question: GitQuestion,
  workingDirectory: string | null,
): Promise<string[]> {
  const found = [
    ...(await findChanged(question)),
    ...(await findHidden(question, workingDirectory)),
    ...(await findPointers(question)),
  ];
  const more = found.length - shown;
  return more > 0 ? [...found.slice(0, shown), `… and ${String(more)} more`] : found;
}

/** https://git-scm.com/docs/git-status#_porcelain_format_version_2 */
async function findChanged(question: GitQuestion): Promise<string[]> {
  const text = await askGit(question, [
    ...['status', '--porcelain=v2', '-z', '--untracked-files=all', '--ignored=matching'],
    ...['--ignore-submodules=none', '--no-renames'],
  ]);
  if (text === null) return ['git could not tell what changed'];
  return text
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      if (line.startsWith('? ')) return `not in git: ${line.slice(2)}`;
      if (line.startsWith('! ')) return `ignored by git: ${line.slice(2)}`;
      const path = line
        .split(' ')
        .slice(line.startsWith('u ') ? 10 : 8)
        .join(' ');
      return line.split(' ')[2]?.startsWith('S') === true
        ? `a submodule at another commit, or changed: ${path}`
        : `changed: ${path}`;
    });
}

/** https://git-scm.com/docs/git-ls-files#Documentation/git-ls-files.txt--v */
async function findHidden(
  question: GitQuestion,
  workingDirectory: string | null,
): Promise<string[]> {
  const text = await askGit(question, ['ls-files', '-z', '-v']);
  if (text === null) return ['git could not list its files'];
  return text.split('\0').flatMap((line) => {
    const [tag, path] = [line.slice(0, 1), line.slice(2)];
    if (tag === 'S') {
      return isNeeded(path, workingDirectory) ? [`left out by a sparse checkout: ${path}`] : [];
    }
    // `update-index --assume-unchanged`: its changes would not be seen.
    return tag !== '' && tag !== tag.toUpperCase() ? [`hidden from git status: ${path}`] : [];
  });
}

/** What lies in the project's folder, and beside it up to the root: lockfiles and settings. */
function isNeeded(path: string, workingDirectory: string | null): boolean {
  const project = posix.normalize(`${workingDirectory ?? '.'}/`);
  if (project === './') return true;
  const folder = `${posix.dirname(path)}/`;
  return folder === './' || `${path}/`.startsWith(project) || project.startsWith(folder);
}

async function findPointers(question: GitQuestion): Promise<string[]> {
  const list = ['grep', '--cached', '-z', '-l', '--fixed-strings', '-e', pointer];
  const { exitCode, stdout } = await runGit(question, list);
  // https://git-scm.com/docs/git-grep#_exit_status: 1 says that nothing was found.
  if (exitCode !== 0 && exitCode !== 1) return ['git could not look for LFS pointers'];
  const paths = stdout.split('\0').filter((path) => sources.test(path));
  const found: string[] = [];
  for (const path of paths) {
    if (await isPointer(join(question.folder, path))) found.push(`an LFS pointer: ${path}`);
  }
  return found;
}

async function isPointer(path: string): Promise<boolean> {
  const file = await open(path).catch(() => null);
  if (file === null) return false;
  try {
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(pointer.length),
      0,
      pointer.length,
      0,
    );
    return buffer.toString('utf8', 0, bytesRead) === pointer;
  } finally {
    await file.close();
  }
}
