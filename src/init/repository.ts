import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { RunFailure } from '../shared/errors.js';
import { readFolderContent } from '../build/project/folder-kind.js';
import { invisible } from '../shared/visible.js';
import { askGit, type GitQuestion } from '../system/git.js';
import { wayTo } from '../shared/paths.js';

export interface Repository {
  /** Absolute, without symbolic links. */
  root: string;
  /** Where init was started, from the root, if that is a Nango project below it. */
  startProject: string | null;
  branch: string;
  /** How the branch is known, for the log. */
  branchSource: string;
  /** `owner/name` on GitHub, or null when no remote tells. */
  name: string | null;
}

/**
 * The repository around a folder.
 *
 * @throws RunFailure `no-project` outside of git, `invalid-input` for a branch that cannot be written.
 */
export async function readRepository(
  folder: string,
  branch: string | null,
  env: GitQuestion['env'],
): Promise<Repository> {
  const start = await realpath(resolve(folder)).catch(() => null);
  const top =
    start === null ? null : await askGit({ folder: start, env }, ['rev-parse', '--show-toplevel']);
  if (start === null || top === null || top.trim() === '') {
    throw new RunFailure('no-project', `${folder} is not in a git repository.`, {
      hint: 'GitHub reads workflows from the root of a repository: start init in yours, or run `git init` first.',
    });
  }
  const root = await realpath(top.replace(/\r?\n$/, ''));
  const way = wayTo(root, start);
  const isProject = way !== '' && (await readFolderContent(start)).kind === 'project';
  const question = { folder: root, env };
  const known = branch === null ? await readBranch(question) : [branch, '--branch'];
  const remote = await askGit(question, ['remote', 'get-url', 'origin']);
  const [name = '', source = ''] = known;
  return {
    root,
    startProject: isProject ? way : null,
    branch: checkBranch(name),
    branchSource: source,
    name: parseRemote(remote?.trim() ?? ''),
  };
}

async function readBranch(question: GitQuestion): Promise<string[]> {
  const ask = async (...args: string[]): Promise<string> =>
    (await askGit(question, args))?.trim() ?? '';
  const remote = await ask('symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD');
  if (remote !== '') return [remote.replace('refs/remotes/origin/', ''), 'the head of origin'];
  for (const name of ['main', 'master']) {
    if ((await ask('rev-parse', '--verify', '--quiet', `refs/heads/${name}`)) !== '') {
      return [name, 'there is such a branch, and origin tells nothing'];
    }
  }
  const head = await ask('symbolic-ref', '--quiet', 'HEAD');
  return head === ''
    ? ['main', 'a guess: set it with --branch']
    : [head.replace('refs/heads/', ''), 'it is checked out, and origin tells nothing'];
}

function checkBranch(branch: string): string {
  // Of https://git-scm.com/docs/git-check-ref-format, and no expression that GitHub would evaluate.
  const isUsable = branch !== '' && !/[\s~^:?*[\\]|\.\.|@\{|\$\{\{/u.test(branch);
  if (isUsable && !invisible.test(branch)) return branch;
  throw new RunFailure(
    'invalid-input',
    `The branch ${JSON.stringify(branch)} cannot stand in a workflow.`,
    { hint: 'Name the default branch with --branch.' },
  );
}

/** `owner/name` of a GitHub remote, of whatever kind and host. */
export function parseRemote(address: string): string | null {
  const match = /[/:]([A-Za-z0-9][A-Za-z0-9-]*)\/([A-Za-z0-9._-]+?)(?:\.git)?\/?$/.exec(address);
  return match === null ? null : `${match[1] ?? ''}/${match[2] ?? ''}`;
}
