import { foldersUp } from '../shared/paths.js';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const homes = new Map<string, string>();

/**
 * Variables that make git read a configuration file of ours in place of the user's. In a container
 * the checkout belongs to another user, and git takes its permission from such a file alone:
 * Debian 11's git 2.30 and others until 2.38 ignore `-c safe.directory=…`.
 * https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
 *
 * @param folder where git is started.
 */
export function gitHome(
  env: Readonly<Record<string, string>>,
  folder: string,
): Record<string, string> {
  const { RUNNER_TEMP: temporary = '' } = env;
  if (temporary === '') return {};
  try {
    const home = homes.get(temporary) ?? mkdtempSync(join(temporary, 'nango-git-'));
    homes.set(temporary, home);
    const config = join(home, '.gitconfig');
    writeFileSync(config, renderConfig(folder));
    return { HOME: home, XDG_CONFIG_HOME: home, GIT_CONFIG_GLOBAL: config };
  } catch {
    // Then `-c` has to do.
    return {};
  }
}

function renderConfig(folder: string): string {
  // Not every git takes `*`, and the repository may begin in any folder above.
  const folders = ['*', ...foldersUp(resolve(folder))];
  const lines = folders.map((path) => `\tdirectory = ${JSON.stringify(path)}\n`);
  return `[safe]\n${lines.join('')}`;
}
