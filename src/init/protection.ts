import { keySuffix } from './approval-form.js';
import type { NamedProject } from './fit.js';
import { renderShellWord, replaceExactly } from './text.js';
import type { Fit } from './fit.js';

/** The commands of protect.sh, with the names of a repository. */
export function buildProtection(
  script: string,
  repository: string | null,
  fit: Pick<Fit, 'branch' | 'environments' | 'approval' | 'planKeys' | 'projects'>,
): string {
  const owner = repository?.split('/')[0] ?? 'owner';
  const { open, guarded } = fit.environments;
  const values: [line: string, name: string, value: string][] = [
    ['repo=owner/name          ', 'repo', renderShellWord(repository ?? 'owner/name')],
    [
      'approver=                ',
      'approver',
      fit.approval.by === 'reviewers' ? renderShellWord(`${owner}/release`) : '',
    ],
    ['branch=main              ', 'branch', renderShellWord(fit.branch)],
    ["open='dev'               ", 'open', `'${open.join(' ')}'`],
    ["guarded='prod'           ", 'guarded', `'${guarded.join(' ')}'`],
    ['people=                  ', 'people', keySuffix(fit.approval)],
    ['plan_keys=               ', 'plan_keys', fit.planKeys ? 'yes' : ''],
    ["prefixes=''              ", 'prefixes', renderPrefixes(fit.projects)],
  ];
  return values.reduce(
    (done, [line, name, value]) =>
      replaceExactly(done, line, `${name}=${value}`.padEnd(line.length - 1) + ' '),
    script,
  );
}

/** The names of the projects, where there are several; each begins the names of its environments. */
function renderPrefixes(projects: readonly NamedProject[]): string {
  return `'${projects.map(({ name }) => `${name}-`).join(' ')}'`;
}
