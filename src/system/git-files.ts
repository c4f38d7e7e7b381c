import { askGit, type GitQuestion } from './git.js';

/** Every file that git knows, from the folder's repository's root. */
export async function listTracked(question: GitQuestion): Promise<Set<string> | null> {
  // A checkout inside of another repository is none of its own.
  const prefix = await askGit(question, ['rev-parse', '--show-prefix']);
  if (prefix?.trim() !== '') return null;
  const text = await askGit(question, ['ls-files', '-z', '--full-name', '--', ':/']);
  return text === null ? null : namesOf(text);
}

/** Files of the checkout that differ from a commit, the deleted ones too. */
export async function listChanged(
  question: GitQuestion,
  base: string,
): Promise<Set<string> | null> {
  const options = ['-z', '--name-only', '--no-renames', '--no-ext-diff', '--no-textconv'];
  const text = await askGit(question, ['diff', ...options, base, '--']);
  return text === null ? null : namesOf(text);
}

/** A file's text in a commit, or null. */
export async function readAtCommit(
  question: GitQuestion,
  commit: string,
  path: string,
): Promise<string | null> {
  return await askGit(question, ['show', '--no-textconv', `${commit}:${path}`]);
}

function namesOf(text: string): Set<string> {
  return new Set(text.split('\0').filter((name) => name !== ''));
}
