import { actionVersion } from '../shared/version.js';
import { guarded } from './environments.js';
import type { Fit } from './fit.js';

/** Where a workflow file comes from, as its first line says: the version of init, and its options. */
export interface Origin {
  version: string;
  flags: string[];
}

/** The beginning of a file's first line. `parseOrigin` reads it. */
export function renderOrigin(fit: Fit): string {
  const { branch, environments, folder, projects } = fit;
  const { by, secondPerson } = fit.approval;
  const people = typeof secondPerson === 'boolean' ? String(secondPerson) : secondPerson.join(',');
  const flags = [
    `--branch=${encodeURI(branch)}`,
    `--environments=${[...environments.open, ...environments.guarded].join(',')}`,
    ...(environments.guarded.every(guarded)
      ? []
      : [`--production=${environments.guarded.join(',')}`]),
    // Named always: a second project, added later, does not make it the form for several.
    ...(projects.length > 0 ? [] : [`--working-directory=${encodeURI(folder)}`]),
    ...(by === 'reviewers' ? ['--reviewers'] : []),
    ...(secondPerson === false ? [] : [`--second-person=${people}`]),
    ...(fit.planKeys ? ['--plan-keys'] : []),
  ];
  return `# Written by \`init\` ${actionVersion} of nango-deploy-action with ${flags.join(' ').replaceAll(';', '%3B')}`;
}

/** Null: the file was not written by init, or its first line was changed. */
export function parseOrigin(text: string): Origin | null {
  const [, version = '', flags = ''] =
    /^# Written by `init` (\d+\.\d+\.\d+(?:-[\w.]+)?) of nango-deploy-action with ((?:--[^\s;]+ ?)+);/.exec(
      text,
    ) ?? [];
  return version === '' ? null : { version, flags: flags.split(' ').map(decodeURIComponent) };
}
