import type { FileState } from './files.js';
import { renderShellWord } from './text.js';

/** Where the commands that protect the environments are written. */
export const protectionFile = '.github/nango-protect.sh';

/** What became of the files, and the three commands to run next: at most 15 lines. */
export function renderNext(states: ReadonlyMap<string, FileState>, dryRun: boolean): string {
  const titles: Record<FileState, string> = {
    new: dryRun ? 'would write' : 'wrote',
    same: 'unchanged',
    changed: dryRun ? 'would change' : 'changed',
    kept: 'kept',
  };
  const isIgnore = (path: string): boolean => path.endsWith('.gitignore');
  const ignores = [...states.keys()].filter(isIgnore);
  const lines = [...states]
    .filter(([path]) => !isIgnore(path) || ignores.length === 1)
    .map(([path, state]) => `  ${titles[state].padEnd(13)} ${path}`);
  if (ignores.length > 1) lines.push(`  ${titles.changed.padEnd(13)} ${ignores.length} .gitignore`);
  if ([...states.values()].includes('kept')) {
    lines.push('Files that differ were kept: --force overwrites them.');
  }
  const commands = dryRun ? [] : ['', ...renderCommands(ignores)];
  return [...lines, ...commands].join('\n');
}

function renderCommands(ignores: readonly string[]): string[] {
  const [first = ''] = ignores;
  // As a pattern of git, it is a .gitignore of any folder.
  const added = ignores.length > 1 ? " '*.gitignore'" : first && ` ${renderShellWord(first)}`;
  const push = 'git commit -m "Deploy Nango from GitHub" && git push -u origin HEAD';
  return [
    '# 1. Correct the first lines of this file, then let it make the environments and ask for the keys:',
    `bash ${protectionFile}`,
    '# 2. Open a pull request with the files:',
    `git switch -c nango-deploy && git add .github${added} && ${push}`,
    '# 3. Require its check "Nango", and a review, for the default branch:',
    `bash ${protectionFile} --rules`,
  ];
}
