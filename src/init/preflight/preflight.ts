import type { ApprovalForm } from '../approval-form.js';
import type { Repository } from './repository.js';
import type { Setup } from './setup.js';
import { protectionFile } from '../next.js';
import { readOtherDeploys } from './other-deploys.js';
import { mergeRows, type Row } from './row.js';

/**
 * Everything that a first run depends on and that can be seen without one.
 *
 * @param written the files that init writes.
 */
export async function readPreflight(
  repository: Repository,
  { fit, projects, environmentRows }: Setup,
  written: readonly string[],
): Promise<Row[]> {
  const folders = projects.map(({ relativeFolder }) => relativeFolder);
  return [
    describeGit(repository),
    {
      check: 'branch',
      found: `${repository.branch} (${repository.branchSource})`,
      change: repository.branchChange,
    },
    {
      check: folders.length === 1 ? 'project' : 'projects',
      found: folders.join(', '),
      change: null,
    },
    ...mergeRows(new Map(projects.map(({ relativeFolder, rows }) => [relativeFolder, rows]))),
    ...environmentRows,
    { check: 'approval', found: describeApproval(fit.approval), change: null },
    ...(fit.planKeys ? [planKeyRow] : []),
    await readOtherDeploys(repository.root, folders, written),
  ];
}

const planKeyRow: Row = {
  check: 'plan keys',
  found:
    'everyone who can push can read them, and they cannot deploy; Nango plans no createFunction with them (docs/keys.md)',
  change: null,
};

function describeApproval({ by, secondPerson }: ApprovalForm): string {
  if (by === 'reviewers') return 'required reviewers';
  const who = {
    false: 'by anybody who may start the workflow; with --second-person, by another account',
    true: 'by another account than planned',
  };
  const named =
    typeof secondPerson === 'boolean'
      ? who[`${secondPerson}`]
      : `by another of ${secondPerson.join(', ')}`;
  return `a code, passed on ${named}`;
}

function describeGit({ name }: Repository): Row {
  return name === null
    ? {
        check: 'git',
        found: "no remote `origin`: the repository's name on GitHub is unknown",
        change: `Set \`repo=\` in ${protectionFile}.`,
      }
    : { check: 'git', found: name, change: null };
}
