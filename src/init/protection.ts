import { type ApprovalForm, keySuffix } from './approval-form.js';
import type { Environments } from './environments.js';
import { renderShellWord, replaceExactly } from './text.js';

/** The commands of protect.sh, with the names of a repository. */
export function buildProtection(
  script: string,
  names: {
    repository: string | null;
    branch: string;
    environments: Environments;
    approval: ApprovalForm;
  },
): string {
  const owner = names.repository?.split('/')[0] ?? 'owner';
  const { open, guarded } = names.environments;
  const values: [line: string, name: string, value: string][] = [
    ['repo=owner/name          ', 'repo', renderShellWord(names.repository ?? 'owner/name')],
    [
      'approver=                ',
      'approver',
      names.approval.by === 'reviewers' ? renderShellWord(`${owner}/release`) : '',
    ],
    ['branch=main              ', 'branch', renderShellWord(names.branch)],
    ["open='dev'               ", 'open', `'${open.join(' ')}'`],
    ["guarded='prod'           ", 'guarded', `'${guarded.join(' ')}'`],
    ['people=                  ', 'people', keySuffix(names.approval)],
  ];
  return values.reduce(
    (done, [line, name, value]) =>
      replaceExactly(done, line, `${name}=${value}`.padEnd(line.length - 1) + ' '),
    script,
  );
}
