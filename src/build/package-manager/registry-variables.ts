import { join } from 'node:path';
import { readSettings } from '../../shared/text-file.js';

const settingsFiles = ['.npmrc', '.yarnrc.yml', 'bunfig.toml'];

// What a settings file may well name and every program needs: no credential, never to be emptied.
const ordinary =
  /^(HOME|PATH|PWD|USER|USERNAME|USERPROFILE|APPDATA|LOCALAPPDATA|TMPDIR|TEMP|TMP|SHELL|LANG|CI|NODE_ENV|NODE_OPTIONS|PREFIX|XDG_\w+|RUNNER_\w+|GITHUB_WORKSPACE|COREPACK_HOME|PNPM_HOME)$/i;

/**
 * The names of the variables that the registry settings in these folders read: `${NPM_TOKEN}` in
 * .npmrc, `${NPM_TOKEN:-}` in .yarnrc.yml, `$NPM_TOKEN` in bunfig.toml.
 */
export async function readRegistryVariables(folders: readonly string[]): Promise<string[]> {
  const paths = [...new Set(folders)].flatMap((folder) =>
    settingsFiles.map((name) => join(folder, name)),
  );
  const texts = await Promise.all(paths.map((path) => readSettings(path)));
  return [...new Set(texts.flatMap((text) => parseRegistryVariables(text ?? '')))].sort();
}

/** The variables that one settings file names, but for those that no credential is kept in. */
export function parseRegistryVariables(text: string): string[] {
  const names = text
    .split(/\r?\n/)
    .filter((line) => !/^\s*[#;]/.test(line))
    .flatMap((line) => [...line.matchAll(/\$(?:\{\s*([A-Za-z_][\w-]*)|([A-Za-z_]\w*))/g)])
    .map((match) => match[1] ?? match[2] ?? '');
  return [...new Set(names)].filter((name) => name !== '' && !ordinary.test(name));
}
