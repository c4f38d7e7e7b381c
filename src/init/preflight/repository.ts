import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { RunFailure } from '../../shared/errors.js';
import { readFolderContent } from '../../build/project/folder-kind.js';
import { invisible } from '../../shared/visible.js';
import { askGit, type GitQuestion } from '../../system/git.js';
import { wayTo } from '../../shared/paths.js';

export interface Repository {
  /** Absolute, without symbolic links. */
  root: string;
  /** Where init was started, from the root, if that is a Nango project below it. */
  startProject: string | null;
  branch: string;
  /** How the branch is known. */
  branchSource: string;
  /** What to do where it may be another one; null: it is known. */
  branchChange: string | null;
  /** `owner/name` on GitHub, or null when no remote tells. */
  name: string | null;
  /** Whether that is on a GitHub Enterprise Server, as the remote's address looks. */
  isServer: boolean;
}

/**
 * The repository around a folder.
 *
 * @throws RunFailure `no-project` outside of git, `invalid-input` for a folder that is not there or a
 *   branch that cannot be written.
 */
export async function readRepository(
  folder: string,
  branch: string | null,
  env: GitQuestion['env'],
): Promise<Repository> {
  const start = await realpath(resolve(folder)).catch(() => null);
  if (start === null) {
    throw new RunFailure('invalid-input', `There is no folder ${folder}.`, {
      hint: 'Give a folder of your repository, or start init in it.',
    });
  }
  const top = await askGit({ folder: start, env }, ['rev-parse', '--show-toplevel']);
  if (top === null || top.trim() === '') {
    throw new RunFailure('no-project', `${folder} is not in a git repository.`, {
      hint: 'GitHub reads workflows from the root of a repository: start init in yours, or run `git init` first.',
    });
  }
  const root = await realpath(top.replace(/\r?\n$/, ''));
  const way = wayTo(root, start);
  const isProject = way !== '' && (await readFolderContent(start)).kind === 'project';
  const question = { folder: root, env };
  const known = branch === null ? await readBranch(question) : await checkGiven(question, branch);
  const remote = await askGit(question, ['remote', 'get-url', 'origin']);
  return {
    root,
    startProject: isProject ? way : null,
    branch: checkBranch(known.branch),
    branchSource: known.source,
    branchChange: known.change,
    name: parseRemote(remote?.trim() ?? ''),
    isServer: isEnterpriseServer(remote?.trim() ?? ''),
  };
}

interface KnownBranch {
  branch: string;
  source: string;
  change: string | null;
}

async function readBranch(question: GitQuestion): Promise<KnownBranch> {
  const ask = async (...args: string[]): Promise<string> =>
    (await askGit(question, args))?.trim() ?? '';
  const remote = await ask('symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD');
  if (remote !== '') {
    const branch = remote.replace('refs/remotes/origin/', '');
    return { branch, source: 'the default branch of origin', change: null };
  }
  const isThere = async (name: string): Promise<boolean> =>
    (await ask('rev-parse', '--verify', '--quiet', `refs/heads/${name}`)) !== '';
  const [hasMain, hasMaster] = [await isThere('main'), await isThere('master')];
  if (hasMain !== hasMaster) {
    const branch = hasMain ? 'main' : 'master';
    return { branch, source: 'a local branch; origin names no default', change: null };
  }
  const head = (await ask('symbolic-ref', '--quiet', 'HEAD')).replace('refs/heads/', '');
  const branch = hasMain || head === '' ? 'main' : head;
  return {
    branch,
    source: 'a guess; origin names no default branch',
    change:
      'If it is another one, run `git remote set-head origin --auto`, or name it with --branch.',
  };
}

/** A branch of `--branch`; one that git does not know may be a typing error. */
async function checkGiven(question: GitQuestion, branch: string): Promise<KnownBranch> {
  const refs = [
    'for-each-ref',
    '--format=%(refname:lstrip=2)',
    'refs/heads',
    'refs/remotes/origin',
  ];
  const text = (await askGit(question, refs)) ?? '';
  const names = text.split('\n').map((name) => name.replace(/^origin\//, ''));
  const isKnown = names.includes(branch);
  const change = isKnown ? null : 'git knows no such branch.';
  return { branch, source: '--branch', change };
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

/** Whether a remote is none of GitHub's own; a host without a dot is a name of an SSH configuration. */
export function isEnterpriseServer(address: string): boolean {
  const [, host = ''] =
    /^(?:[a-z+]+:\/\/)?(?:[^@/]+@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)[:/]/i.exec(address) ?? [];
  return host !== '' && !/^(ssh\.)?github\.com(-.*)?$|\.ghe\.com$/i.test(host);
}
