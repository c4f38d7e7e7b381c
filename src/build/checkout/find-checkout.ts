import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Submodule } from '../../package/package.js';
import { isInside, wayTo } from '../../shared/paths.js';
import { askGit, type GitQuestion, readHead } from '../../system/git.js';

/** The checkout of the workflow's repository in which a project lies. */
export interface Checkout {
  /** Absolute path of its root: the workspace, or a folder of it (`path` of actions/checkout). */
  root: string;
  /** What is checked out there, or null outside of git. */
  commit: string | null;
  /** Where the project lies in a repository of its own; null: it does not. */
  submodule: Submodule | null;
}

/**
 * Finds the repository that a folder belongs to: the outermost in the workspace, since the commits
 * that GitHub names are that one's, and a project may be a submodule.
 *
 * @param question with the folder.
 * @param workspace absolute.
 */
export async function findCheckout(question: GitQuestion, workspace: string): Promise<Checkout> {
  const realWorkspace = await realpath(workspace);
  let root: string | null = null;
  let outer: string | null = question.folder;
  let inner: string | null = null;
  while (outer !== null) {
    const [top, above] = await askPlaces({ ...question, folder: outer });
    if (top === null || !isInside(top, realWorkspace)) break;
    inner ??= top;
    root = top;
    outer = above;
  }
  const folder = join(workspace, wayTo(realWorkspace, root ?? realWorkspace));
  const commit = await readHead({ ...question, folder: root === null ? question.folder : folder });
  if (root === null || inner === null || inner === root)
    return { root: folder, commit, submodule: null };
  const own = await readHead({ ...question, folder: inner });
  const submodule = own === null ? null : { path: wayTo(root, inner), commit: own };
  return { root: folder, commit, submodule };
}

/** The root of a folder's repository, and that of the one which has it as a submodule. */
async function askPlaces(
  question: GitQuestion,
): Promise<[top: string | null, above: string | null]> {
  const text = await askGit(question, [
    ...['rev-parse', '--show-toplevel', '--show-superproject-working-tree'],
  ]);
  const [top = '', above = ''] = (text ?? '').split('\n');
  return [await realPathOf(top), await realPathOf(above)];
}

async function realPathOf(path: string): Promise<string | null> {
  return path === '' ? null : await realpath(path).catch(() => null);
}
